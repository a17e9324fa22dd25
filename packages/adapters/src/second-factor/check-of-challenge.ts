import { NovaError } from '@nova/core/errors.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';

/**
 * Checks the code of a sign-in that waits for it. Where the second factor was turned off meanwhile, the challenge is over:
 * the password has to be given again, and is then enough.
 * @throws NovaError mfa-challenge-invalid | mfa-code-invalid | mfa-code-used | account-locked
 */
export async function checkOfChallenge(
  secondFactors: Pick<SecondFactors, 'check'>,
  given: { userId: string; code: string },
): Promise<{ recoveryCodesLeft: number | null }> {
  try {
    return await secondFactors.check(given);
  } catch (error) {
    if (error instanceof NovaError && error.code === 'mfa-not-on')
      throw new NovaError('mfa-challenge-invalid', { cause: error });
    throw error;
  }
}
