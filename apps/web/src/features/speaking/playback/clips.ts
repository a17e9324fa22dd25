import type { MonoSound } from '../recorder/wav.ts';

/** About ten lessons' worth; a sentence is some 300 kB. */
const MOST_CLIPS = 60;

const clips = new Map<string, MonoSound>();

/** Keeps what was said in this page (never on disk), so that it can be played again next to a later try. */
export function keepClip(attemptId: string, sound: MonoSound): void {
  clips.delete(attemptId);
  clips.set(attemptId, sound);
  const oldest = clips.keys().next();
  if (clips.size > MOST_CLIPS && !oldest.done) clips.delete(oldest.value);
}

/** The sound of an attempt if it was spoken in this page; the oldest are forgotten first. */
export function clipOf(attemptId: string): MonoSound | undefined {
  return clips.get(attemptId);
}

/** Forgets everything: somebody else is about to use this page. */
export function forgetClips(): void {
  clips.clear();
}
