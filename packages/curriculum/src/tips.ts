import type { Curriculum } from './load.ts';
import type { BilingualNote } from './schema.ts';

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
