import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, RecordOutcome } from '../ports/learning-repository.ts';
import { sampleAttempt, sampleLearner, sampleResult, sampleSession } from '../testing/samples.ts';
import { processRecording } from './process-recording.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };
const keeper = sampleLearner();
keeper.preferences.keepAudio = true;
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
  const files = new Set<string>();
  let isRecorded = false;
  const deps = {
    clock,
    learners: { get: async () => keeper },
    catalog: { sound: () => null, insertionTip: () => ({ ko: '-', en: '-' }) },
    scorer: { score: async () => ({ result: sampleResult(80), durationMs: 900, scoredBy: 'server' }) },
    feedback: { write: async () => ({ text: { ko: '좋아요', en: 'Good' }, source: 'rules' }) },
    files: { put: async (key: string) => files.add(key), delete: async (key: string) => files.delete(key) },
    events: { publish: () => undefined },
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
  return { deps, files };
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
