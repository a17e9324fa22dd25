import type { Locale } from '../localized-text.ts';
import type { SocialProvider } from './social-providers.ts';

/** What is known of a person between sign-up and confirmation; Cognito keeps the same as user attributes. */
export interface IdentityAttributes {
  name: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  locale: Locale;
}

export interface Identity {
  userId: string;
  email: string;
  attributes: IdentityAttributes;
}

/** Whom an access token stands for. */
export type Principal =
  | { userId: string; role?: undefined }
  /** Made an operator outside of the product (docs/runbooks/operators.md). `signedInAtMs` stays the same over refreshes. */
  | { userId: string; role: 'operator'; signedInAtMs: number };

export interface TokenPair {
  /** Signed JWT (ES256 embedded, RS256 Cognito), verified with `verifyAccessToken`. */
  accessToken: string;
  /** Opaque; each refresh returns the next one of the family. */
  refreshToken: string;
  expiresInSeconds: number;
  /** Names this sign-in among the learner's; stays the same over refreshes. No secret. */
  sessionId: string;
}

/** A device that is signed in. */
export interface SignInSession {
  sessionId: string;
  /** What it says it is, coarsely ("Chrome, Windows"); empty when unknown. */
  device: string;
  /** What the learner calls it. */
  name: string | null;
  createdAtMs: number;
  /** When it signed in or last asked for a new access token. */
  lastUsedAtMs: number;
}

/** A sign-in of the past: when, on what (coarsely), and with what. Never from where. */
export interface SignInRecord {
  atMs: number;
  device: string;
  how: 'password' | 'code' | 'recovery-code' | SocialProvider;
}

/**
 * Sign-up: `pending` carries the six-digit code to mail. `email-taken` tells the use case (never the client)
 * that a confirmed account owns the address; `userId` is then a fresh id that belongs to nobody.
 */
export type SignUpOutcome =
  | { kind: 'pending'; userId: string; code: string }
  | { kind: 'email-taken'; userId: string };

/** Somebody is in: her tokens. */
export interface SignedIn {
  kind: 'signed-in';
  identity: Identity;
  tokens: TokenPair;
}

/**
 * The password was right. `second-factor`: the account asks for a code as well; `challenge` (opaque, 5 minutes) is traded
 * for tokens with `answerChallenge`.
 */
export type SignInOutcome = SignedIn | { kind: 'second-factor'; challenge: string; expiresInSeconds: number };

/**
 * Who someone is: passwords, codes and tokens. All secrets stay behind this port, hashed at rest.
 * E-mail addresses arrive trimmed and in lower case. Every method that looks at a password may also be refused with
 * service-busy (too many wait for the hash) and tried again.
 */
export interface IdentityProvider {
  /**
   * Starts an account. A second sign-up for an unconfirmed address replaces the first: a code only ever confirms the
   * password that was given with it, and those of earlier sign-ups are void.
   * Takes the same time for known and unknown addresses.
   * @throws NovaError password-too-short | password-too-long | password-needs-mixed-case | password-leaked
   */
  signUp(input: {
    email: string;
    password: string;
    attributes: IdentityAttributes;
    /** A guardian has consented: a provider that decides on the age itself lets a child pass. */
    hasGuardian?: boolean;
  }): Promise<SignUpOutcome>;
  /**
   * Confirms with the mailed code; each code works once, lives 15 minutes and survives 5 wrong tries.
   * An unknown address answers like a wrong code.
   * @throws NovaError code-invalid | code-expired | code-used
   */
  confirm(input: { email: string; code: string }): Promise<Identity>;
  /** A new confirmation code for an unconfirmed account, or null (unknown, confirmed, or asked again within 30 s). */
  renewConfirmation(email: string): Promise<{ code: string; locale: Locale } | null>;
  /**
   * Checks the password and starts a token family. After 5 failures for an address within 15 minutes further
   * tries are refused with backoff, whether or not the address exists.
   * @throws NovaError credentials-invalid | account-unconfirmed (only with the right password) | account-locked
   */
  signIn(input: { email: string; password: string; device: string }): Promise<SignInOutcome>;
  /**
   * Ends a sign-in that asks for a second factor: `code` is of the authenticator app (one step early or late is taken,
   * none twice) or a recovery code (each works once). `recoveryCodesLeft` is null unless one of those was used. Wrong
   * codes of an account are counted over all its challenges: after 5 further tries are refused with backoff.
   * @throws NovaError mfa-challenge-invalid (unknown, expired, used, or the password was changed meanwhile)
   *   | mfa-code-invalid | mfa-code-used | account-locked
   */
  answerChallenge(input: {
    challenge: string;
    code: string;
    device: string;
  }): Promise<SignedIn & { recoveryCodesLeft: number | null }>;
  /**
   * Rotates a refresh token. For 30 s after, and until its successor is used, the same token is answered with the same
   * successor and another access token, at most 10 times a day in a family: an answer may be lost on the way. Any other token
   * that was used before revokes its whole family.
   * @throws NovaError refresh-invalid | refresh-reused (with the `userId` of the account)
   */
  refresh(refreshToken: string): Promise<TokenPair>;
  /** Revokes the family of this token; unknown tokens are ignored. */
  signOut(refreshToken: string): Promise<void>;
  /** A code to reset the password, or null when the address has no confirmed account (or asked again within 30 s). */
  startPasswordReset(email: string): Promise<{ code: string; locale: Locale } | null>;
  /**
   * Sets a new password with the mailed code and revokes every token family and challenge of the account. The second
   * factor stays.
   * @throws NovaError code-invalid | code-expired | code-used | password-*
   */
  resetPassword(input: { email: string; code: string; password: string }): Promise<void>;
  /**
   * Sets another password, revokes every token family and challenge of the account, and signs `device` in anew. Whoever
   * calls has made sure that it is the learner.
   * @throws NovaError password-* | token-invalid (account gone)
   */
  changePassword(input: { userId: string; password: string; device: string }): Promise<TokenPair>;
  /** The devices that are signed in, the one used last first; at most 30 are kept. */
  sessions(userId: string): Promise<SignInSession[]>;
  /** The last 20 sign-ins of the last 90 days, newest first. */
  history(userId: string): Promise<SignInRecord[]>;
  /**
   * @param input.name null for none
   * @throws NovaError sign-in-unknown
   */
  renameSession(input: { userId: string; sessionId: string; name: string | null }): Promise<void>;
  /**
   * Revokes the token family of a device; its access token lives on for 15 minutes at most.
   * @throws NovaError sign-in-unknown (not this learner's, or ended already)
   */
  endSession(input: { userId: string; sessionId: string }): Promise<void>;
  /**
   * Revokes every token family and challenge of the account; its access tokens live on for 15 minutes at most. An account
   * that nobody is signed in to is not an error.
   * @returns how many devices were signed in
   */
  endAllSessions(userId: string): Promise<number>;
  /**
   * True when this is the account's password. Counts towards the lockout like a sign-in.
   * @throws NovaError account-locked
   */
  checkPassword(input: { userId: string; password: string }): Promise<boolean>;
  /**
   * The claims of a valid access token of ours.
   * @throws NovaError token-invalid (malformed, `alg: none`, other issuer, other key) | token-expired
   */
  verifyAccessToken(accessToken: string): Promise<Principal>;
  /** Deletes the account, its codes and tokens. Deleting twice is not an error. */
  deleteAccount(userId: string): Promise<void>;
}
