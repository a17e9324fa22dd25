import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { CONSENT_TEXTS } from '../privacy/consent-texts.ts';
import { createRuleFeedbackWriter } from '../recording/rule-feedback-writer.ts';
import { sampleConsent, sampleLearner, sampleSession, sampleTalkRecord } from '../testing/samples.ts';
import { endLeftTalks, isLapsedTalk, REOPEN_WITHIN_MS } from './lapsed-talks.ts';
import type { TalkRun } from './talk-record.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };
const run: TalkRun = {
  runId: 'r',
  mode: 'typed',
  voice: 'amy',
  settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
};

const COUNTED = sampleConsent('u', {
  purpose: 'analytics',
  textVersion: CONSENT_TEXTS.analytics.version,
});

function leftTalk(changes: Partial<TalkRun> = {}): LearningSession {
  const talk = { ...sampleTalkRecord(), endReason: null, lastedMs: 90_000, running: { ...run, ...changes } };
  return sampleSession(clock, 'u', { sessionType: 'conversation', talk });
}

describe('isLapsedTalk', () => {
  it('is true of an open talk whose learner was there too long ago, and of nothing else', () => {
    const nowMs = clock.nowMs() + REOPEN_WITHIN_MS;
    expect(isLapsedTalk(leftTalk(), nowMs)).toBe(false);
    expect(isLapsedTalk(leftTalk(), nowMs + 1)).toBe(true);
    expect(isLapsedTalk(leftTalk({ seenAtMs: clock.nowMs() + 1 }), nowMs + 1)).toBe(false);
    expect(isLapsedTalk({ ...leftTalk(), endTimeMs: clock.nowMs() }, nowMs + 1)).toBe(false);
    expect(isLapsedTalk(sampleSession(clock, 'u'), nowMs + 1)).toBe(false);
  });
});

describe('endLeftTalks', () => {
  function depsWith(sessions: readonly LearningSession[]) {
    const ended: LearningSession[] = [];
    const published: object[] = [];
    const deps = {
      clock,
      learners: { get: async () => sampleLearner({ userId: 'u' }) },
      learning: {
        getSession: async (_userId: string, id: string) =>
          sessions.find(({ sessionId }) => sessionId === id) ?? null,
        listAttempts: async () => [],
        async recordCompletion({ session }: { session: LearningSession }) {
          ended.push(session);
          return 'stored';
        },
        addReviewCard: async () => true,
      },
      talks: { exerciseIdOf: () => null, paraphraseOf: () => null },
      feedback: createRuleFeedbackWriter({ sound: () => null } as unknown as LessonCatalog),
      consents: { history: async () => [COUNTED] },
      modelsAbroad: false,
      events: { publish: (event: object) => published.push(event) },
    } as unknown as NovaDeps;
    return { deps, ended, published };
  }

  it('ends each when its learner was there last, and counts as practice only while she was', async () => {
    const seenAtMs = clock.nowMs() - 2 * REOPEN_WITHIN_MS;
    const talk = leftTalk({ seenAtMs });
    const { deps, ended, published } = depsWith([talk]);
    await endLeftTalks(deps, [talk]);
    expect(ended).toMatchObject([{ endTimeMs: seenAtMs, talk: { endReason: 'left', turns: { length: 2 } } }]);
    expect(ended[0]?.talk).not.toHaveProperty('running');
    expect(published).toMatchObject([{ type: 'session-completed', durationMs: 90_000 }]);
  });

  it('goes on with the next where one was ended elsewhere', async () => {
    const [first, second] = [leftTalk(), leftTalk()];
    const gone = { ...first, endTimeMs: clock.nowMs() };
    const { deps, ended } = depsWith([gone, second]);
    await endLeftTalks(deps, [first, second]);
    expect(ended.map(({ sessionId }) => sessionId)).toEqual([second.sessionId]);
  });
});
