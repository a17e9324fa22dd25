import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';

/**
 * Signs a learner out everywhere, for a learner who cannot do it herself. Whoever knows her password (and code) may sign in
 * again; access tokens live on for 15 minutes at most.
 * @returns how many devices were signed in
 * @throws NovaError learner-unknown
 */
export async function endLearnerSignIns(
  deps: Pick<NovaDeps, 'learners' | 'identity'>,
  { userId }: { userId: string },
): Promise<{ ended: number }> {
  if (!(await deps.learners.get(userId))) throw new NovaError('learner-unknown');
  return { ended: await deps.identity.endAllSessions(userId) };
}
