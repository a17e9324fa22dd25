/**
 * A spoken word's pronunciations: the dictionary's variants, weak forms, regular endings on known words, and spelling
 * rules for the rest. The dictionary (135,000 entries, about 60 MB in memory) is loaded on first use.
 */
import { isVowel, splitStress } from '../arpabet.ts';
import { ADDED_WORDS, FUNCTION_WORDS, LETTER_NAMES } from './function-words.ts';
import { koreanReading } from './korean-names.ts';
import { letterToSound } from './letter-to-sound.ts';
import type { DictionaryLookup } from './packed-dictionary.ts';
import spellingModel from './spelling-model.json' with { type: 'json' };
import {
  type Inflate,
  type SpellingModel,
  unpackSpellingModel,
  unpackSpellingModelWith,
} from './spelling-model.ts';

/** Where the pronunciations come from; `spelling` is a guess. */
export type PronunciationSource = 'dictionary' | 'derived' | 'spelling';

/** All pronunciations of one spoken word, each a list of ARPAbet symbols with stress digits; at least one, each non-empty. */
export interface Pronunciations {
  variants: string[][];
  source: PronunciationSource;
}

/** Word -> variants ("R AY1 S"), or `null` when unknown. */
export type Dictionary = (word: string) => string[] | null;

/** Everything `pronounce` knows. */
export interface Lexicon {
  dictionary: Dictionary;
  readonly spelling: SpellingModel;
}

const MAX_VARIANTS = 5;
/** Guesses for a word that is known nowhere: the sound chooses among them. */
const MAX_GUESSES = 3;

let loading: Promise<Dictionary> | null = null;

/** CMUdict with our function words and additions; loaded once, shared by all callers. */
export function loadDictionary(): Promise<Dictionary> {
  loading ??= import('cmu-pronouncing-dictionary').then(({ dictionary }) =>
    dictionaryFrom((key) => (Object.hasOwn(dictionary, key) ? dictionary[key] : undefined)),
  );
  return loading;
}

let unpacking: Promise<SpellingModel> | null = null;
let unpacked: SpellingModel | null = null;

/**
 * The dictionary (CMUdict, when none is given) and the spelling model, which is unpacked once and shared by all callers: with
 * `inflate` when the first word comes that is known nowhere, which most sentences do not have, else before this resolves.
 */
export async function loadLexicon(dictionary?: Dictionary, inflate?: Inflate): Promise<Lexicon> {
  const words = dictionary ?? (await loadDictionary());
  if (!inflate) {
    unpacking ??= unpackSpellingModel(spellingModel);
    return { dictionary: words, spelling: await unpacking };
  }
  return {
    dictionary: words,
    get spelling() {
      unpacked ??= unpackSpellingModelWith(inflate, spellingModel);
      return unpacked;
    },
  };
}

/** A dictionary over CMUdict's entries, where variant n of a word is "word(n)". */
export function dictionaryFrom(lookup: DictionaryLookup): Dictionary {
  return (word) => {
    if (Object.hasOwn(FUNCTION_WORDS, word)) return [...FUNCTION_WORDS[word]!];
    if (Object.hasOwn(ADDED_WORDS, word)) return [...ADDED_WORDS[word]!];
    const variants: string[] = [];
    for (let n = 1; n <= MAX_VARIANTS; n++) {
      const entry = lookup(n === 1 ? word : `${word}(${n})`);
      if (entry === undefined) break;
      variants.push(withoutComment(entry));
    }
    return variants.length > 0 ? variants : null;
  };
}

/** Some entries carry a remark: "V IY1 D # old". */
function withoutComment(entry: string): string {
  return entry.replace(/\s*#.*$/, '');
}

/** The pronunciations of a lower-case spelling; "b." is the name of the letter. */
export function pronounce(word: string, lexicon: Lexicon): Pronunciations {
  const { dictionary } = lexicon;
  const letter = /^([a-z])\.$/.exec(word);
  if (letter) return known(LETTER_NAMES[letter[1]!]!, 'dictionary');
  const listed = dictionary(word) ?? (/^'|'$/.test(word) ? dictionary(word.replace(/^'+|'+$/g, '')) : null);
  if (listed) return known(listed, 'dictionary');
  const stem = contractedStem(word, dictionary);
  if (stem) return { variants: unique(stem), source: 'derived' };
  const guesses = letterToSound(word, lexicon.spelling, MAX_GUESSES).map(({ phones }) => phones);
  const inflection = inflected(word, dictionary);
  if (inflection) {
    const [sure, guess] = inflection.isSure
      ? [inflection.variants, guesses.slice(0, 1)]
      : [guesses.slice(0, 1), inflection.variants];
    return { variants: unique([...sure, ...guess]), source: 'derived' };
  }
  const korean = koreanReading(word);
  const compound = joined(word, dictionary) ?? [];
  const others = korean?.isSure
    ? [korean.phones, ...guesses]
    : [...guesses, ...(korean ? [korean.phones] : [])];
  const variants = unique([...others, ...compound]);
  return { variants: variants.length > 0 ? variants : [['AH1']], source: 'spelling' };
}

function known(variants: readonly string[], source: PronunciationSource): Pronunciations {
  return { variants: unique(variants.map((variant) => variant.split(' '))), source };
}

/** Variants that differ only in stress are one for the sound; the first, which has the usual stress, stays. */
function unique(variants: string[][]): string[][] {
  const seen = new Set<string>();
  return variants.filter((variant) => {
    const key = variant.map((symbol) => splitStress(symbol).phone).join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

const SIBILANTS = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);
const VOICELESS = new Set(['P', 'T', 'K', 'F', 'TH', 'S', 'SH', 'CH']);

function pluralEnding(last: string): string[] {
  if (SIBILANTS.has(last)) return ['IH0', 'Z'];
  return VOICELESS.has(last) ? ['S'] : ['Z'];
}

function pastEnding(last: string): string[] {
  if (last === 'T' || last === 'D') return ['IH0', 'D'];
  return VOICELESS.has(last) ? ['T'] : ['D'];
}

/** Contracted endings on words the dictionary has. */
function contractedStem(word: string, dictionary: Dictionary): string[][] | null {
  const contraction = /^(.+?)('s|s'|'ll|'ve|'re|'d|n't|'m)$/.exec(word);
  if (!contraction) return null;
  const stem = contraction[2] === "s'" ? `${contraction[1]!}s` : contraction[1]!;
  return onStem(stem, dictionary, (phones) => contracted(phones, contraction[2]!));
}

function contracted(phones: string[], ending: string): string[] {
  const last = splitStress(phones.at(-1)!).phone;
  const vowel = isVowel(last);
  switch (ending) {
    case "'s":
      return [...phones, ...pluralEnding(last)];
    case "s'":
      return phones;
    case "'d":
      return [...phones, ...(last === 'T' || last === 'D' ? ['IH0', 'D'] : ['D'])];
    case "'ll":
      return [...phones, ...(vowel ? ['L'] : ['AH0', 'L'])];
    case "'ve":
      return [...phones, ...(vowel ? ['V'] : ['AH0', 'V'])];
    case "'re":
      return [...phones, 'ER0'];
    case "n't":
      return [...phones, 'AH0', 'N', 'T'];
    default:
      return [...phones, 'M'];
  }
}

/** Spelling changes undone: [ending, replacements that give back the stem, sound of the ending]. */
const INFLECTIONS: readonly [RegExp, readonly string[], (last: string) => string[]][] = [
  [/ies$/, ['y'], () => ['Z']],
  [/es$/, ['', 'e'], pluralEnding],
  [/s$/, [''], pluralEnding],
  [/ied$/, ['y'], () => ['D']],
  [/ed$/, ['', 'e'], pastEnding],
  [/ing$/, ['', 'e'], () => ['IH0', 'NG']],
  [/er$/, ['', 'e'], () => ['ER0']],
  [/ly$/, [''], () => ['L', 'IY0']],
  [/ness$/, [''], () => ['N', 'AH0', 'S']],
  [/less$/, [''], () => ['L', 'AH0', 'S']],
  [/ish$/, ['', 'e'], () => ['IH0', 'SH']],
];

/**
 * Of words ending so, the spelling model is right more often than a known stem (97 against 70 of 110 held-out words in -er,
 * which are mostly names; 24 against 20 of 31 in -ly); of those with the other endings less often (432 against 440 of 521).
 */
const UNSURE_ENDINGS = /(?:er|ly|ish)$/;

function inflected(word: string, dictionary: Dictionary): { variants: string[][]; isSure: boolean } | null {
  for (const [ending, replacements, sound] of INFLECTIONS) {
    if (!ending.test(word)) continue;
    for (const replacement of replacements) {
      const stem = word.replace(ending, replacement);
      const undoubled = replacement === '' ? stem.replace(/([bdgklmnprt])\1$/, '$1') : stem;
      for (const candidate of new Set([stem, undoubled])) {
        if (candidate.length < 3) continue;
        const variants = onStem(candidate, dictionary, (phones) => {
          return [...phones, ...sound(splitStress(phones.at(-1)!).phone)];
        });
        if (variants) return { variants, isSure: !UNSURE_ENDINGS.test(word) };
      }
    }
  }
  return null;
}

function onStem(
  stem: string,
  dictionary: Dictionary,
  build: (phones: string[]) => string[],
): string[][] | null {
  const variants = dictionary(stem);
  return variants ? variants.slice(0, 2).map((variant) => build(variant.split(' '))) : null;
}

const MIN_PART_LETTERS = 3;

/**
 * "bookshop" = book + shop: the split with the longest second part; the second word's stress becomes secondary. Of 541 held-out
 * words that can be split so (most are names: "manchester") 200 come out right, 399 by the spelling model: a last resort.
 */
function joined(word: string, dictionary: Dictionary): string[][] | null {
  if (!/^[a-z]+$/.test(word)) return null;
  for (let split = MIN_PART_LETTERS; split <= word.length - MIN_PART_LETTERS; split++) {
    const first = dictionary(word.slice(0, split))?.[0];
    const second = dictionary(word.slice(split))?.[0];
    if (first && second) {
      return [[...first.split(' '), ...second.split(' ').map((symbol) => symbol.replace('1', '2'))]];
    }
  }
  return null;
}
