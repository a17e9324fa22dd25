import type { NovaDeps } from '../deps.ts';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';

type Learning = NovaDeps['learning'];

/** So many are asked of the store at once. */
const PAGE = 100;

/** Every session that is kept of a learner, open ones too, page by page. */
export async function* sessionsOf(learning: Learning, userId: string): AsyncGenerator<LearningSession> {
  let cursor: string | null | undefined;
  do {
    const page = await learning.listSessions(userId, {
      limit: PAGE,
      status: 'all',
      ...(cursor ? { cursor } : {}),
    });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** Every scored sentence that is kept of a learner, page by page. */
export async function* attemptsOf(learning: Learning, userId: string): AsyncGenerator<Attempt> {
  for (let after: string | null = null; ; ) {
    const page: Attempt[] = await learning.listAllAttempts(userId, { after, limit: PAGE });
    yield* page;
    after = page.at(-1)?.attemptId ?? null;
    if (after === null) return;
  }
}

/** Every day that a learner has progress of. */
export function daysOf(learning: Learning, userId: string) {
  return learning.listProgress(userId, '0000-01-01', '9999-12-31');
}
