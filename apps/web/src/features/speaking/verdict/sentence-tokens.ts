/** A written word of a sentence: `core` carries the mark, `lead` and `trail` are its punctuation. */
export interface Token {
  lead: string;
  core: string;
  trail: string;
}

/** How many words of a result one written word may stand for (`twenty-five` -> 2). */
const MAX_WORDS_PER_TOKEN = 4;
/** How far to look ahead when the two do not agree. */
const LOOK_AHEAD = 4;

/** Splits a sentence at its spaces and parts the punctuation from each word; inner apostrophes and hyphens stay. */
export function tokenize(sentence: string): Token[] {
  return sentence
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(part);
      return { lead: match?.[1] ?? '', core: match?.[2] ?? '', trail: match?.[3] ?? '' };
    });
}

/**
 * For each text of `tokens`, the places in `words` that stand for it, in order: usually one, several when the engine
 * reads a compound as its parts, none when they do not agree there. No word is given twice.
 */
export function matchInOrder(tokens: readonly string[], words: readonly string[]): number[][] {
  const spoken = words.map(normalize);
  let next = 0;
  return tokens.map((token) => {
    const wanted = normalize(token);
    if (wanted === '') return [];
    for (let from = next; from < Math.min(spoken.length, next + LOOK_AHEAD); from++) {
      const count = wordsThatMake(wanted, spoken, from);
      if (count > 0) {
        next = from + count;
        return Array.from({ length: count }, (_, i) => from + i);
      }
    }
    return [];
  });
}

function wordsThatMake(wanted: string, spoken: readonly string[], from: number): number {
  let made = '';
  for (let count = 1; count <= MAX_WORDS_PER_TOKEN && from + count <= spoken.length; count++) {
    made += spoken[from + count - 1];
    if (made === wanted) return count;
  }
  return 0;
}

function normalize(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
