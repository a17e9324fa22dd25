import type { NovaDeps } from '../deps.ts';
import type { SignInOutcome } from '../ports/identity-provider.ts';
import { noteSignIn } from './note-sign-in.ts';

/**
 * Signs a learner in and notes when; an account with a second factor gets a challenge instead of tokens.
 * @param input.device what the device says it is, coarsely
 * @throws NovaError credentials-invalid | account-unconfirmed | account-locked | guardian-consent-required
 */
export async function signIn(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer'>,
  input: { email: string; password: string; device: string },
): Promise<SignInOutcome> {
  const outcome = await deps.identity.signIn(input);
  if (outcome.kind === 'signed-in') await noteSignIn(deps, outcome, input.device);
  return outcome;
}
