import type { FliteSegment } from './flite-engine.ts';

/** Flite's vowel symbols (the ARPAbet vowels in lower case, and `ax` for schwa). */
const VOWELS = new Set('aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw'.split(' '));

const MISSING_COST = 1;

/**
 * Says which written word every spoken sound belongs to, and from that when each word is spoken.
 *
 * A word spoken alone and the same word in a sentence can differ ("a" /ey/ and /ax/, "Dr." drive and doctor), so the
 * sounds of the words one by one are aligned with the sounds of the sentence by least edit cost (Needleman and
 * Wunsch, 1970); a sound that only the sentence has goes to the word before it.
 * @param wordPhones Flite symbols of each word spoken alone, without silence
 * @param spoken the sentence's sounds in order, without silence
 * @returns for each word its start and end, from the start of the audio, in order and not overlapping; a word of
 *   which nothing was spoken has no length
 */
export function timeWords(
  wordPhones: readonly (readonly string[])[],
  spoken: readonly FliteSegment[],
): { startMs: number; endMs: number }[] {
  const expected = wordPhones.flatMap((phones, word) => phones.map((symbol) => ({ symbol, word })));
  const wordOfSound = alignedWords(expected, spoken);
  let lastEndMs = spoken[0]?.startMs ?? 0;
  return wordPhones.map((_, word) => {
    const own = spoken.filter((__, index) => wordOfSound[index] === word);
    const startMs = own[0]?.startMs ?? lastEndMs;
    lastEndMs = own.at(-1)?.endMs ?? lastEndMs;
    return { startMs, endMs: lastEndMs };
  });
}

/** The word of each spoken sound on the cheapest path. */
function alignedWords(
  expected: readonly { symbol: string; word: number }[],
  spoken: readonly FliteSegment[],
): number[] {
  const columns = spoken.length + 1;
  const costs = new Float64Array((expected.length + 1) * columns);
  const at = (row: number, column: number): number => costs[row * columns + column] ?? 0;
  const pairCost = (row: number, column: number): number =>
    substitutionCost(expected[row]?.symbol ?? '', spoken[column]?.symbol ?? '');
  for (let row = 0; row <= expected.length; row++) {
    for (let column = 0; column <= spoken.length; column++) {
      let best = row === 0 && column === 0 ? 0 : Number.POSITIVE_INFINITY;
      if (row > 0) best = Math.min(best, at(row - 1, column) + MISSING_COST);
      if (column > 0) best = Math.min(best, at(row, column - 1) + MISSING_COST);
      if (row > 0 && column > 0)
        best = Math.min(best, at(row - 1, column - 1) + pairCost(row - 1, column - 1));
      costs[row * columns + column] = best;
    }
  }
  const words = new Array<number>(spoken.length).fill(0);
  let row = expected.length;
  let column = spoken.length;
  while (column > 0) {
    const here = at(row, column);
    if (row > 0 && here === at(row - 1, column - 1) + pairCost(row - 1, column - 1)) {
      row -= 1;
      column -= 1;
      words[column] = expected[row]?.word ?? 0;
    } else if (row > 0 && here === at(row - 1, column) + MISSING_COST) {
      row -= 1;
    } else {
      column -= 1;
      words[column] = expected[Math.max(0, row - 1)]?.word ?? 0;
    }
  }
  return words;
}

/** Less than leaving one out and adding another (2) when both are vowels or both consonants: words change within their kind. */
function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return VOWELS.has(a) === VOWELS.has(b) ? 0.8 : 1.6;
}
