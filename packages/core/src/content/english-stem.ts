/** English words without their endings, so that "orders" and "ordering" are "order", and "planes" are not "plans". */

/** A vowel and the consonants after it, counted: the measure of the source. */
const SYLLABLE = /[aeiouy]+[^aeiouy]+/g;
/** Consonant, vowel, consonant other than w, x, y: "plan", of which "plane" is another word. */
const IS_SHORT = /(?:^|[^aeiou])[aeiouy][^aeiouwxy]$/;

/** In -ing, and things of their own: no "train" is in "dog training", and no "book" in "booking a room". */
const NO_FORMS = new Set(['training', 'booking', 'dressing', 'timing', 'housing', 'boxing', 'coaching']);

/**
 * A word without plural, "-ing", "-ed" and silent "e", lower case: not always a word, and the same for the forms of one. After steps
 * 1 and 5a of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with "-es" and "bus" besides.
 */
export function stemOf(word: string): string {
  const bare = word.toLowerCase().replace(/['’](?:s|re|ll|ve|d|m)?$/, '');
  if (NO_FORMS.has(bare)) return bare;
  const stem = withoutSilentE(withoutTense(withoutPlural(bare)));
  return /[aeiou].*[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}i` : stem;
}

function withoutPlural(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ss|us|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/ies$/, 'i').replace(/s$/, '');
}

function withoutTense(word: string): string {
  const [ending] = /(?:ing|ed)$/.exec(word) ?? [];
  const stem = word.slice(0, -(ending?.length ?? 0));
  if (ending === undefined || /eed$/.test(word) || !/[aeiouy]/.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && IS_SHORT.test(stem) ? `${stem}e` : stem;
}

function withoutSilentE(word: string): string {
  const stem = word.slice(0, -1);
  if (!word.endsWith('e') || measure(stem) === 0) return word;
  return measure(stem) === 1 && IS_SHORT.test(stem) ? word : stem;
}

function measure(word: string): number {
  return word.match(SYLLABLE)?.length ?? 0;
}
