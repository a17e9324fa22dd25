import type { NovaDeps } from '../deps.ts';
import type { SecondFactorState } from '../ports/second-factors.ts';

/** Whether sign-in asks the learner for a code, and how many recovery codes she has left. */
export async function getSecondFactor(
  deps: Pick<NovaDeps, 'secondFactors'>,
  input: { userId: string },
): Promise<SecondFactorState> {
  return deps.secondFactors.state(input.userId);
}
