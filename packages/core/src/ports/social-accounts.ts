import type { Identity, IdentityAttributes, SignInOutcome } from './identity-provider.ts';
import type { SocialProvider } from './social-providers.ts';

/** An account at a provider, by the provider's own id of it. */
export interface SocialSubject {
  provider: SocialProvider;
  subject: string;
}

/** A provider that signs an account in. */
export interface SocialLink {
  provider: SocialProvider;
  linkedAtMs: number;
}

/**
 * Sign-up: `confirmed` when the address was proven already, `pending` carries the code to mail to it. `email-taken`: a confirmed
 * account owns the address; `userId` is then a fresh id that belongs to nobody.
 */
export type SocialSignUpOutcome =
  | { kind: 'confirmed'; identity: Identity }
  | { kind: 'pending'; userId: string; code: string }
  | { kind: 'email-taken'; userId: string };

/** Nobody is in yet: this home signs in only who comes straight from the provider, which now knows her account here. */
export interface ProviderNeeded {
  kind: 'provider-needed';
}

/** Which accounts at providers sign in which accounts here. Goes with the account; provider ids are not kept readable. */
export interface SocialAccounts {
  /**
   * Signs in the account that is linked; null when none is. A second factor is asked for as with a password.
   * @param input.session of the profile that the provider told
   * @throws NovaError account-unconfirmed | social-refused (the session is none of this account)
   */
  signIn(
    input: SocialSubject & { session: string | null; device: string },
  ): Promise<SignInOutcome | ProviderNeeded | null>;
  /**
   * Starts an account without a password that this provider signs in. Unconfirmed sign-ups for the address, or of this
   * provider's account, are replaced: whoever began one with somebody else's address has no way into what she makes of it.
   * @param input.isEmailProven the provider vouches for the address
   * @throws NovaError social-already-linked
   */
  signUp(
    input: SocialSubject & { email: string; isEmailProven: boolean; attributes: IdentityAttributes },
  ): Promise<SocialSignUpOutcome>;
  /** Whether a confirmed account owns the address. Only for who has proven that it is hers. */
  hasAccount(email: string): Promise<boolean>;
  /**
   * Lets the provider sign this account in as well; twice is no error.
   * @throws NovaError social-already-linked (it signs in another account, or another one of this provider signs in this) |
   *   token-invalid (account gone)
   */
  link(input: SocialSubject & { userId: string }): Promise<void>;
  /** False when it was not linked. */
  unlink(input: { userId: string; provider: SocialProvider }): Promise<boolean>;
  /** What signs the account in, and whether it has a password, too. */
  waysIn(userId: string): Promise<{ links: SocialLink[]; hasPassword: boolean }>;
}
