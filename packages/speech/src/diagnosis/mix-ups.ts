/**
 * The mix-ups of Korean speakers and where in a word they can be told from an accent that is nobody's mistake.
 * Source: the curriculum's list of confusions (sounds that Korean does not tell apart), restricted to places where General
 * American itself keeps the two sounds apart.
 */
import { isVowel, splitStress } from '../arpabet.ts';

/** One phone of the reference among its neighbours; symbols as the dictionary writes them, null at the ends of the utterance. */
export interface PhonePlace {
  symbol: string;
  /** The neighbours, across words where no pause stands between. */
  before: string | null;
  after: string | null;
  isFirstOfWord: boolean;
  isLastOfWord: boolean;
  /** Vowels of the word. */
  vowelCount: number;
  /** "the", "of", "can": their vowels are weak in careful speech too. */
  isFunctionWord: boolean;
}

/**
 * Expected sound -> what is said instead (ARPAbet). CMUdict writes the r of "arrive" as ER before a vowel; said with l it
 * is two sounds (`soundsOf`).
 */
const MIX_UPS: Readonly<Record<string, string>> = {
  R: 'L',
  L: 'R',
  ER: 'L',
  F: 'P',
  P: 'F B',
  B: 'V P',
  T: 'D',
  D: 'T',
  K: 'G',
  G: 'K',
  V: 'B',
  TH: 'S T',
  DH: 'D',
  Z: 'JH',
  JH: 'Z',
  ZH: 'JH',
  S: 'SH',
  SH: 'S',
  IH: 'IY',
  IY: 'IH',
  AE: 'EH',
  EH: 'AE',
  UH: 'UW',
  UW: 'UH',
  AO: 'OW',
  OW: 'AO',
};

/** Stops by their voice: "bear" and "pear". Korean has none that are voiced at the start of a word. */
const VOICING_PAIRS: ReadonlySet<string> = new Set(['B P', 'P B', 'D T', 'T D', 'G K', 'K G']);

/** A vowel before these is coloured by them: "care", "sing", "pull" have no clear vowel of the pair. */
const COLOURED_BEFORE: Readonly<Record<string, string>> = {
  IH: 'R NG L',
  IY: 'R NG L',
  AE: 'R NG',
  EH: 'R NG',
  UH: 'R',
  UW: 'R',
  AO: 'R',
  OW: 'R',
};

/** What Korean speakers would say for the phone of this place, the usual one first; empty where nothing can be told. */
export function mixUpsAt(place: PhonePlace): string[] {
  const { phone, stress } = splitStress(place.symbol);
  const heard = MIX_UPS[phone]?.split(' ') ?? [];
  if (heard.length === 0) return [];
  const after = place.after === null ? null : splitStress(place.after).phone;
  if (phone === 'ER') return after !== null && isVowel(after) && !place.isLastOfWord ? heard : [];
  if (isVowel(phone)) {
    const isWeak = place.vowelCount > 1 && (stress ?? 0) === 0;
    const isColoured = after !== null && (COLOURED_BEFORE[phone]?.split(' ') ?? []).includes(after);
    return isWeak || isColoured || place.isFunctionWord ? [] : heard;
  }
  const isBeforeVowel = after !== null && isVowel(after) && !place.isLastOfWord;
  // Dark l and vowels coloured by r have no counterpart in Korean to be taken for.
  if (phone === 'R' || phone === 'L') return isBeforeVowel ? heard : [];
  // Only before these vowels does Korean s become sh.
  if (phone === 'S') return isBeforeVowel && ['IY', 'IH'].includes(after) ? heard : [];
  return heard.filter((other) =>
    isVoicing(phone, other) ? isInitialStop(place) : !(phone === 'P' && place.before === 'S'),
  );
}

/** Whether a mix-up is of voice alone, in a stop (ARPAbet). */
export function isVoicing(expected: string, heard: string): boolean {
  return VOICING_PAIRS.has(`${expected} ${heard}`);
}

/** L, R, W and Y: a stop before them is released like one before a vowel. */
const APPROXIMANTS: ReadonlySet<string> = new Set(['L', 'R', 'W', 'Y']);

/** Whether a stop begins a word that is said in full: elsewhere Americans tell B from P by the vowel's length, or not at all. */
function isInitialStop({ isFirstOfWord, isLastOfWord, after, isFunctionWord }: PhonePlace): boolean {
  if (!isFirstOfWord || isLastOfWord || isFunctionWord || after === null) return false;
  const { phone } = splitStress(after);
  return isVowel(phone) || APPROXIMANTS.has(phone);
}

/** The sounds of a mix-up: one, or "uh" and l where the expected sound is r-coloured vowel and r at once. */
export function soundsOf(expected: string, heard: string): string[] {
  return expected === 'ER' ? ['AH', heard] : [heard];
}

/** Full vowels that the spelling suggests for a schwa. */
const SPELLING_VOWELS = ['AA', 'AE', 'AO', 'OW', 'EH', 'EY'];

/** What may be said in full where the phone is schwa; empty where it is not, or where the word is weak as a whole. */
export function fullVowelsAt(place: PhonePlace): string[] {
  const { phone, stress } = splitStress(place.symbol);
  const isSchwa = phone === 'AH' && (stress ?? 0) === 0 && place.vowelCount > 1;
  return isSchwa && !place.isFunctionWord ? SPELLING_VOWELS : [];
}

const NASAL_OF: Readonly<Record<string, string>> = { P: 'M', B: 'M', T: 'N', D: 'N', K: 'NG', G: 'NG' };

/**
 * What Korean makes of the last consonant of a syllable before a nasal or L: a stop becomes the nasal of its place, N
 * becomes L before L ("good morning" as goon-morning, "only" as ollie). Source: Standard Korean pronunciation rules 18-20
 * (National Institute of Korean Language).
 */
export function nasalisedAt(place: PhonePlace): string[] {
  const { phone } = splitStress(place.symbol);
  const after = place.after === null ? '' : splitStress(place.after).phone;
  if (phone === 'N' && after === 'L') return ['L'];
  const nasal = NASAL_OF[phone];
  if (!nasal) return [];
  if (after === 'M' || after === 'N') return [nasal];
  return after === 'L' && (phone === 'T' || phone === 'D') && isAcrossSyllables(place) ? [nasal, 'L'] : [];
}

/** T and D with L begin no English syllable, but within a word Flap + syllabic L ("little") is not this place. */
function isAcrossSyllables(place: PhonePlace): boolean {
  return place.before !== null && isVowel(splitStress(place.before).phone);
}

/** Without T, which Americans do not release there themselves. */
const RELEASED_STOPS: ReadonlySet<string> = new Set(['P', 'B', 'D', 'K', 'G']);

/** Whether the phone is a stop that ends its word after a vowel, the place where Korean does not release it. */
export function isFinalStop(place: PhonePlace): boolean {
  const { phone } = splitStress(place.symbol);
  return (
    RELEASED_STOPS.has(phone) &&
    place.isLastOfWord &&
    place.before !== null &&
    isVowel(splitStress(place.before).phone) &&
    !place.isFunctionWord
  );
}

/** Consonants that carry vowel-like frames of their own: no vowel is told from their release. */
const SONORANTS: ReadonlySet<string> = new Set(['L', 'R', 'W', 'Y', 'M', 'N', 'NG']);

/** Where a vowel may be added: after a consonant that no vowel follows (`null` after it = a pause, or the end). */
export function mayAddVowelAt(place: PhonePlace): boolean {
  const { phone } = splitStress(place.symbol);
  if (isVowel(phone) || SONORANTS.has(phone)) return false;
  return place.after === null || !isVowel(splitStress(place.after).phone);
}
