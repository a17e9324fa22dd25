/**
 * CMUdict kept as the one text it comes as and searched there: 5 MB in memory instead of the 60 MB that its 135,000
 * properties take as an object, and nothing to be made before the first word is looked up.
 */

/** Looks a key of the dictionary up ("rice", "a(2)"): its phones, or undefined. */
export type DictionaryLookup = (key: string) => string | undefined;

const LINE_START = '\n  "';
const KEY_END = '": "';
/** The package's text has 4.7 million characters. */
const SHORTEST = 4_000_000;
const SAMPLES = 64;
const ENTRY = /^[^"\n]+": "[A-Z0-2 ]+[^"\n]*",?\n/;
/** Variants of a word, and twice two words that stand in each other's place, keep an entry this many lines from where it is looked for. */
const MOST_LINES_AWAY = 8;

/**
 * The source text of the `cmu-pronouncing-dictionary` package (`index.js`: one line `  "word": "W ER1 D",` an entry, words in
 * the order of their letters, each followed by its variants). Throws `TypeError` when the text is something else: too
 * short, cut off, or without such lines in any of 64 places.
 */
export function packedDictionary(source: string): DictionaryLookup {
  requireDictionary(source);
  return (key) => {
    const line = `${LINE_START}${key}${KEY_END}`;
    const near = source.slice(...around(source, lineOf(source, wordOf(key))));
    const found = near.indexOf(line);
    if (found < 0) return undefined;
    const value = found + line.length;
    return near.slice(value, near.indexOf('"', value));
  };
}

function requireDictionary(source: string): void {
  const places = Array.from({ length: SAMPLES }, (_, i) => Math.floor((i * source.length) / (SAMPLES + 1)));
  const isDictionary =
    source.length >= SHORTEST &&
    source.trimEnd().endsWith('"\n}') &&
    places.every((place) => {
      const start = source.indexOf(LINE_START, place) + LINE_START.length;
      return start > place && ENTRY.test(source.slice(start, start + 200));
    });
  if (!isDictionary) throw new TypeError('this is not the source of the pronouncing dictionary');
}

/** Where the first line begins whose word is not before the one given, as its `LINE_START` stands. */
function lineOf(source: string, word: string): number {
  let [low, high] = [source.indexOf(LINE_START), source.length];
  while (low < high) {
    const middle = source.lastIndexOf(LINE_START, (low + high) >> 1);
    // After the last line.
    if (middle < low) return low;
    const key = middle + LINE_START.length;
    const next = source.indexOf('\n', key);
    if (wordOf(source.slice(key, source.indexOf('"', key))) < word) low = next;
    else high = middle;
  }
  return low;
}

/** From some lines before a line to some after. */
function around(source: string, line: number): [start: number, end: number] {
  let [start, end] = [line, line];
  for (let n = 0; n < MOST_LINES_AWAY && start > 0; n++) start = source.lastIndexOf('\n', start - 1);
  for (let n = 0; n < MOST_LINES_AWAY && end >= 0; n++) end = source.indexOf('\n', end + 1);
  return [Math.max(start, 0), end < 0 ? source.length : end];
}

/** "a" of "a(2)". */
function wordOf(key: string): string {
  const variant = key.indexOf('(');
  return variant < 0 ? key : key.slice(0, variant);
}
