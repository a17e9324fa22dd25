import type { NovaDeps } from '../deps.ts';
import type { LearningSession, Page } from '../ports/learning-repository.ts';

/**
 * A page of the learner's sessions, newest first.
 * @throws NovaError cursor-invalid
 */
export async function listSessions(
  deps: Pick<NovaDeps, 'learning'>,
  input: { userId: string; limit: number; cursor?: string | undefined; status: 'open' | 'completed' | 'all' },
): Promise<Page<LearningSession>> {
  const { userId, limit, cursor, status } = input;
  return deps.learning.listSessions(
    userId,
    cursor === undefined ? { limit, status } : { limit, cursor, status },
  );
}
