/**
 * Measures spelling to sound on words of CMUdict that the spelling model never saw: every 50th word (the model was trained
 * without them by `training/g2p/train.py --hold-out`). A guess is right when it is one of the dictionary's variants.
 * Usage: tsx packages/speech/bench/g2p-bench.ts <model trained with --hold-out> [remainder]   (0 = test words, 25 = tuning words)
 */
import { readFileSync } from 'node:fs';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { letterToSound } from '../src/text/letter-to-sound.ts';
import { type Dictionary, dictionaryFrom, type Lexicon, pronounce } from '../src/text/pronunciations.ts';
import { type SpellingModelFile, unpackSpellingModel } from '../src/text/spelling-model.ts';

const [file, remainder = '0'] = process.argv.slice(2);
if (!file) throw new Error('usage: g2p-bench.ts <spelling model> [remainder]');
/** As `training/g2p/train.py` has it. */
const HOLD_OUT_EVERY = 50;
const spelling = await unpackSpellingModel(JSON.parse(readFileSync(file, 'utf8')) as SpellingModelFile);
const allWords = Object.keys(dictionary)
  .filter((word) => /^[a-z]{2,}$/.test(word))
  .sort();
const heldOut = allWords.filter((_, rank) => rank % HOLD_OUT_EVERY === Number(remainder));

interface Tally {
  words: number;
  whole: number;
  wholeWithStress: number;
  amongThree: number;
  errors: number;
  phones: number;
}

const spelled = newTally();
const chain = { dictionary: newTally(), derived: newTally(), spelling: newTally() };
const full = dictionaryFrom((key) => dictionary[key]);
const unseen = new Set(heldOut);
const withoutHeldOut: Dictionary = (word) => (unseen.has(word) ? null : full(word));
const lexicon: Lexicon = { dictionary: withoutHeldOut, spelling };
const startedAt = performance.now();
for (const word of heldOut) {
  add(
    spelled,
    word,
    letterToSound(word, spelling, 3).map(({ phones }) => phones),
  );
}
const msPerWord = (performance.now() - startedAt) / heldOut.length;
for (const word of heldOut) {
  const { variants, source } = pronounce(word, lexicon);
  add(chain[source], word, variants);
}
console.log(
  '| how                      | words | word right | with stress | among its readings | phone errors |',
);
console.log(
  '| ------------------------ | ----- | ---------- | ----------- | ------------------ | ------------ |',
);
print('spelling model alone', spelled);
print('product: known stem', chain.derived);
print('product: spelling model', chain.spelling);
print('product: all', sum(chain.derived, chain.spelling));
console.log(`${msPerWord.toFixed(1)} ms a word`);

function newTally(): Tally {
  return { words: 0, whole: 0, wholeWithStress: 0, amongThree: 0, errors: 0, phones: 0 };
}

function add(tally: Tally, word: string, guesses: readonly (readonly string[])[]): void {
  const right = full(word)!.map((variant) => variant.split(' '));
  const plain = (symbols: readonly string[]) => symbols.map((symbol) => symbol.replace(/\d/, ''));
  const distances = right.map((variant) => ({
    phones: variant.length,
    errors: editDistance(plain(guesses[0]!), plain(variant)),
  }));
  const nearest = distances.reduce((a, b) => (b.errors < a.errors ? b : a));
  const isOneOf = (guess: readonly string[]) =>
    right.some((variant) => plain(variant).join() === plain(guess).join());
  tally.words++;
  tally.errors += nearest.errors;
  tally.phones += nearest.phones;
  tally.whole += nearest.errors === 0 ? 1 : 0;
  tally.wholeWithStress += right.some((variant) => sameStress(variant, guesses[0]!)) ? 1 : 0;
  tally.amongThree += guesses.some(isOneOf) ? 1 : 0;
}

/** Equal with the primary stress in the same place; secondary stress is not compared. */
function sameStress(a: readonly string[], b: readonly string[]): boolean {
  const primary = (symbols: readonly string[]) => symbols.map((symbol) => symbol.replace(/[02]/, '')).join();
  return primary(a) === primary(b);
}

function sum(a: Tally, b: Tally): Tally {
  const keys = Object.keys(a) as (keyof Tally)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as Tally;
}

function print(name: string, tally: Tally): void {
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
  const cells = [
    name.padEnd(24),
    String(tally.words).padEnd(5),
    share(tally.whole, tally.words).padEnd(10),
    share(tally.wholeWithStress, tally.words).padEnd(11),
    share(tally.amongThree, tally.words).padEnd(18),
    share(tally.errors, tally.phones).padEnd(12),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** Levenshtein distance. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  a.forEach((x, i) => {
    const next = [i + 1];
    b.forEach((y, j) => {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (x === y ? 0 : 1)));
    });
    row = next;
  });
  return row[b.length]!;
}
