import { untilNoConflict } from '@nova/core/learning/write-again.ts';
import type { LearningRepository, LearningSession } from '@nova/core/ports/learning-repository.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import {
  sampleAttempt,
  sampleCard,
  sampleProgress,
  sampleResult,
  sampleSession,
} from '@nova/core/testing/samples.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLearningRepository } from './learning-repository.ts';
import { openTestDatabase } from './test-database.ts';

const USERS = ['learner-a', 'learner-b'];
const DATES = ['2026-11-02', '2026-11-03'];

const recording = fc.record({
  user: fc.nat(USERS.length - 1),
  date: fc.nat(DATES.length - 1),
  /** Few ids, so that many are sent again. */
  attempt: fc.nat(11),
  overall: fc.integer({ min: 0, max: 100 }),
  words: fc.integer({ min: 1, max: 20 }),
});
type Recording = typeof recording extends fc.Arbitrary<infer T> ? T : never;

/** Adds a recording to its day as the use case does. */
async function record(
  learning: LearningRepository,
  session: LearningSession,
  clock: ReturnType<typeof adjustableClock>,
  { date, attempt, overall, words }: Recording,
): Promise<void> {
  const { userId } = session;
  const day = DATES[date] ?? '';
  await untilNoConflict(async () => {
    const empty = sampleProgress(userId, { date: day, attempts: 0, scoreSum: 0, scoreWeight: 0, sounds: {} });
    const before = (await learning.getProgress(userId, day)) ?? empty;
    const card = (await learning.getReviewCard(userId, 'e')) ?? sampleCard(userId, { exerciseId: 'e' });
    return learning.recordAttempt({
      // The day and weight of an attempt are kept in it, to add them up again afterwards.
      attempt: sampleAttempt(clock, session, {
        attemptId: `attempt-${attempt}`,
        exerciseId: day,
        durationMs: words,
        result: sampleResult(overall),
      }),
      progress: {
        ...before,
        attempts: before.attempts + 1,
        scoreSum: before.scoreSum + overall * words,
        scoreWeight: before.scoreWeight + words,
      },
      card: { ...card, lastScore: overall },
    });
  });
}

describe('progress', () => {
  it('is the sum of the stored attempts, whatever is sent, again and at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(recording, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (bursts) => {
          const { db, dispose } = await openTestDatabase();
          try {
            const clock = adjustableClock();
            const learning = createLearningRepository({ db, clock });
            const sessions = USERS.map((userId) => sampleSession(clock, userId));
            for (const session of sessions) await learning.createSession(session);
            for (const burst of bursts) {
              await Promise.all(burst.map((each) => record(learning, sessions[each.user]!, clock, each)));
            }
            for (const { userId, sessionId } of sessions) {
              const attempts = await learning.listAttempts(userId, sessionId);
              for (const date of DATES) {
                const ofDay = attempts.filter(({ exerciseId }) => exerciseId === date);
                const sum = (of: (attempt: (typeof attempts)[number]) => number) =>
                  ofDay.reduce((total, attempt) => total + of(attempt), 0);
                const progress = await learning.getProgress(userId, date);
                expect(progress?.attempts ?? 0).toBe(ofDay.length);
                expect(progress?.version ?? 0).toBe(ofDay.length);
                expect(progress?.scoreSum ?? 0).toBe(
                  sum(({ result, durationMs }) => result.overall * durationMs),
                );
                expect(progress?.scoreWeight ?? 0).toBe(sum(({ durationMs }) => durationMs));
              }
              const sent = bursts.flat().filter(({ user }) => USERS[user] === userId);
              expect(attempts).toHaveLength(new Set(sent.map(({ attempt }) => attempt)).size);
              expect((await learning.getReviewCard(userId, 'e'))?.version ?? 0).toBe(attempts.length);
            }
          } finally {
            await dispose();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
