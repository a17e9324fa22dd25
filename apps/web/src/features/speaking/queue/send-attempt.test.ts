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

function server(...problems: ProblemCode[]) {
  const sent: { hasAudio: boolean; hasResult: boolean; keys: string[] }[] = [];
  const processAudio = (recording: Recording): Promise<ProcessAudioResponse> => {
    sent.push({
      hasAudio: recording.audio !== undefined,
      hasResult: recording.result !== undefined,
      keys: Object.keys(recording).sort(),
    });
    const code = problems.shift();
    if (!code) return Promise.resolve({ attemptId: recording.attemptId } as ProcessAudioResponse);
    return Promise.reject(new ApiProblem({ code, status: 400, locale: 'ko' }));
  };
  return { sent, processAudio };
}

describe('sendAttempt', () => {
  it('sends the sound where the server is to listen', async () => {
    const { sent, processAudio } = server();
    expect(await sendAttempt(attempt, processAudio)).toEqual({ attemptId: 'a' });
    expect(sent).toEqual([
      { hasAudio: true, hasResult: false, keys: ['attemptId', 'audio', 'exerciseId', 'sessionId'] },
    ]);
  });

  it('sends what this device heard, and the sound only when it is asked for', async () => {
    const content = server();
    await sendAttempt({ ...attempt, result }, content.processAudio);
    expect(content.sent).toMatchObject([{ hasAudio: false, hasResult: true }]);
    const wanting = server('audio-missing');
    expect(await sendAttempt({ ...attempt, result }, wanting.processAudio)).toEqual({ attemptId: 'a' });
    expect(wanting.sent).toMatchObject([
      { hasAudio: false, hasResult: true },
      { hasAudio: true, hasResult: true },
    ]);
  });

  it('passes every other refusal on, and one of the sound itself', async () => {
    const closed = server('session-completed');
    await expect(sendAttempt({ ...attempt, result }, closed.processAudio)).rejects.toMatchObject({
      code: 'session-completed',
    });
    expect(closed.sent).toHaveLength(1);
    const twice = server('audio-missing', 'no-speech');
    await expect(sendAttempt({ ...attempt, result }, twice.processAudio)).rejects.toMatchObject({
      code: 'no-speech',
    });
  });
});
