import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ProcessAudioResponse } from '@nova/contracts/http/audio.ts';
import type { Api } from '../../../lib/api.ts';
import type { PendingAttempt } from './attempt-outbox.ts';
import { beginSession, findOpenSession } from './practice-session.ts';

type SendingApi = Pick<Api, 'processAudio' | 'listSessions' | 'startSession'>;

/** Refusals that speak of the session, not of the recording: another session will take it. */
const sessionIsGone: ReadonlySet<string> = new Set(['session-completed', 'session-unknown']);

/**
 * Sends an attempt under its session; under the open one of its practice, or a new one, where it has none or its own was
 * finished or removed elsewhere.
 * @throws what the operations of the API throw
 */
export async function sendAttempt(attempt: PendingAttempt, api: SendingApi): Promise<ProcessAudioResponse> {
  const { attemptId, sessionId, practice } = attempt;
  if (sessionId !== null) {
    try {
      return await sendUnder(sessionId, attempt, api);
    } catch (error) {
      if (!practice || !(error instanceof ApiProblem) || !sessionIsGone.has(error.code)) throw error;
    }
  }
  if (!practice) throw new Error('A recording without a session says what it practises.');
  const open = (await findOpenSession(api, practice)) ?? (await beginSession(api, practice, attemptId));
  return sendUnder(open.sessionId, attempt, api);
}

/**
 * What this device heard goes without the sound; when the server asks for the sound (the learner keeps hers, or the
 * server's engine is a newer one) it is sent after all.
 */
async function sendUnder(
  sessionId: string,
  { attemptId, exerciseId, referenceText, result, wav }: PendingAttempt,
  { processAudio }: SendingApi,
): Promise<ProcessAudioResponse> {
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
  return processAudio({ ...about, audio: new Blob([wav], { type: 'audio/wav' }) });
}
