import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Learner } from '../ports/learner-repository.ts';

/**
 * The signed-in learner.
 * @throws NovaError token-invalid when the account behind a still valid token is gone
 */
export async function getProfile(
  deps: Pick<NovaDeps, 'learners'>,
  input: { userId: string },
): Promise<Learner> {
  const learner = await deps.learners.get(input.userId);
  if (!learner) throw new NovaError('token-invalid');
  return learner;
}
