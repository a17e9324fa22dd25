/**
 * Draws the words that the Korean-ears layer is measured on (`korean-ears-measured-words.ts`) and prints them. Nobody chooses: the
 * seed does, among common words that are in no list. (The lists there are were drawn without looking at those that came after them; a
 * draw today leaves all of them out and needs a seed of its own.)
 *
 * Usage: tsx packages/speech/bench/korean-ears-draw.ts <common words> <speechocean762-train> [--fitting | --voicing]
 * With `--fitting`, words by the same rule to fit on (`korean-ears-drawn-words.ts`): with another seed, and without what is measured.
 * With `--voicing`, words for stops said with and without voice alone, to fit on and then to measure (`korean-ears-voicing-words.ts`).
 * The common words are a file with a word a line, most frequent first: the 12,000 most frequent of English by the Python package
 * wordfreq 3.1.1, without those under three letters. Whatever the training half of speechocean762 holds is left out, since the
 * encoder learnt it from the same voices, and whatever differs from a known word by an ending alone.
 */
import { readFileSync } from 'node:fs';
import { isVowel, splitStress } from '../src/arpabet.ts';
import { mayAddVowelAt, mixUpsAt, soundsOf } from '../src/diagnosis/mix-ups.ts';
import { isFunctionWord } from '../src/text/function-words.ts';
import { type Dictionary, loadDictionary } from '../src/text/pronunciations.ts';
import * as fitting from './korean-ears-calibration-words.ts';
import * as drawn from './korean-ears-drawn-words.ts';
import { placesOf } from './korean-ears-items.ts';
import * as measured from './korean-ears-measured-words.ts';
import { mulberry32 } from './korean-ears-speech.ts';
import * as voicing from './korean-ears-voicing-words.ts';
import * as lists from './korean-ears-words.ts';
import { corpusLabels } from './validation-corpus.ts';

const SEED = 20_261_126;
const FITTING_SEED = SEED + 1;
const VOICING_SEED = SEED + 2;
const MIX_UP_COUNT = 6;
/** Of each stop said with or without voice, to fit on and to measure. */
const VOICING_COUNTS = { fitted: 24, measured: 12 };
/** Of the other habits, and twice as many to fit on. */
const ADDED_COUNT = 12;
const FULL_VOWEL_COUNT = 8;
const NASALISED_COUNT = 6;
const MAX_LETTERS = 9;
const MAX_VOWELS = 3;

/** Struck out by hand, before anything was recorded: names, abbreviations and what nobody teaches. */
const STRUCK = new Set(
  (
    'harry lang blah perth martha ethan beth thru tho joan georgia jersey beijing malaysian sci simpson sheffield bitch gin reid ' +
    'christine gdp peterson allan salvador trek facebook luke hugo paul rosa nasa mitch wade kirk craig muhammad lib genocide zombies ' +
    'slaves mafia mole boyd ruth thor janet jesus jessica asia jacques photoshop pic brad ken holt jackson korea heather nat honda ada ' +
    'pussy fucks crap nude jung otto pokemon shawn sean walsh chen brooklyn allen madison quinn joey seth panthers brock rand robbie ' +
    'lyon portland seo pcs hampshire scott brent chad christina johnston gloria houston lauren wright mag mexico stanley daniel bud ' +
    'python heath hastings catholics boobs tits knox ellen keith paulo theresa aston davidson florence nato newcastle meyer lloyd todd ' +
    'gays carey jan austrian baptist myanmar ben bart lbs porn dell del donna bradford burton paris terry tel thai twitter tara ' +
    'tesla texas gary gps greg google gov gandhi carrie cole cum chi cal campbell kay cunt kuwait brendan beatles bali perry dean ' +
    'dom dale dan diego goddamn gilbert gaza kerry kai tampa tri pos beverly bluetooth tinder tate kane goin bryant bonnie pitt ' +
    'palmer dick dec dunn dennis drew ghana ghetto quo bitches biden grande graham christ damn damned gill barbara benjamin berlin ' +
    'brian clinton chris clark craig toby tommy tyler tucker patrick perkins barry'
  ).split(' '),
);

const [commonFile, corpusFolder, option] = process.argv.slice(2);
const isForFitting = option === '--fitting';
const isForVoicing = option === '--voicing';
const times = isForFitting ? 2 : 1;
if (!commonFile || !corpusFolder)
  throw new Error('usage: korean-ears-draw.ts <common words> <speechocean762-train>');
const dictionary: Dictionary = await loadDictionary();
const common = readFileSync(commonFile, 'utf8').split('\n');
const random = mulberry32(isForFitting ? FITTING_SEED : isForVoicing ? VOICING_SEED : SEED);

function stemOf(word: string): string {
  return word.replace(/(ies|ied|ing|es|ed|er|ly|s|e|y)$/, '');
}

/** Everything written in the lists at the time of the draw (sounds are in capitals), and the corpus. */
const known = new Set(
  [
    ...(JSON.stringify([lists, fitting, drawn, measured, voicing]).match(/[a-z]+/g) ?? []),
    ...corpusLabels(corpusFolder).flatMap(({ words }) => words.map(({ text }) => text.toLowerCase())),
  ].map(stemOf),
);

interface Candidate {
  word: string;
  symbols: string[];
}

const vowelsIn = (symbols: readonly string[]) =>
  symbols.filter((symbol) => isVowel(splitStress(symbol).phone)).length;

const candidates: Candidate[] = shuffled(
  common.flatMap((word): Candidate[] => {
    const symbols = dictionary(word)?.[0]?.split(' ');
    const isFit =
      symbols && word.length <= MAX_LETTERS && vowelsIn(symbols) > 0 && vowelsIn(symbols) <= MAX_VOWELS;
    return isFit && !known.has(stemOf(word)) && !isFunctionWord(word) ? [{ word, symbols }] : [];
  }),
);
const commonSounds = new Set(common.flatMap((word) => dictionary(word) ?? []));
const bare = (symbols: string) => symbols.replace(/\d/g, '');
const bareCommonSounds = new Set([...commonSounds].map(bare));

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** The first so many that pass, no word twice in all lists. */
function take(count: number, passes: (candidate: Candidate) => boolean): Candidate[] {
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.length === count) break;
    if (STRUCK.has(candidate.word) || known.has(stemOf(candidate.word)) || !passes(candidate)) continue;
    known.add(stemOf(candidate.word));
    taken.push(candidate);
  }
  return taken;
}

/** The word with the mix-up at its first place, or null; not where that is another of its own pronunciations. */
function wrongOf({ word, symbols }: Candidate, expected: string, heard: string): string | null {
  const at = placesOf(symbols).findIndex(
    (place) => splitStress(place.symbol).phone === expected && mixUpsAt(place).includes(heard),
  );
  if (at < 0) return null;
  const wrong = bare(symbols.toSpliced(at, 1, ...soundsOf(expected, heard)).join(' '));
  return dictionary(word)!.map(bare).includes(wrong) ? null : wrong;
}

/** Of each mix-up so many words, half of them such whose wrong version is another common word, where there are as many. */
function drawMixUps(names: readonly string[], count: number): Record<string, string> {
  // Those with the fewest words choose first.
  const mixUps = names.map((name) => {
    const [expected, heard] = name.split('>') as [string, string];
    const wrong = (candidate: Candidate) => wrongOf(candidate, expected, heard);
    return { name, wrong, size: candidates.filter((each) => wrong(each) !== null).length };
  });
  const drawn = new Map<string, string>();
  for (const { name, wrong } of [...mixUps].sort((a, b) => a.size - b.size)) {
    const pairs = take(count / 2, (each) => bareCommonSounds.has(wrong(each) ?? ''));
    const others = take(count - pairs.length, (each) => wrong(each) !== null);
    drawn.set(name, [...pairs, ...others].map(({ word }) => word).join(' '));
  }
  return Object.fromEntries(mixUps.map(({ name }) => [name, drawn.get(name)!]));
}

/** Half with consonants together before the vowel, half with one or none; a vowel is added wherever one may be. */
function drawAddedVowels(): string[] {
  const isCluster = ({ symbols }: Candidate) => !isVowel(splitStress(symbols[1] ?? 'AH0').phone);
  const places = ({ symbols }: Candidate) => placesOf(symbols).map(mayAddVowelAt);
  const isOpen = (each: Candidate) => vowelsIn(each.symbols) === 1 && places(each).includes(true);
  const half = (times * ADDED_COUNT) / 2;
  const chosen = [
    ...take(half, (each) => isOpen(each) && isCluster(each) && places(each)[0] === true),
    ...take(half, (each) => isOpen(each) && !isCluster(each)),
  ];
  return chosen.map((each) => {
    const mayAdd = places(each);
    return `${each.word} ${each.symbols.map((symbol, i) => (mayAdd[i] ? `${symbol} +` : symbol)).join(' ')}`;
  });
}

/** Spelling and sounds that leave no doubt which letter the schwa is, and the vowel that letter suggests. */
const SPELLINGS: readonly [RegExp, RegExp, string][] = [
  [/a$/, / AH0$/, 'AA'],
  [/on$/, / AH0 N$/, 'OW'],
  [/e(nt|nce|n)$/, / AH0 N( T| S)?$/, 'EH'],
  [/a(l|nt|nce|n)$/, / AH0 (L|N|N T|N S)$/, 'AE'],
  [/^a/, /^AH0 /, 'AE'],
];

function drawFullVowels(): string[] {
  return Array.from({ length: times * FULL_VOWEL_COUNT }, (_, i) => {
    const [letters, sounds, full] = SPELLINGS[i % SPELLINGS.length]!;
    const [{ word, symbols }] = take(1, (each) => {
      const line = each.symbols.join(' ');
      return (
        vowelsIn(each.symbols) > 1 &&
        line.split('AH0').length === 2 &&
        letters.test(each.word) &&
        sounds.test(line)
      );
    }) as [Candidate];
    return `${word} ${symbols.map((symbol) => (symbol === 'AH0' ? `AH0>${full}` : symbol)).join(' ')}`;
  });
}

const NASALS: Readonly<Record<string, string>> = { P: 'M', B: 'M', T: 'N', D: 'N', K: 'NG', G: 'NG' };
const lastOf = ({ symbols }: Candidate) => symbols.at(-1)!;
const isShort = ({ symbols }: Candidate) =>
  vowelsIn(symbols) === 1 && isVowel(splitStress(symbols.at(-2) ?? 'T').phone);

function drawNasalised(): string[] {
  const pairs = Array.from({ length: times * NASALISED_COUNT }, (_, i) => {
    const stop = Object.keys(NASALS)[i % 6]!;
    const [{ word, symbols }] = take(1, (each) => isShort(each) && lastOf(each) === stop) as [Candidate];
    const [next] = take(1, (each) => ['M', 'N'].includes(each.symbols[0]!)) as [Candidate];
    const sounds = [...symbols.slice(0, -1), `${stop}>${NASALS[stop]}`].join(' ');
    return `we can say ${word} ${next.word} here | ${word} ${sounds}`;
  });
  const laterals = take(2, ({ symbols }) => / N L/.test(symbols.join(' '))).map(({ word, symbols }) => {
    return `we can say ${word} here | ${word} ${symbols.join(' ').replace(' N L', ' N>L L')}`;
  });
  return [...pairs, ...laterals];
}

/** One word of each stop, and two of any. */
function drawUnreleased(): string {
  const stops = Object.keys(NASALS);
  const each = stops.flatMap((stop) => take(1, (word) => isShort(word) && lastOf(word) === stop));
  return [...each, ...take(times * 2, (word) => isShort(word) && stops.includes(lastOf(word)))]
    .map(({ word }) => word)
    .join(' ');
}

function drawHabits() {
  return {
    mixUps: drawMixUps(Object.keys(lists.MIX_UP_WORDS), MIX_UP_COUNT),
    addedVowels: drawAddedVowels(),
    fullVowels: drawFullVowels(),
    nasalised: drawNasalised(),
    unreleased: drawUnreleased(),
  };
}

function drawVoicing() {
  const draw = (count: number) => drawMixUps(Object.keys(voicing.VOICING_WORDS), count);
  return { fitted: draw(VOICING_COUNTS.fitted), measured: draw(VOICING_COUNTS.measured) };
}

console.log(JSON.stringify(isForVoicing ? drawVoicing() : drawHabits(), null, 2));
