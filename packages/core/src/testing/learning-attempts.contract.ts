import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Attempt, DailyProgress, LearningSession, ReviewCard } from '../ports/learning-repository.ts';
import type { ContractCheck } from './contract.ts';
import {
  completedNow,
  everythingOf,
  type LearningSubject,
  RIVALS,
  startSession,
} from './learning-subject.ts';
import { sampleAttempt, sampleCard, sampleProgress, sampleSession } from './samples.ts';

/** Reads, adds one attempt, writes, and starts over on a conflict, as the use case does. */
async function addOneAttempt({ learning, clock }: LearningSubject, session: LearningSession): Promise<void> {
  const attempt = sampleAttempt(clock, session);
  const { userId } = session;
  for (let tries = 0; tries < 50; tries++) {
    const before =
      (await learning.getProgress(userId, '2026-11-02')) ?? sampleProgress(userId, { attempts: 0 });
    const card =
      (await learning.getReviewCard(userId, 'e1')) ?? sampleCard(userId, { exerciseId: 'e1', lastScore: 0 });
    const outcome = await learning.recordAttempt({
      attempt,
      progress: { ...before, attempts: before.attempts + 1 },
      card: { ...card, lastScore: card.lastScore + 1 },
    });
    if (outcome !== 'conflict') return;
  }
  throw new Error('An attempt was beaten fifty times.');
}

/** What `recordAttempt` must do; part of `learningRepositoryContract`. */
export const attemptChecks: readonly ContractCheck<LearningSubject>[] = [
  {
    name: 'stores an attempt once: the same id again is a duplicate and changes nothing',
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const attempt = sampleAttempt(subject.clock, session);
      await subject.learning.recordAttempt({
        attempt,
        progress: sampleProgress(userId),
        card: sampleCard(userId),
      });
      const before = await everythingOf(subject, session);
      const again = {
        attempt: { ...attempt, referenceText: 'Other words.' },
        progress: sampleProgress(userId, { version: 1, attempts: 2 }),
        card: sampleCard(userId, { version: 1, lastScore: 1 }),
      };
      await expect(subject.learning.recordAttempt(again)).resolves.toBe('duplicate');
      await expect(everythingOf(subject, session)).resolves.toEqual(before);
    },
  },
  {
    name: 'calls a repeated attempt a duplicate also when its versions are stale or its session has ended since',
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const write = {
        attempt: sampleAttempt(subject.clock, session),
        progress: sampleProgress(userId),
        card: sampleCard(userId),
      };
      await subject.learning.recordAttempt(write);
      await expect(subject.learning.recordAttempt(write)).resolves.toBe('duplicate');
      await subject.learning.recordCompletion({
        session: completedNow(subject.clock, { ...session, attemptCount: 1 }),
        progress: null,
      });
      await expect(subject.learning.recordAttempt(write)).resolves.toBe('duplicate');
    },
  },
  {
    name: 'stores exactly one of the same attempt sent many times at once',
    async check(subject) {
      const session = await startSession(subject);
      const attempt = sampleAttempt(subject.clock, session);
      const write = { attempt, progress: sampleProgress(session.userId), card: sampleCard(session.userId) };
      const outcomes = await Promise.all(
        Array.from({ length: RIVALS }, () => subject.learning.recordAttempt(write)),
      );
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      const { attempts, days, cards } = await everythingOf(subject, session);
      expect([attempts.length, days[0]?.version, cards[0]?.version]).toEqual([1, 1, 1]);
    },
  },
  {
    name: 'lets two learners use the same attempt id',
    async check(subject) {
      const [mine, yours] = [await startSession(subject), await startSession(subject)];
      const attemptId = randomUUID();
      for (const session of [mine, yours]) {
        const attempt = sampleAttempt(subject.clock, session, { attemptId, referenceText: session.userId });
        const progress = sampleProgress(session.userId);
        await expect(subject.learning.recordAttempt({ attempt, progress, card: null })).resolves.toBe(
          'stored',
        );
      }
      for (const { userId } of [mine, yours]) {
        expect((await subject.learning.getAttempt(userId, attemptId))?.referenceText).toBe(userId);
      }
    },
  },
  staleVersionCheck('progress that is older than the stored one', (userId) => ({
    progress: sampleProgress(userId, { version: 0 }),
    card: sampleCard(userId, { version: 1 }),
  })),
  staleVersionCheck('progress that claims to be newer than the stored one', (userId) => ({
    progress: sampleProgress(userId, { version: 2 }),
    card: sampleCard(userId, { version: 1 }),
  })),
  staleVersionCheck('progress that claims to replace a day that is not stored', (userId) => ({
    progress: sampleProgress(userId, { date: '2026-11-09', version: 1 }),
    card: sampleCard(userId, { version: 1 }),
  })),
  staleVersionCheck('a card that is older than the stored one', (userId) => ({
    progress: sampleProgress(userId, { version: 1 }),
    card: sampleCard(userId, { version: 0 }),
  })),
  staleVersionCheck('a card that claims to replace one that is not stored', (userId) => ({
    progress: sampleProgress(userId, { version: 1 }),
    card: sampleCard(userId, { exerciseId: 'other', version: 3 }),
  })),
  {
    name: 'leaves the card alone when none is given',
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const card = sampleCard(userId);
      const record = (version: number, given: ReviewCard | null) =>
        subject.learning.recordAttempt({
          attempt: sampleAttempt(subject.clock, session),
          progress: sampleProgress(userId, { version }),
          card: given,
        });
      await record(0, card);
      await expect(record(1, null)).resolves.toBe('stored');
      await expect(subject.learning.listReviewCards(userId, 10)).resolves.toEqual([{ ...card, version: 1 }]);
    },
  },
  refusedAttemptCheck('a session that does not exist', 'session-unknown', async ({ clock }, { userId }) =>
    sampleSession(clock, userId),
  ),
  refusedAttemptCheck('another learner’s session', 'session-unknown', async (subject, { userId }) => ({
    ...(await startSession(subject)),
    userId,
  })),
  refusedAttemptCheck(
    'a session that has expired',
    'session-unknown',
    async ({ learning, clock }, { userId }) => {
      const session = sampleSession(clock, userId, { expiresAtSeconds: clock.nowMs() / 1000 + 5 });
      await learning.createSession(session);
      clock.advanceMs(5_000);
      return session;
    },
  ),
  refusedAttemptCheck('a completed session', 'session-completed', async (subject, { userId }) => {
    const session = await startSession(subject, userId);
    await subject.learning.recordCompletion({
      session: completedNow(subject.clock, session),
      progress: null,
    });
    return session;
  }),
  {
    name: 'loses no attempt of many devices at once',
    async check(subject) {
      const session = await startSession(subject);
      await Promise.all(Array.from({ length: RIVALS }, () => addOneAttempt(subject, session)));
      const { session: stored, attempts, days, cards } = await everythingOf(subject, session);
      expect(attempts).toHaveLength(RIVALS);
      expect(stored?.attemptCount).toBe(RIVALS);
      expect(days).toMatchObject([{ attempts: RIVALS, version: RIVALS }]);
      expect(cards).toMatchObject([{ lastScore: RIVALS, version: RIVALS }]);
    },
  },
];

/** A stale version: `conflict`, and nothing of the write is stored. */
function staleVersionCheck(
  what: string,
  stale: (userId: string) => { progress: DailyProgress; card: ReviewCard | null },
): ContractCheck<LearningSubject> {
  return {
    name: `calls ${what} a conflict and stores nothing`,
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const record = (write: { progress: DailyProgress; card: ReviewCard | null }) =>
        subject.learning.recordAttempt({ attempt: sampleAttempt(subject.clock, session), ...write });
      await record({ progress: sampleProgress(userId), card: sampleCard(userId) });
      const before = await everythingOf(subject, session);
      await expect(record(stale(userId))).resolves.toBe('conflict');
      await expect(everythingOf(subject, session)).resolves.toEqual(before);
    },
  };
}

/** A session that takes no attempt: refused with the code, and nothing of the write is stored. */
function refusedAttemptCheck(
  what: string,
  code: string,
  makeSession: (subject: LearningSubject, learner: { userId: string }) => Promise<LearningSession>,
): ContractCheck<LearningSubject> {
  return {
    name: `refuses an attempt in ${what}: ${code}, and nothing is stored`,
    async check(subject) {
      const userId = randomUUID();
      const session = await makeSession(subject, { userId });
      const attempt: Attempt = sampleAttempt(subject.clock, session, {
        expiresAtSeconds: subject.clock.nowMs() / 1000 + 3600,
      });
      const write = { attempt, progress: sampleProgress(userId), card: sampleCard(userId) };
      await expect(subject.learning.recordAttempt(write)).rejects.toMatchObject({ code });
      const { attempts, days, cards } = await everythingOf(subject, session);
      expect([attempts, days, cards]).toEqual([[], [], []]);
      await expect(subject.learning.getAttempt(userId, attempt.attemptId)).resolves.toBeNull();
    },
  };
}
