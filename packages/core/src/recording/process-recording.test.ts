import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, RecordOutcome } from '../ports/learning-repository.ts';
import { CONSENT_TEXTS } from '../privacy/consent-texts.ts';
import {
  sampleAttempt,
  sampleConsent,
  sampleLearner,
  sampleResult,
  sampleSession,
} from '../testing/samples.ts';
import { processRecording } from './process-recording.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };
const keeper = sampleLearner();
const keeping = { purpose: 'keeping-audio', choice: 'until-deleted' } as const;
const agreed = [
  sampleConsent(keeper.userId),
  sampleConsent(keeper.userId, { ...keeping, textVersion: CONSENT_TEXTS['keeping-audio'].version }),
];
const session = sampleSession(clock, keeper.userId);
const input = {
  userId: keeper.userId,
  sessionId: session.sessionId,
  attemptId: 'a1',
  wav: new Uint8Array([1]),
  referenceText: 'I like rice.',
  deviceResult: undefined,
};

/** A learner who keeps recordings; `record` is what storing the attempt comes to, `winner` what then is stored. */
function scored(record: () => Promise<RecordOutcome>, winner: Attempt | null = null) {
  const answers = [...agreed];
  const published: unknown[] = [];
  const files = new Set<string>();
  let isRecorded = false;
  const deps = {
    clock,
    learners: { get: async () => keeper },
    consents: { history: async () => answers },
    modelsAbroad: false,
    catalog: { sound: () => null, insertionTip: () => ({ ko: '-', en: '-' }) },
    scorer: { score: async () => ({ result: sampleResult(80), durationMs: 900, scoredBy: 'server' }) },
    feedback: { write: async () => ({ text: { ko: '좋아요', en: 'Good' }, source: 'rules' }) },
    files: { put: async (key: string) => files.add(key), delete: async (key: string) => files.delete(key) },
    events: { publish: (event: unknown) => published.push(event) },
    learning: {
      getAttempt: async () => (isRecorded ? winner : null),
      getSession: async () => session,
      getProgress: async () => null,
      recordAttempt: () => {
        isRecorded = true;
        return record();
      },
    },
  } as unknown as NovaDeps;
  return { deps, files, answers, published };
}

describe('a kept recording', () => {
  it('stays with the attempt that stands for it', async () => {
    const { deps, files } = scored(async () => 'stored');
    const { audioKey } = await processRecording(deps, input);
    expect([...files]).toEqual([audioKey]);
  });

  it.each(['session-completed', 'session-unknown'] as const)(
    'goes when nothing is stored: %s',
    async (code) => {
      const { deps, files } = scored(async () => {
        throw new NovaError(code);
      });
      await expect(processRecording(deps, input)).rejects.toMatchObject({ code });
      expect([...files]).toEqual([]);
    },
  );
});

describe('the same attempt id twice at once', () => {
  it('answers what was stored, when it is the same recording', async () => {
    const winner = sampleAttempt(clock, session, { ...input, exerciseId: null });
    const { deps } = scored(async () => 'duplicate', winner);
    expect(await processRecording(deps, input)).toBe(winner);
  });

  it('is a conflict when the other one stands for something else', async () => {
    const winner = sampleAttempt(clock, session, { ...input, exerciseId: null, referenceText: 'Other.' });
    const { deps } = scored(async () => 'duplicate', winner);
    await expect(processRecording(deps, input)).rejects.toMatchObject({ code: 'attempt-conflict' });
  });
});

describe('without consent', () => {
  it('to her voice nobody is listened to: nothing is scored, kept or stored', async () => {
    const { deps, files, answers } = scored(async () => 'stored');
    answers.length = 0;
    deps.scorer = { score: () => Promise.reject(new Error('listened')) };
    await expect(processRecording(deps, input)).rejects.toMatchObject({ code: 'voice-consent-required' });
    expect([...files]).toEqual([]);
  });

  it('to keeping it a recording is not stored', async () => {
    const { deps, files, answers } = scored(async () => 'stored');
    answers.length = 1;
    expect(await processRecording(deps, input)).toMatchObject({ audioKey: null });
    expect([...files]).toEqual([]);
  });

  it('that was taken back while the recording was stored, it goes again', async () => {
    const { deps, files, answers } = scored(async () => 'stored');
    const { put } = deps.files;
    deps.files.put = async (...file) => {
      await put(...file);
      const { version: textVersion } = CONSENT_TEXTS['keeping-audio'];
      answers.push(sampleConsent(keeper.userId, { purpose: 'keeping-audio', choice: 'no', textVersion }));
    };
    expect(await processRecording(deps, input)).toMatchObject({ audioKey: null });
    expect([...files]).toEqual([]);
  });

  it('to be counted nothing is published; with it, what was scored', async () => {
    const { deps, answers, published } = scored(async () => 'stored');
    await processRecording(deps, input);
    expect(published).toEqual([]);
    const { version: textVersion } = CONSENT_TEXTS.analytics;
    answers.push(sampleConsent(keeper.userId, { purpose: 'analytics', textVersion }));
    await processRecording(deps, input);
    expect(published).toMatchObject([{ type: 'recording-scored', overall: 80 }]);
  });

  it.each([
    [false, true],
    [true, false],
  ])('to models abroad (%s) the feedback is written without (%s)', async (areAbroad, mayAskModel) => {
    const { deps } = scored(async () => 'stored');
    deps.modelsAbroad = areAbroad;
    const asked: unknown[] = [];
    const { write } = deps.feedback;
    deps.feedback.write = (given) => {
      asked.push(given.mayAskModel);
      return write(given);
    };
    await processRecording(deps, input);
    expect(asked).toEqual([mayAskModel]);
  });

  it('for longer than 30 days, it is said when the recording goes', async () => {
    const { deps, answers } = scored(async () => 'stored');
    const { version: textVersion } = CONSENT_TEXTS['keeping-audio'];
    answers.push(sampleConsent(keeper.userId, { purpose: 'keeping-audio', choice: '30-days', textVersion }));
    const { audioExpiresAtSeconds } = await processRecording(deps, input);
    expect(audioExpiresAtSeconds).toBe(Date.parse('2026-12-25T03:00:00Z') / 1000);
  });
});
