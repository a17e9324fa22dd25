/** The cases of the Korean-ears bench: what is said, and which findings are right for it. */
import { isVowel, splitStress } from '../src/arpabet.ts';
import { mixUpsAt, type PhonePlace, soundsOf } from '../src/diagnosis/mix-ups.ts';
import type { FindingKind } from '../src/result.ts';
import type { Dictionary } from '../src/text/pronunciations.ts';
import type { ReferenceWord } from '../src/text/reference.ts';
import { FITTING_FULL_VOWELS, FITTING_UNRELEASED, FITTING_WORDS } from './korean-ears-calibration-words.ts';
import { type SpeechOrder, VOICES } from './korean-ears-speech.ts';
import {
  ADDED_VOWEL_WORDS,
  CALIBRATION_WORDS,
  CARRIERS,
  FULL_VOWEL_WORDS,
  MIX_UP_WORDS,
  NASALISED_PHRASES,
  UNRELEASED_WORDS,
} from './korean-ears-words.ts';

/** A finding that ought to be made. `heard` null = whatever it is. */
export interface Truth {
  kind: FindingKind;
  wordIndex: number;
  expected: string;
  heard: string | null;
  /**
   * The place of the wrong sound among those of the word as the dictionary has it; undefined where that is plain. Only calibration looks at it: the tables ask for the word, the sound and the kind.
   */
  at?: number;
}

/** One recording to make and judge. */
export interface SpeechCase {
  order: SpeechOrder;
  isHeldOut: boolean;
  isRight: boolean;
  /** One of many words that are only there to learn from. */
  isExtra: boolean;
  truth: readonly Truth[];
}

/** A word said in one or more wrong ways. */
interface Item {
  word: string;
  isHeldOut: boolean;
  right: string[];
  wrong: string[];
  truth: Omit<Truth, 'wordIndex'>[];
  /** A sentence of its own instead of the carriers. */
  sentence?: string;
  cutsRelease?: boolean;
  /** One condition with each of three voices, instead of four with each of five. */
  isOneOfMany?: boolean;
}

/** Rates and noises, each voice and word meeting them in turn. */
const STRETCHES = [1, 0.85, 1.25];
const SNRS = [null, 20, 10];
/** How many voices, in turn, say each of the words that are only there to learn from. */
const EXTRA_VOICES = 3;
/** And where in the turns of rates, noises and voices they begin, counted from where they would: any place would do. */
const EXTRA_SHIFT = 28;

/** Every case: word x voice x (right, wrong), alone or in a sentence and at some of the nine rates and noises in turn. */
export function speechCases(dictionary: Dictionary): SpeechCase[] {
  const items = [
    ...mixUpItems(dictionary, MIX_UP_WORDS),
    ...addedVowelItems(),
    ...fullVowelItems(FULL_VOWEL_WORDS),
    ...nasalisedItems(),
    ...unreleasedItems(dictionary, UNRELEASED_WORDS),
    ...mixUpItems(dictionary, CALIBRATION_WORDS),
    // Last, so that the conditions of those before stay what they were.
    ...[
      ...mixUpItems(dictionary, FITTING_WORDS),
      ...fullVowelItems(FITTING_FULL_VOWELS),
      ...unreleasedItems(dictionary, FITTING_UNRELEASED),
    ].map((item) => ({ ...item, isOneOfMany: true })),
  ];
  const cases = items.flatMap((item, at) =>
    VOICES.flatMap((voice, v) => {
      const index = item.isOneOfMany ? at + EXTRA_SHIFT : at;
      const turns = conditionsOf(item, index * VOICES.length + v);
      const carrier = CARRIERS[(index + v) % CARRIERS.length]!;
      return turns.flatMap((condition) =>
        pairOf(item, voice, carrier, condition).map((made) => ({ made, round: (v + index) % VOICES.length })),
      );
    }),
  );
  // Every word in one voice, then in the next: a run broken off has heard a bit of everything.
  return cases
    .filter(({ made, round }) => !made.isExtra || round < EXTRA_VOICES)
    .sort((a, b) => a.round - b.round)
    .map(({ made }) => made);
}

/**
 * A held-out word has one of the nine rates and noises with each voice, one for calibration three, which share neither, and one more
 * with the noise that costs most.
 */
function conditionsOf({ isHeldOut, isOneOfMany }: Item, turn: number): number[] {
  if (isHeldOut || isOneOfMany) return [turn];
  const own = [turn, turn + 4, turn + 8];
  const noisy = STRETCHES.flatMap((_, i) => SNRS.map((__, j) => turn + i * SNRS.length + j)).filter(
    (condition) => snrOf(condition) === 20 && !own.includes(condition),
  );
  return [...own, noisy[0]!];
}

function snrOf(condition: number): number | null {
  return SNRS[Math.floor(condition / STRETCHES.length) % SNRS.length]!;
}

/** The right and the wrong version of a word, said alone or in a sentence as the condition has it. */
function pairOf(item: Item, voice: string, carrier: string, condition: number): SpeechCase[] {
  const inSentence = item.cutsRelease ? `this is ${item.word}` : carrier.replace('{}', item.word);
  const sentences = item.sentence ? [item.sentence] : [item.word, inSentence];
  const text = sentences[condition % sentences.length]!;
  const wordIndex = text.split(' ').indexOf(item.word);
  const make = (symbols: string[], isRight: boolean): SpeechCase => ({
    order: {
      text,
      lexicon: { [item.word]: symbols },
      voice,
      stretch: STRETCHES[condition % STRETCHES.length]!,
      snrDb: snrOf(condition),
      cutsRelease: !isRight && item.cutsRelease === true,
    },
    isHeldOut: item.isHeldOut,
    isRight,
    isExtra: item.isOneOfMany === true,
    truth: isRight ? [] : item.truth.map((each) => ({ ...each, wordIndex })),
  });
  return [make(item.right, true), make(item.wrong, false)];
}

function starred(text: string): { word: string; isHeldOut: boolean } {
  return { word: text.replace('*', ''), isHeldOut: text.includes('*') };
}

function mixUpItems(dictionary: Dictionary, lists: Readonly<Record<string, string>>): Item[] {
  return Object.entries(lists).flatMap(([mixUp, words]) => {
    const [expected, heard] = mixUp.split('>') as [string, string];
    return words.split(' ').map((text): Item => {
      const { word, isHeldOut } = starred(text);
      const found = (dictionary(word) ?? [])
        .map((entry) => entry.split(' '))
        .map((right) => ({ right, at: placesOf(right).findIndex((place) => isAt(place, expected, heard)) }))
        .find(({ at }) => at >= 0);
      if (!found) throw new Error(`${word} has no place for ${mixUp}`);
      const { right, at } = found;
      const digit = splitStress(right[at]!).stress ?? '';
      const sounds = soundsOf(expected, heard).map((sound) => (isVowel(sound) ? `${sound}${digit}` : sound));
      const wrong = right.toSpliced(at, 1, ...sounds);
      return { word, isHeldOut, right, wrong, truth: [{ kind: 'substitution', expected, heard, at }] };
    });
  });
}

function isAt(place: PhonePlace, expected: string, heard: string): boolean {
  return splitStress(place.symbol).phone === expected && mixUpsAt(place).includes(heard);
}

function placesOf(symbols: readonly string[]): PhonePlace[] {
  return symbols.map((symbol, at) => ({
    symbol,
    before: symbols[at - 1] ?? null,
    after: symbols[at + 1] ?? null,
    isFirstOfWord: at === 0,
    isLastOfWord: at === symbols.length - 1,
    vowelCount: symbols.filter((each) => splitStress(each).stress !== null).length,
    isFunctionWord: false,
  }));
}

/** Korean adds "i" after these and "eu" after the others. */
const TAKES_I = new Set(['SH', 'CH', 'JH']);

function addedVowelItems(): Item[] {
  return ADDED_VOWEL_WORDS.map((line): Item => {
    const [text, ...symbols] = line.split(' ') as [string, ...string[]];
    const right = symbols.filter((symbol) => symbol !== '+');
    const truth: Item['truth'] = [];
    const wrong = symbols.map((symbol, i) => {
      if (symbol !== '+') return symbol;
      const expected = symbols[i - 1]!;
      const isFinal = i === symbols.length - 1;
      truth.push({
        kind: isFinal ? 'inserted-vowel-final' : 'inserted-vowel-cluster',
        expected,
        heard: null,
      });
      return TAKES_I.has(expected) ? 'IY0' : 'UH0';
    });
    return { ...starred(text), right, wrong, truth };
  });
}

/** `SYMBOL>HEARD` in a line of sounds: what is right, what is wrong, and the change. */
function readChange(symbols: readonly string[]): {
  right: string[];
  wrong: string[];
  expected: string;
  heard: string;
  at: number;
} {
  const at = symbols.findIndex((symbol) => symbol.includes('>'));
  const change = symbols[at]!;
  const [from, heard] = change.split('>') as [string, string];
  const { phone, stress } = splitStress(from);
  return {
    right: symbols.map((symbol) => symbol.split('>')[0]!),
    // A full vowel is said with weight: 2.
    wrong: symbols.map((symbol) => (symbol === change ? (stress === null ? heard : `${heard}2`) : symbol)),
    expected: phone,
    heard,
    at,
  };
}

function fullVowelItems(lines: readonly string[]): Item[] {
  return lines.map((line): Item => {
    const [text, ...symbols] = line.split(' ') as [string, ...string[]];
    const { right, wrong, expected, heard, at } = readChange(symbols);
    const truth = [{ kind: 'full-vowel-for-schwa' as const, expected, heard, at }];
    return { ...starred(text), right, wrong, truth };
  });
}

function nasalisedItems(): Item[] {
  return NASALISED_PHRASES.map((line): Item => {
    const [sentence, sounds] = line.split(' | ') as [string, string];
    const [word, ...symbols] = sounds.split(' ') as [string, ...string[]];
    const { right, wrong, expected, heard, at } = readChange(symbols);
    const truth = [{ kind: 'nasalised-final' as const, expected, heard, at }];
    return {
      word,
      isHeldOut: sentence.includes('*'),
      sentence: sentence.replace('*', ''),
      right,
      wrong,
      truth,
    };
  });
}

function unreleasedItems(dictionary: Dictionary, words: string): Item[] {
  return words.split(' ').map((text): Item => {
    const { word, isHeldOut } = starred(text);
    const right = dictionary(word)![0]!.split(' ');
    const truth = [{ kind: 'unreleased-final' as const, expected: right.at(-1)!, heard: null }];
    return { word, isHeldOut, right, wrong: right, truth, cutsRelease: true };
  });
}

/** The reference of a case: every word with all its entries of the dictionary, as the engine takes a text. */
export function referenceOf(text: string, dictionary: Dictionary): ReferenceWord[] {
  return text.split(' ').map((word) => {
    const variants = dictionary(word.toLowerCase());
    if (!variants) throw new Error(`${word} is not in the dictionary`);
    return {
      text: word,
      readings: [[{ spelling: word, variants: variants.map((entry) => entry.split(' ')) }]],
    };
  });
}
