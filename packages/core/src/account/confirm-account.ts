import type { NovaDeps } from '../deps.ts';
import { ensureLearner } from './new-learner.ts';

/**
 * Confirms an account with the mailed code and creates the learner.
 * @throws NovaError code-invalid | code-expired | code-used
 */
export async function confirmAccount(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners'>,
  input: { email: string; code: string },
): Promise<{ userId: string; status: 'active' }> {
  const identity = await deps.identity.confirm(input);
  await ensureLearner(deps, identity);
  return { userId: identity.userId, status: 'active' };
}
