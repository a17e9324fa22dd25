/**
 * CMUdict kept as the one text it comes as, with an index of line starts: 6 MB in memory instead of the 60 MB that its
 * 135,000 properties take as an object.
 */

/** Looks a key of the dictionary up ("rice", "a(2)"): its phones, or undefined. */
export type DictionaryLookup = (key: string) => string | undefined;

const LINE_START = '\n  "';
/** Slots of the table: a power of two, about half of them used. */
const SLOT_COUNT = 1 << 18;

/**
 * Indexes the source text of the `cmu-pronouncing-dictionary` package (`index.js`: one line `  "word": "W ER1 D",` an
 * entry). Throws `TypeError` when the text has fewer than 100,000 such lines: then it is something else.
 */
export function packedDictionary(source: string): DictionaryLookup {
  // Open addressing with linear probing; 0 is an empty slot, since no line starts at offset 0.
  const offsets = new Int32Array(SLOT_COUNT);
  let count = 0;
  for (let at = source.indexOf(LINE_START); at >= 0; at = source.indexOf(LINE_START, at + 1)) {
    const start = at + LINE_START.length;
    const end = source.indexOf('"', start);
    let slot = hash(source, start, end);
    while (offsets[slot] !== 0) slot = (slot + 1) % SLOT_COUNT;
    offsets[slot] = start;
    count++;
  }
  if (count < 100_000 || count >= SLOT_COUNT)
    throw new TypeError('this is not the source of the pronouncing dictionary');
  return (key) => {
    const closed = `${key}": "`;
    for (let slot = hash(key, 0, key.length); offsets[slot] !== 0; slot = (slot + 1) % SLOT_COUNT) {
      const start = offsets[slot]!;
      if (!source.startsWith(closed, start)) continue;
      const value = start + closed.length;
      return source.slice(value, source.indexOf('"', value));
    }
    return undefined;
  };
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo), folded to the table. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0) % SLOT_COUNT;
}
