import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import type { DailyProgress, LearningRepository, LearningSession } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { createRuleFeedbackWriter } from '../recording/rule-feedback-writer.ts';
import { sampleAttempt, sampleResult, sampleSession } from '../testing/samples.ts';
import { completeSession } from './complete-session.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };

/** A session in which another device stores a recording between the reading of it and the storing of its end. */
function recordedMeanwhile(open: LearningSession, scores: number[], late: number) {
  const ends: { session: LearningSession; progress: DailyProgress | null }[] = [];
  const learning: Partial<LearningRepository> = {
    getSession: async () => ({ ...open, attemptCount: scores.length }),
    listAttempts: async () =>
      scores.map((score, n) =>
        sampleAttempt(clock, open, {
          attemptId: `a${n}`,
          exerciseId: null,
          referenceText: `Sentence ${n}.`,
          result: sampleResult(score),
        }),
      ),
    getProgress: async () => null,
    async recordCompletion(write) {
      if (ends.length === 0 && !scores.includes(late)) scores.push(late);
      if (write.session.attemptCount !== scores.length) return 'conflict';
      ends.push(write);
      return 'stored';
    },
  };
  const deps = {
    clock,
    learning,
    learners: { get: async () => null },
    feedback: createRuleFeedbackWriter({ sound: () => null } as unknown as LessonCatalog),
    consents: { history: async () => [] },
    modelsAbroad: false,
    events: { publish: () => undefined },
  } as unknown as NovaDeps;
  return { deps, ends };
}

describe('completeSession', () => {
  it.each([
    ['the first', [], 60, 60],
    ['one more', [80], 60, 70],
  ])('counts a recording that was stored while it ended: %s', async (_, before, late, score) => {
    const open = sampleSession(clock, 'u');
    const { deps, ends } = recordedMeanwhile(open, [...before], late);
    const ended = await completeSession(deps, { userId: 'u', sessionId: open.sessionId });
    expect(ended.score).toBe(score);
    expect(ends).toMatchObject([{ session: { score }, progress: { completedSessions: 1 } }]);
  });

  it('asks for words once per set of recordings, however often its write is beaten', async () => {
    const open = sampleSession(clock, 'u');
    const { deps, ends } = recordedMeanwhile(open, [80, 60], 60);
    let beaten = 0;
    let asked = 0;
    const { recordCompletion } = deps.learning;
    const { writeSession } = deps.feedback;
    const contended: NovaDeps = {
      ...deps,
      learning: {
        ...deps.learning,
        recordCompletion: async (write) => (beaten++ < 2 ? 'conflict' : recordCompletion(write)),
      },
      feedback: {
        ...deps.feedback,
        writeSession: async (input) => {
          asked++;
          return writeSession(input);
        },
      },
    };
    await completeSession(contended, { userId: 'u', sessionId: open.sessionId });
    expect(ends).toHaveLength(1);
    expect(asked).toBe(1);
  });
});
