/**
 * The 39 ARPAbet phones of General American English, as CMUdict writes them
 * (Lenzo, The CMU Pronouncing Dictionary, http://www.speech.cs.cmu.edu/cgi-bin/cmudict).
 */

/** The 15 vowels; in dictionary entries they carry a stress digit (0 none, 1 primary, 2 secondary). */
export const VOWELS = [
  'AA',
  'AE',
  'AH',
  'AO',
  'AW',
  'AY',
  'EH',
  'ER',
  'EY',
  'IH',
  'IY',
  'OW',
  'OY',
  'UH',
  'UW',
] as const;

/** The 24 consonants. */
export const CONSONANTS = [
  'B',
  'CH',
  'D',
  'DH',
  'F',
  'G',
  'HH',
  'JH',
  'K',
  'L',
  'M',
  'N',
  'NG',
  'P',
  'R',
  'S',
  'SH',
  'T',
  'TH',
  'V',
  'W',
  'Y',
  'Z',
  'ZH',
] as const;

/** One of the 39 phones, without a stress digit. */
export type Phone = (typeof VOWELS)[number] | (typeof CONSONANTS)[number];

const VOWEL_SET: ReadonlySet<string> = new Set(VOWELS);
const PHONE_SET: ReadonlySet<string> = new Set([...VOWELS, ...CONSONANTS]);

/** General American IPA as learners' dictionaries write it, one symbol (or digraph) a phone; unstressed AH and ER have their own (`toIpa`). */
const IPA: Readonly<Record<Phone, string>> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'aʊ',
  AY: 'aɪ',
  B: 'b',
  CH: 'tʃ',
  D: 'd',
  DH: 'ð',
  EH: 'ɛ',
  ER: 'ɝ',
  EY: 'eɪ',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  IH: 'ɪ',
  IY: 'i',
  JH: 'dʒ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  OW: 'oʊ',
  OY: 'ɔɪ',
  P: 'p',
  R: 'r',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  UH: 'ʊ',
  UW: 'u',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
};

/** Whether `phone` (without stress digit) is one of the 39. */
export function isPhone(phone: string): phone is Phone {
  return PHONE_SET.has(phone);
}

/** Whether `phone` (without stress digit) is a vowel. */
export function isVowel(phone: string): boolean {
  return VOWEL_SET.has(phone);
}

/** A dictionary symbol split into phone and stress digit (`null` for consonants and undigited vowels): `AY1` -> `AY`, 1. */
export function splitStress(symbol: string): { phone: string; stress: 0 | 1 | 2 | null } {
  const last = symbol.at(-1);
  if (last === '0' || last === '1' || last === '2') {
    return { phone: symbol.slice(0, -1), stress: Number(last) as 0 | 1 | 2 };
  }
  return { phone: symbol, stress: null };
}

/**
 * The General American IPA of a phone given with or without its stress digit.
 * Unstressed AH is schwa and unstressed ER is r-coloured schwa; the digit may be in `phone` or in `stress`.
 * An unknown symbol is returned as it came.
 */
export function toIpa(phone: string, stress?: 0 | 1 | 2): string {
  const split = splitStress(phone);
  if (!isPhone(split.phone)) return phone;
  const digit = stress ?? split.stress;
  if (digit === 0 && split.phone === 'AH') return 'ə';
  if (digit === 0 && split.phone === 'ER') return 'ɚ';
  return IPA[split.phone];
}
