import type { Recording } from '@nova/contracts/client/api-client.ts';
import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ProcessAudioResponse } from '@nova/contracts/http/audio.ts';
import type { PendingAttempt } from './attempt-outbox.ts';

/**
 * Sends an attempt. What this device heard goes without the sound; when the server asks for the sound (the learner keeps
 * hers, or the server's engine is a newer one) it is sent after all.
 * @throws what `processAudio` throws
 */
export async function sendAttempt(
  attempt: PendingAttempt,
  processAudio: (recording: Recording) => Promise<ProcessAudioResponse>,
): Promise<ProcessAudioResponse> {
  const { sessionId, attemptId, exerciseId, referenceText, result } = attempt;
  const about = {
    sessionId,
    attemptId,
    ...(exerciseId === null ? {} : { exerciseId }),
    ...(referenceText === null ? {} : { referenceText }),
    ...(result ? { result } : {}),
  };
  if (result) {
    try {
      return await processAudio(about);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'audio-missing')) throw error;
    }
  }
  return processAudio({ ...about, audio: new Blob([attempt.wav], { type: 'audio/wav' }) });
}
