import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SignedIn, TokenPair } from '../ports/identity-provider.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { noteSignIn } from './note-sign-in.ts';
import { requireProfile } from './social-step.ts';
import { tellLinked } from './tell-social-link.ts';

type Deps = Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer' | 'socialAccounts' | 'tickets'>;

/**
 * Links the provider to the account that owns the address, for who signs in to that account as always: with its password and,
 * where a second factor is on, a code. Signs her in; where it cannot be linked, she is signed out again.
 * @throws NovaError social-ticket-invalid | credentials-invalid | account-locked | mfa-code-needed | mfa-code-invalid |
 *   mfa-code-used | social-already-linked
 */
export async function proveSocialLink(
  deps: Deps,
  input: { ticket: string | undefined; password: string; code?: string | undefined; device: string },
): Promise<{ userId: string; provider: SocialProvider; tokens: TokenPair }> {
  const { profile, spend } = await requireProfile(deps, input.ticket, 'link');
  const { provider, subject, email } = profile;
  const signedIn = await signIn(deps, { ...input, email: email ?? '' });
  const { tokens, identity } = signedIn;
  const { userId } = identity;
  try {
    await spend();
    await deps.socialAccounts.link({ userId, provider, subject });
    await noteSignIn(deps, signedIn, input.device);
    await tellLinked(deps, userId, provider);
  } catch (error) {
    // Nobody gets these tokens. What she is told is why it was refused, also if this fails as well.
    await deps.identity.signOut(tokens.refreshToken).catch(() => undefined);
    throw error;
  }
  return { userId, provider, tokens };
}

async function signIn(
  { identity }: Deps,
  input: { email: string; password: string; code?: string | undefined; device: string },
): Promise<SignedIn> {
  const { email, password, code, device } = input;
  const outcome = await identity.signIn({ email, password, device });
  if (outcome.kind === 'signed-in') return outcome;
  if (code === undefined) throw new NovaError('mfa-code-needed', { pointer: '/code' });
  return identity.answerChallenge({ challenge: outcome.challenge, code, device });
}
