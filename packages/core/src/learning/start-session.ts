import { findLesson } from '../content/find-lesson.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LearningSession, SessionType } from '../ports/learning-repository.ts';
import { publishIfAgreed, readConsents } from '../privacy/consents.ts';
import { unlessLeft } from '../privacy/unless-left.ts';

/** Sessions and their recordings' results are kept for 90 days (seed 2.4.1). */
export const SESSION_TTL_SECONDS = 90 * 24 * 60 * 60;

/**
 * Starts a session and stores it durably.
 * @throws NovaError lesson-unknown | token-invalid (the account was closed meanwhile)
 */
export async function startSession(
  deps: Pick<
    NovaDeps,
    'clock' | 'ids' | 'learners' | 'learning' | 'catalog' | 'content' | 'consents' | 'events'
  >,
  input: { userId: string; sessionType: SessionType; lessonId?: string | undefined },
): Promise<LearningSession> {
  const { userId, sessionType, lessonId = null } = input;
  if (lessonId !== null && !(await findLesson(deps, { userId, lessonId }))) {
    throw new NovaError('lesson-unknown', { pointer: '/lessonId' });
  }
  const consents = await readConsents(deps, userId);
  const startTimeMs = deps.clock.nowMs();
  const session: LearningSession = {
    userId,
    sessionId: deps.ids.timeOrdered(),
    sessionType,
    lessonId,
    startTimeMs,
    endTimeMs: null,
    score: null,
    accuracy: null,
    feedback: null,
    attemptCount: 0,
    expiresAtSeconds: Math.floor(startTimeMs / 1000) + SESSION_TTL_SECONDS,
  };
  await deps.learning.createSession(session);
  await unlessLeft(deps, userId, () => deps.learning.deleteAllOf(userId));
  const occurredAtMs = startTimeMs;
  publishIfAgreed(deps, consents, { type: 'session-started', userId, occurredAtMs, sessionType, lessonId });
  return session;
}
