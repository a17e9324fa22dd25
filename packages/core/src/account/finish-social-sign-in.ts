import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { TokenPair } from '../ports/identity-provider.ts';
import type { SocialProfile, SocialProvider } from '../ports/social-providers.ts';
import { noteSignIn } from './note-sign-in.ts';
import { issueSocialStep, leaveForProvider, readSocialStep, type SocialStep } from './social-step.ts';
import { tellLinked } from './tell-social-link.ts';

/**
 * What became of it: `signed-in`; `to-provider` once more, now that it is known whose account it is; `next` with the ticket of
 * the step that is still to come (a code, a sign-up, a link); `linked` to the learner who asked for it; `unconfirmed`, her address waits for its code.
 */
export type SocialSignInResult =
  | { kind: 'signed-in'; userId: string; tokens: TokenPair }
  | { kind: 'next'; ticket: string; at: SocialStep['at'] }
  | { kind: 'to-provider'; url: string; ticket: string }
  | { kind: 'linked'; userId: string }
  | { kind: 'unconfirmed' };

type Deps = Pick<
  NovaDeps,
  'clock' | 'identity' | 'learners' | 'mailer' | 'socialAccounts' | 'socialProviders' | 'tickets'
>;

/**
 * Ends the way to a provider and back. The ticket is what this browser left with: without it, with another provider's, or a
 * second time nothing is asked of the provider. Nobody gets an account here.
 * @param input.query of the address the browser came back to
 * @throws NovaError social-ticket-invalid | social-declined | social-refused | social-already-linked | not-found |
 *   service-unavailable
 */
export async function finishSocialSignIn(
  deps: Deps,
  input: { provider: SocialProvider; ticket: string | undefined; query: string; device: string },
): Promise<SocialSignInResult> {
  const { provider, query, device } = input;
  const read = await readSocialStep(deps, input.ticket);
  if (read?.step.at !== 'at-provider' || read.step.provider !== provider)
    throw new NovaError('social-ticket-invalid');
  const { attempt, learnerId, isAgain } = read.step;
  // Looked at first, so that an address somebody else made cannot use her ticket up.
  if (new URLSearchParams(query).get('state') !== attempt.state) throw new NovaError('social-ticket-invalid');
  if (!(await read.spend())) throw new NovaError('social-ticket-invalid');
  const profile = await deps.socialProviders.finish({ provider, attempt, query });
  if (learnerId !== null) {
    await deps.socialAccounts.link({ userId: learnerId, provider, subject: profile.subject });
    await tellLinked(deps, learnerId, provider);
    return { kind: 'linked', userId: learnerId };
  }
  return signInOrNext(deps, profile, { device, isAgain });
}

async function signInOrNext(
  deps: Deps,
  profile: SocialProfile,
  { device, isAgain }: { device: string; isAgain: boolean },
): Promise<SocialSignInResult> {
  const { provider, subject, email, isEmailVerified, session } = profile;
  const next = async (step: SocialStep): Promise<SocialSignInResult> => ({
    kind: 'next',
    at: step.at,
    ticket: await issueSocialStep(deps, step),
  });
  try {
    const outcome = await deps.socialAccounts.signIn({ provider, subject, session, device });
    if (outcome?.kind === 'provider-needed') {
      if (isAgain) throw new NovaError('social-refused');
      return { kind: 'to-provider', ...(await leaveForProvider(deps, { provider, isAgain: true })) };
    }
    if (outcome?.kind === 'second-factor') {
      const { challenge, expiresInSeconds } = outcome;
      return await next({ at: 'second-factor', provider, challenge, expiresInSeconds });
    }
    if (outcome !== null) {
      await noteSignIn(deps, outcome, device);
      return { kind: 'signed-in', userId: outcome.identity.userId, tokens: outcome.tokens };
    }
  } catch (error) {
    if (error instanceof NovaError && error.code === 'account-unconfirmed') return { kind: 'unconfirmed' };
    throw error;
  }
  // Only who has proven the address learns that there is an account.
  const isTaken = email !== null && isEmailVerified && (await deps.socialAccounts.hasAccount(email));
  return next({ at: isTaken ? 'link' : 'sign-up', profile: { ...profile, session: null } });
}
