import { decodeWav, type MonoSound } from '../recorder/wav.ts';
import { clipOf } from './clips.ts';

/**
 * The way to the sound of an attempt: what was said in this page, else the recording the learner chose to keep. Null
 * when there is neither.
 */
export function recordingOf(attempt: {
  attemptId: string;
  audioUrl: string | null;
}): (() => Promise<MonoSound>) | null {
  const clip = clipOf(attempt.attemptId);
  if (clip) return () => Promise.resolve(clip);
  const { audioUrl } = attempt;
  if (audioUrl === null) return null;
  return async () => {
    const answer = await fetch(audioUrl);
    if (!answer.ok) throw new Error(`The recording answered ${answer.status}`);
    return decodeWav(new Uint8Array(await answer.arrayBuffer()));
  };
}
