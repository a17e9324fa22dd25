import { endLeftTalks, isLapsedTalk } from '../conversation/lapsed-talks.ts';
import type { LearningSession, Page, SessionType } from '../ports/learning-repository.ts';
import type { CompleteSessionDeps } from './complete-session.ts';

export interface ListSessionsInput {
  userId: string;
  limit: number;
  cursor?: string | undefined;
  status: 'open' | 'completed' | 'all';
  /** Of this type only. */
  sessionType?: SessionType | undefined;
}

/**
 * A page of the learner's sessions, newest first. A talk that was left too long ago to go on with is ended first.
 * @throws NovaError cursor-invalid
 */
export async function listSessions(
  deps: CompleteSessionDeps,
  input: ListSessionsInput,
): Promise<Page<LearningSession>> {
  const { userId, limit, cursor, status, sessionType } = input;
  const query = {
    limit,
    status,
    ...(cursor !== undefined && { cursor }),
    ...(sessionType && { sessionType }),
  };
  const page = await deps.learning.listSessions(userId, query);
  const lapsed = page.items.filter((session) => isLapsedTalk(session, deps.clock.nowMs()));
  if (lapsed.length === 0) return page;
  await endLeftTalks(deps, lapsed);
  return deps.learning.listSessions(userId, query);
}
