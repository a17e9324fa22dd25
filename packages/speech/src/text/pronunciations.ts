/**
 * A spoken word's pronunciations: the dictionary's variants, weak forms, regular endings on known words, and spelling
 * rules for the rest. The dictionary (135,000 entries, about 60 MB in memory) is loaded on first use.
 */
import { isVowel, splitStress } from '../arpabet.ts';
import { ADDED_WORDS, FUNCTION_WORDS, LETTER_NAMES } from './function-words.ts';
import { letterToSound } from './letter-to-sound.ts';
import type { DictionaryLookup } from './packed-dictionary.ts';

/** Where the pronunciations come from; `spelling` is a guess. */
export type PronunciationSource = 'dictionary' | 'derived' | 'spelling';

/** All pronunciations of one spoken word, each a list of ARPAbet symbols with stress digits; at least one, each non-empty. */
export interface Pronunciations {
  variants: string[][];
  source: PronunciationSource;
}

/** Word -> variants ("R AY1 S"), or `null` when unknown. */
export type Dictionary = (word: string) => string[] | null;

const MAX_VARIANTS = 5;

let loading: Promise<Dictionary> | null = null;

/** CMUdict with our function words and additions; loaded once, shared by all callers. */
export function loadDictionary(): Promise<Dictionary> {
  loading ??= import('cmu-pronouncing-dictionary').then(({ dictionary }) =>
    dictionaryFrom((key) => (Object.hasOwn(dictionary, key) ? dictionary[key] : undefined)),
  );
  return loading;
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
export function pronounce(word: string, dictionary: Dictionary): Pronunciations {
  const letter = /^([a-z])\.$/.exec(word);
  if (letter) return known(LETTER_NAMES[letter[1]!]!, 'dictionary');
  const listed = dictionary(word) ?? (/^'|'$/.test(word) ? dictionary(word.replace(/^'+|'+$/g, '')) : null);
  if (listed) return known(listed, 'dictionary');
  const derived = derive(word, dictionary);
  if (derived) return { variants: unique(derived), source: 'derived' };
  return {
    variants: [letterToSound(word)].map((phones) => (phones.length > 0 ? phones : ['AH1'])),
    source: 'spelling',
  };
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

/** Contracted and regular endings on words the dictionary has, then two known words written as one. */
function derive(word: string, dictionary: Dictionary): string[][] | null {
  const contraction = /^(.+?)('s|s'|'ll|'ve|'re|'d|n't|'m)$/.exec(word);
  if (contraction) {
    const stem = contraction[2] === "s'" ? `${contraction[1]!}s` : contraction[1]!;
    return onStem(stem, dictionary, (phones) => contracted(phones, contraction[2]!));
  }
  return inflected(word, dictionary) ?? joined(word, dictionary);
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

function inflected(word: string, dictionary: Dictionary): string[][] | null {
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
        if (variants) return variants;
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

/** "bookshop" = book + shop: the split with the longest second part; the second word's stress becomes secondary. */
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
