import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SecondFactorEnrolment } from '../ports/second-factors.ts';
import { getProfile } from './get-profile.ts';

/**
 * A secret for the learner's authenticator app. Asks for the password: with a stolen token alone nobody locks her out.
 * @throws NovaError credentials-invalid | account-locked | mfa-already-on | token-invalid (account gone)
 */
export async function startSecondFactor(
  deps: Pick<NovaDeps, 'identity' | 'learners' | 'secondFactors'>,
  input: { userId: string; password: string },
): Promise<SecondFactorEnrolment> {
  const { userId } = input;
  if (!(await deps.identity.checkPassword(input)))
    throw new NovaError('credentials-invalid', { pointer: '/password' });
  const { email } = await getProfile(deps, { userId });
  return deps.secondFactors.start({ userId, email });
}
