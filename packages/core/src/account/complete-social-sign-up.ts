import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { IdentityAttributes, TokenPair } from '../ports/identity-provider.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { alreadyRegisteredMail, confirmationMail } from './account-mails.ts';
import { noteSignIn } from './note-sign-in.ts';
import { requireGrownUp } from './require-grown-up.ts';
import { leaveForProvider, requireProfile } from './social-step.ts';

/**
 * Signed in at once, or once she has been at the provider again, where it vouches for the address; else a six-digit code is
 * mailed to it.
 */
export type SocialSignUpResult =
  | { kind: 'signed-in'; userId: string; provider: SocialProvider; tokens: TokenPair }
  | { kind: 'to-provider'; url: string; ticket: string }
  | { kind: 'confirmation-required'; email: string };

type Deps = Pick<
  NovaDeps,
  'cache' | 'clock' | 'identity' | 'learners' | 'mailer' | 'socialAccounts' | 'socialProviders' | 'tickets'
>;

/**
 * Makes the account of who came from a provider, once her age allows it: a child's is refused before anything is kept, and
 * with it goes the ticket. Whether another account owns an address that is not proven is told to its owner only, by mail.
 * @param input.email asked for when the provider vouches for none
 * @throws NovaError social-ticket-invalid | birth-date-invalid | guardian-consent-required | body-invalid |
 *   social-already-linked | service-unavailable
 */
export async function completeSocialSignUp(
  deps: Deps,
  input: IdentityAttributes & { ticket: string | undefined; email?: string | undefined; device: string },
): Promise<SocialSignUpResult> {
  const { ticket, email: given, device, ...attributes } = input;
  const { profile, spend } = await requireProfile(deps, ticket, 'sign-up');
  const { provider, subject } = profile;
  try {
    // The provider's own address, too, where it vouches for none: else another given one would be the way around.
    const addresses = [profile.email, given].filter((address) => typeof address === 'string');
    await requireGrownUp(deps, attributes, addresses);
  } catch (error) {
    // Another birth date would need another way to the provider.
    if (error instanceof NovaError && error.code === 'guardian-consent-required') await spend();
    throw error;
  }
  const isEmailProven = profile.email !== null && profile.isEmailVerified;
  const email = isEmailProven ? profile.email : given;
  if (email === null || email === undefined) throw new NovaError('body-invalid', { pointer: '/email' });
  await spend();
  const outcome = await deps.socialAccounts.signUp({ provider, subject, email, isEmailProven, attributes });
  if (outcome.kind === 'pending')
    await deps.mailer.send(confirmationMail(email, outcome.code, attributes.locale));
  if (outcome.kind === 'email-taken') {
    const owner = await deps.learners.getByEmail(email);
    await deps.mailer.send(alreadyRegisteredMail(email, owner?.preferences.locale ?? attributes.locale));
  }
  if (outcome.kind !== 'confirmed') return { kind: 'confirmation-required', email };
  const signedIn = await deps.socialAccounts.signIn({ provider, subject, session: null, device });
  if (signedIn?.kind === 'provider-needed')
    return { kind: 'to-provider', ...(await leaveForProvider(deps, { provider, isAgain: true })) };
  if (signedIn?.kind !== 'signed-in') throw new NovaError('social-ticket-invalid');
  await noteSignIn(deps, signedIn, device);
  return { kind: 'signed-in', userId: signedIn.identity.userId, provider, tokens: signedIn.tokens };
}
