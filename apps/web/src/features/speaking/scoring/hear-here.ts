import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import type { Judged } from '../source/speaking-source.ts';
import type { Heard } from './device-engine.ts';

/** What this device hears in a recording; null when it cannot listen (yet): then the server does. Never rejects. */
export async function hearHere(wav: Uint8Array, referenceText: string): Promise<Heard> {
  try {
    return await (await import('./page-engine.ts')).hear(wav, referenceText);
  } catch {
    // The code itself is missing: the connection was lost before it came.
    return null;
  }
}

/** Opens the model if it lies on this device, for the next recording; never downloads one. Never rejects. */
export async function openModelHere(): Promise<void> {
  try {
    await (await import('./page-engine.ts')).prepareIfHere();
  } catch {
    // As above.
  }
}

/** A verdict of this device until the server has written its advice: the same sounds and scores, without a tip. */
export function judgedHere(attemptId: string, result: PronunciationResult): Judged {
  return {
    attemptId,
    result,
    feedback: {
      ko: '이 기기에서 들은 결과예요. 연결되면 조언도 함께 보여 드려요.',
      en: 'This is what your device heard. The advice comes with the connection.',
    },
    feedbackSource: 'rules',
    focus: null,
    practice: [],
    scoredBy: 'device',
  };
}
