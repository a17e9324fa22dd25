/** The words of the Korean-ears bench with their sounds, right and wrong. */
import { isVowel, splitStress } from '../src/arpabet.ts';
import { mixUpsAt, type PhonePlace, soundsOf } from '../src/diagnosis/mix-ups.ts';
import type { FindingKind } from '../src/result.ts';
import type { Dictionary } from '../src/text/pronunciations.ts';
import {
  FITTING_FULL_VOWELS,
  FITTING_UNRELEASED,
  FITTING_WORDS,
  MORE_FITTING_UNRELEASED,
  MORE_FITTING_WORDS,
} from './korean-ears-calibration-words.ts';
import {
  DRAWN_ADDED_VOWELS,
  DRAWN_FULL_VOWELS,
  DRAWN_MIX_UPS,
  DRAWN_NASALISED,
  DRAWN_UNRELEASED,
} from './korean-ears-drawn-words.ts';
import {
  MEASURED_ADDED_VOWELS,
  MEASURED_FULL_VOWELS,
  MEASURED_MIX_UPS,
  MEASURED_NASALISED,
  MEASURED_UNRELEASED,
} from './korean-ears-measured-words.ts';
import { MEASURED_VOICING, VOICING_WORDS } from './korean-ears-voicing-words.ts';
import {
  ADDED_VOWEL_WORDS,
  CALIBRATION_WORDS,
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

/** A word said in one or more wrong ways. */
export interface Item {
  word: string;
  /** Marked `*`: one condition with each voice, instead of four. */
  isStarred: boolean;
  right: string[];
  wrong: string[];
  truth: Omit<Truth, 'wordIndex'>[];
  /** A sentence of its own instead of the carriers. */
  sentence?: string;
  cutsRelease?: boolean;
  /** One condition with each of three voices. */
  isOneOfMany?: boolean;
  /** Drawn by seed: one condition with each voice. */
  isDrawn?: boolean;
  /** And with three of them one more, with the noise that costs most. */
  isAlsoNoisy?: boolean;
  /** Never fitted on. */
  isMeasured?: boolean;
}

/** Words that are fitted on; new ones last, so that the conditions of those before stay what they were. */
export function fittedItems(dictionary: Dictionary): Item[] {
  return [...wordItems(dictionary), ...manyItems(dictionary)];
}

function wordItems(dictionary: Dictionary): Item[] {
  return [
    ...mixUpItems(dictionary, MIX_UP_WORDS),
    ...addedVowelItems(ADDED_VOWEL_WORDS),
    ...fullVowelItems(FULL_VOWEL_WORDS),
    ...nasalisedItems(NASALISED_PHRASES),
    ...unreleasedItems(dictionary, UNRELEASED_WORDS),
    ...mixUpItems(dictionary, CALIBRATION_WORDS),
  ];
}

function manyItems(dictionary: Dictionary): Item[] {
  return [
    ...mixUpItems(dictionary, FITTING_WORDS),
    ...fullVowelItems(FITTING_FULL_VOWELS),
    ...unreleasedItems(dictionary, FITTING_UNRELEASED),
    ...mixUpItems(dictionary, MORE_FITTING_WORDS),
    ...unreleasedItems(dictionary, MORE_FITTING_UNRELEASED),
  ].map((item) => ({ ...item, isOneOfMany: true }));
}

/** Words like those that are measured, to fit on. */
export function drawnItems(dictionary: Dictionary): Item[] {
  return [
    ...mixUpItems(dictionary, DRAWN_MIX_UPS),
    ...addedVowelItems(DRAWN_ADDED_VOWELS),
    ...fullVowelItems(DRAWN_FULL_VOWELS),
    ...nasalisedItems(DRAWN_NASALISED),
    ...unreleasedItems(dictionary, DRAWN_UNRELEASED),
    ...mixUpItems(dictionary, VOICING_WORDS).map((item) => ({ ...item, isAlsoNoisy: true })),
  ].map((item) => ({ ...item, isDrawn: true }));
}

/** Words that the tables are of. */
export function measuredItems(dictionary: Dictionary): Item[] {
  return [
    ...mixUpItems(dictionary, MEASURED_MIX_UPS),
    ...addedVowelItems(MEASURED_ADDED_VOWELS),
    ...fullVowelItems(MEASURED_FULL_VOWELS),
    ...nasalisedItems(MEASURED_NASALISED),
    ...unreleasedItems(dictionary, MEASURED_UNRELEASED),
    ...mixUpItems(dictionary, MEASURED_VOICING),
  ].map((item) => ({ ...item, isDrawn: true, isMeasured: true }));
}

function starred(text: string): { word: string; isStarred: boolean } {
  return { word: text.replace('*', ''), isStarred: text.includes('*') };
}

function mixUpItems(dictionary: Dictionary, lists: Readonly<Record<string, string>>): Item[] {
  return Object.entries(lists).flatMap(([mixUp, words]) => {
    const [expected, heard] = mixUp.split('>') as [string, string];
    return words.split(' ').map((text): Item => {
      const { word, isStarred } = starred(text);
      const found = (dictionary(word) ?? [])
        .map((entry) => entry.split(' '))
        .map((right) => ({ right, at: placesOf(right).findIndex((place) => isAt(place, expected, heard)) }))
        .find(({ at }) => at >= 0);
      if (!found) throw new Error(`${word} has no place for ${mixUp}`);
      const { right, at } = found;
      const digit = splitStress(right[at]!).stress ?? '';
      const sounds = soundsOf(expected, heard).map((sound) => (isVowel(sound) ? `${sound}${digit}` : sound));
      const wrong = right.toSpliced(at, 1, ...sounds);
      return { word, isStarred, right, wrong, truth: [{ kind: 'substitution', expected, heard, at }] };
    });
  });
}

function isAt(place: PhonePlace, expected: string, heard: string): boolean {
  return splitStress(place.symbol).phone === expected && mixUpsAt(place).includes(heard);
}

/** Each sound of a word among its neighbours, the word being said alone. */
export function placesOf(symbols: readonly string[]): PhonePlace[] {
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

function addedVowelItems(lines: readonly string[]): Item[] {
  return lines.map((line): Item => {
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

function nasalisedItems(lines: readonly string[]): Item[] {
  return lines.map((line): Item => {
    const [sentence, sounds] = line.split(' | ') as [string, string];
    const [word, ...symbols] = sounds.split(' ') as [string, ...string[]];
    const { right, wrong, expected, heard, at } = readChange(symbols);
    const truth = [{ kind: 'nasalised-final' as const, expected, heard, at }];
    return {
      word,
      isStarred: sentence.includes('*'),
      sentence: sentence.replace('*', ''),
      right,
      wrong,
      truth,
    };
  });
}

function unreleasedItems(dictionary: Dictionary, words: string): Item[] {
  return words.split(' ').map((text): Item => {
    const { word, isStarred } = starred(text);
    const right = dictionary(word)![0]!.split(' ');
    const truth = [{ kind: 'unreleased-final' as const, expected: right.at(-1)!, heard: null }];
    return { word, isStarred, right, wrong: right, truth, cutsRelease: true };
  });
}
