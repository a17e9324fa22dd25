import type { NovaDeps } from '../deps.ts';
import type { TokenPair } from '../ports/identity-provider.ts';
import { recoveryCodeUsedMail } from './account-mails.ts';
import { ensureLearner } from './new-learner.ts';
import { noteSignIn } from './note-sign-in.ts';

/**
 * Ends a sign-in that waits for its second factor. A used recovery code is told by mail: it may have been found.
 * @throws NovaError mfa-challenge-invalid | mfa-code-invalid | mfa-code-used | account-locked
 */
export async function answerSignInChallenge(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer'>,
  input: { challenge: string; code: string; device: string },
): Promise<{ userId: string; tokens: TokenPair }> {
  const signedIn = await deps.identity.answerChallenge(input);
  const { identity, tokens, recoveryCodesLeft } = signedIn;
  await noteSignIn(deps, signedIn, input.device);
  if (recoveryCodesLeft !== null) {
    const { preferences } = await ensureLearner(deps, identity);
    await deps.mailer.send(recoveryCodeUsedMail(identity.email, recoveryCodesLeft, preferences.locale));
  }
  return { userId: identity.userId, tokens };
}
