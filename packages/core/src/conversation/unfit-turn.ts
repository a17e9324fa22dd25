import { isUnfitForLearners } from '../content/unfit-content.ts';

/** Letters of any script that English is not written in: Hangul, Kanji, Cyrillic ... */
const FOREIGN_LETTER = /(?!\p{Script=Latin})\p{L}/u;

/** How one names what she spoke of, without harm. */
const NAMES_IT = /\b(?:suicid(?:e|al)|self[- ]?harm|abuse[ds]?)\b/gi;

/**
 * Whether what a model said is no turn of a talk in English: nothing at all, another script, or words that are not for
 * learners. A name in the learner's own letters inside an English sentence is none of ours to judge: a third of foreign
 * letters is another language. Whoever answers a learner that speaks of suicide may name it.
 * @param isToCare it answers what goes before practice (`Care`)
 */
export function isUnfitTurn(text: string, isToCare = false): boolean {
  const letters = [...text].filter((character) => /\p{L}/u.test(character));
  if (letters.length === 0) return true;
  const foreign = letters.filter((letter) => FOREIGN_LETTER.test(letter)).length;
  const judged = isToCare ? text.replaceAll(NAMES_IT, '') : text;
  return foreign > letters.length / 3 || isUnfitForLearners(judged);
}
