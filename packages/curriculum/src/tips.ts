/** Which tip to give for a sound that went wrong. Words only: whether it went wrong is the scorer's business. */
import type { Curriculum } from './load.ts';
import { type BilingualNote, phoneSchema } from './schema.ts';

/** What happened to an expected sound: another one was heard (`heard`), or none (`heard: null`). */
export interface MissedSound {
  expected: string;
  heard: string | null;
}

/**
 * One sentence on how to fix a sound: the tip for exactly this confusion when there is one, else how the sound is made;
 * for `heard: null` the tip for a lost sound. `undefined` when `expected` is not one of the 39 sounds.
 */
export function fixTip(curriculum: Curriculum, missed: MissedSound): BilingualNote | undefined {
  const phone = phoneSchema.safeParse(missed.expected);
  const sound = phone.success ? curriculum.soundByPhone.get(phone.data) : undefined;
  if (!sound) return undefined;
  if (missed.heard === null) return { ko: sound.omittedTipKo, en: sound.omittedTipEn };
  const confusion = sound.confusions.find((candidate) => candidate.heard === missed.heard);
  return { ko: confusion?.tipKo ?? sound.tipKo, en: confusion?.tipEn ?? sound.tipEn };
}

/**
 * What to do about a vowel added after the consonant `after`, at the end of a word or inside a cluster.
 * `undefined` when nothing is known for that consonant (a vowel, or not a sound at all).
 */
export function addedVowelTip(
  curriculum: Curriculum,
  context: 'final' | 'cluster',
  after: string,
): BilingualNote | undefined {
  const tip = curriculum.insertions.find(
    (t) => t.context === context && t.after.some((phone) => phone === after),
  );
  return tip && { ko: tip.tipKo, en: tip.tipEn };
}
