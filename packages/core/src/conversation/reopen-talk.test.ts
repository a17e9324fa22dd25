import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import { sampleConsent, sampleLearner, sampleSession, sampleTalkRecord } from '../testing/samples.ts';
import { isLapsedTalk, REOPEN_WITHIN_MS } from './lapsed-talks.ts';
import { reopenTalk } from './reopen-talk.ts';
import type { TalkRun } from './talk-record.ts';

const NOW_MS = Date.parse('2026-11-25T03:00:00Z');
const clock = { nowMs: () => NOW_MS };
const run: TalkRun = {
  runId: 'before',
  mode: 'typed',
  voice: 'amy',
  settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
};

const scene = {
  scenarioId: 'talk-cafe-order',
  level: 'A1',
  place: { en: 'a café', ko: '카페' },
  partner: { name: 'Amy', role: { en: 'a barista', ko: '바리스타' } },
  goals: [],
};

/** A learner's only talk, left at a moment. */
function talkLeftAt(seenAtMs: number) {
  const talk = { ...sampleTalkRecord(), endReason: null, running: { ...run, seenAtMs } };
  let stored: LearningSession = sampleSession(clock, 'u', { sessionType: 'conversation', talk });
  const deps = {
    clock,
    learners: { get: async () => sampleLearner({ userId: 'u' }) },
    consents: { history: async () => [sampleConsent('u')] },
    modelsAbroad: false,
    talks: { talk: () => scene },
    learning: {
      getSession: async () => stored,
      async saveTalk(write: { talk: LearningSession['talk'] & object; runId: string }) {
        if (stored.talk?.running?.runId !== write.runId) return false;
        stored = { ...stored, talk: write.talk };
        return true;
      },
    },
  } as unknown as NovaDeps;
  const { userId, sessionId } = stored;
  const reopen = (ifRunBy?: string) =>
    reopenTalk(deps, { userId, sessionId, runId: 'next', ...(ifRunBy !== undefined && { ifRunBy }) });
  return { reopen, stored: () => stored };
}

describe('reopenTalk', () => {
  it('begins the day anew that the talk waits for its learner', async () => {
    const { reopen, stored } = talkLeftAt(NOW_MS - REOPEN_WITHIN_MS);
    await reopen();
    expect(stored().talk?.running).toEqual({ ...run, runId: 'next', seenAtMs: NOW_MS });
    expect(isLapsedTalk(stored(), NOW_MS + 60_000)).toBe(false);
  });

  it('takes no talk away that another has taken over since', async () => {
    const { reopen, stored } = talkLeftAt(NOW_MS - 60_000);
    expect(await reopen('long before')).toBeNull();
    expect(stored().talk?.running?.runId).toBe('before');
    expect(await reopen('before')).toMatchObject({ mode: 'typed' });
    expect(stored().talk?.running?.runId).toBe('next');
  });
});
