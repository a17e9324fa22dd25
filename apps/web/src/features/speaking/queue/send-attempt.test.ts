import type { Recording } from '@nova/contracts/client/api-client.ts';
import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ProcessAudioResponse, PronunciationResult } from '@nova/contracts/http/audio.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { describe, expect, it } from 'vitest';
import type { PendingAttempt } from './attempt-outbox.ts';
import { sendAttempt } from './send-attempt.ts';

const result = { overall: 80 } as PronunciationResult;
const attempt: PendingAttempt = {
  attemptId: 'a',
  ownerId: 'o',
  sessionId: 's',
  exerciseId: 'e',
  referenceText: null,
  wav: new Uint8Array(4),
  createdAtMs: 0,
  tries: 0,
  nextTryAtMs: 0,
  mustWait: false,
};

const practice = { sessionType: 'lesson', lessonId: 'l' } as const;
const summary = {
  sessionId: '',
  sessionType: 'lesson',
  lessonId: 'l',
  startTime: '2026-11-26T00:00:00.000Z',
  endTime: null,
  score: null,
  accuracy: null,
  feedback: null,
  feedbackSource: null,
} as const;

/** A server that meets the first recordings with these problems; `open` is the lesson's open session on it. */
function server(problems: ProblemCode[] = [], open: string | null = null) {
  const sent: { hasAudio: boolean; hasResult: boolean; keys: string[] }[] = [];
  const sessionIds: string[] = [];
  const begun: { lessonId?: string | undefined; idempotencyKey?: string | undefined }[] = [];
  const processAudio = (recording: Recording): Promise<ProcessAudioResponse> => {
    sessionIds.push(recording.sessionId);
    sent.push({
      hasAudio: recording.audio !== undefined,
      hasResult: recording.result !== undefined,
      keys: Object.keys(recording).sort(),
    });
    const code = problems.shift();
    if (!code) return Promise.resolve({ attemptId: recording.attemptId } as ProcessAudioResponse);
    return Promise.reject(new ApiProblem({ code, status: 400, locale: 'ko' }));
  };
  const api: Parameters<typeof sendAttempt>[1] = {
    processAudio,
    listSessions: async () => ({ sessions: open ? [{ ...summary, sessionId: open }] : [], nextCursor: null }),
    startSession: async ({ lessonId }, options) => {
      begun.push({ lessonId, idempotencyKey: options?.idempotencyKey });
      return { ...summary, sessionId: 'begun' };
    },
  };
  return { sent, sessionIds, begun, api };
}

describe('sendAttempt', () => {
  it('sends the sound where the server is to listen', async () => {
    const { sent, api } = server();
    expect(await sendAttempt(attempt, api)).toEqual({ attemptId: 'a' });
    expect(sent).toEqual([
      { hasAudio: true, hasResult: false, keys: ['attemptId', 'audio', 'exerciseId', 'sessionId'] },
    ]);
  });

  it('sends what this device heard, and the sound only when it is asked for', async () => {
    const content = server();
    await sendAttempt({ ...attempt, result }, content.api);
    expect(content.sent).toMatchObject([{ hasAudio: false, hasResult: true }]);
    const wanting = server(['audio-missing']);
    expect(await sendAttempt({ ...attempt, result }, wanting.api)).toEqual({ attemptId: 'a' });
    expect(wanting.sent).toMatchObject([
      { hasAudio: false, hasResult: true },
      { hasAudio: true, hasResult: true },
    ]);
  });

  it('passes every other refusal on, and one of the sound itself', async () => {
    const closed = server(['session-completed']);
    await expect(sendAttempt({ ...attempt, result }, closed.api)).rejects.toMatchObject({
      code: 'session-completed',
    });
    expect(closed.sent).toHaveLength(1);
    const twice = server(['audio-missing', 'no-speech']);
    await expect(sendAttempt({ ...attempt, result }, twice.api)).rejects.toMatchObject({
      code: 'no-speech',
    });
  });

  it('begins the session it was spoken without, or joins the open one', async () => {
    const unbegun = { ...attempt, sessionId: null, practice };
    const fresh = server();
    await sendAttempt(unbegun, fresh.api);
    expect(fresh.begun).toEqual([{ lessonId: 'l', idempotencyKey: 'a' }]);
    expect(fresh.sessionIds).toEqual(['begun']);
    const other = server([], 'from another device');
    await sendAttempt(unbegun, other.api);
    expect(other.begun).toEqual([]);
    expect(other.sessionIds).toEqual(['from another device']);
  });

  it('goes on in another session when its own was finished elsewhere', async () => {
    const { sessionIds, api } = server(['session-completed']);
    await sendAttempt({ ...attempt, practice }, api);
    expect(sessionIds).toEqual(['s', 'begun']);
    // The new one refusing too is final: nothing goes round in circles.
    const closed = server(['session-completed', 'session-completed']);
    await expect(sendAttempt({ ...attempt, practice }, closed.api)).rejects.toMatchObject({
      code: 'session-completed',
    });
  });
});
