import { randomUUID } from 'node:crypto';
import type { LearningRepository, LearningSession } from '../ports/learning-repository.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import { sampleSession } from './samples.ts';

/** The repository, and the clock it lives by. */
export interface LearningSubject {
  learning: LearningRepository;
  clock: AdjustableClock;
}

/** How many writers meet where a check lets several write at once. */
export const RIVALS = 6;

/** A stored, open session, of a learner of its own unless one is given. */
export async function startSession(
  { learning, clock }: LearningSubject,
  userId: string = randomUUID(),
): Promise<LearningSession> {
  const session = sampleSession(clock, userId);
  await learning.createSession(session);
  return session;
}

/** All that is stored around a learner's session, to compare before and after. */
export async function everythingOf(
  { learning }: LearningSubject,
  { userId, sessionId }: Pick<LearningSession, 'userId' | 'sessionId'>,
) {
  return {
    session: await learning.getSession(userId, sessionId),
    attempts: await learning.listAttempts(userId, sessionId),
    days: await learning.listProgress(userId, '2000-01-01', '2099-12-31'),
    cards: await learning.listReviewCards(userId, 100),
  };
}

/** The session brought to its end a minute from now. */
export function completedNow(clock: AdjustableClock, session: LearningSession): LearningSession {
  return {
    ...session,
    endTimeMs: clock.nowMs() + 60_000,
    score: 80.25,
    accuracy: 91,
    feedback: { ko: '잘했어요', en: 'Well done' },
  };
}
