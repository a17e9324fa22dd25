/**
 * The shape of a pronunciation result: a superset of what the commercial APIs return.
 * All scores are 0-100 (100 = like a careful proficient speaker), all times are milliseconds from the start
 * of the recording, all probabilities and confidences are 0-1. Phones are ARPAbet without stress digits.
 */
import { isVowel } from './arpabet.ts';

/** What was heard where a phone was expected, most probable first; probabilities sum to at most 1. */
export interface HeardPhone {
  phone: string;
  probability: number;
}

/**
 * One sound of a word. `expected: null` marks a sound the learner added; its `score` is 0.
 * `heard` is empty only when the sound was left out (then `note` is `omitted`).
 */
export interface PhoneResult {
  expected: string | null;
  score: number;
  /** How far the score can be trusted; below `UNSURE_CONFIDENCE` a client shows "not sure". */
  confidence: number;
  heard: HeardPhone[];
  startMs: number;
  endMs: number;
  note?: 'omitted' | 'inserted' | 'substituted';
}

/**
 * A syllable: which of the word's phones it spans (`startPhone` inclusive, `endPhone` exclusive), its expected stress, and
 * how it was said. `heard` is absent where a word has one syllable or was left out.
 */
export interface SyllableResult {
  startPhone: number;
  endPhone: number;
  stress: 'primary' | 'secondary' | 'none';
  heard?: HeardStress;
}

/** Whether a syllable stood out among those of its word, by pitch, energy, duration and quality together. */
export interface HeardStress {
  stress: 'strong' | 'weak' | 'unsure';
  /** How far it stands out from the mean syllable of its word, by the sound alone: natural-log units. */
  prominence: number;
  /** How probable it is that the word's stress is on this syllable, or that it is on the strongest and not on this one. */
  confidence: number;
}

/** A stop between two words. */
export interface PauseResult {
  /** Index in `words` of the word of the reference that it follows. */
  afterWord: number;
  startMs: number;
  endMs: number;
  /** Filled with voice ("uh", a drawn-out or repeated beginning) instead of silence. */
  isFilled: boolean;
  /** Where a phrase ends (punctuation, or a boundary any reader may pause at); others are hesitations. */
  isExpected: boolean;
}

/** How the sentence ran. Rates count the syllables that were said. */
export interface TimingResult {
  /** Syllables a second from the first sound to the last, pauses included. */
  speechRate: number;
  /** The same without the pauses. */
  articulationRate: number;
  pauses: PauseResult[];
}

/** How the sentence sang. `null` where too little of it was voiced to tell. */
export interface MelodyResult {
  medianPitchHz: number | null;
  /** From the 10th to the 90th percentile of the voiced frames. */
  pitchRangeSemitones: number | null;
  /** Where the voice went on the last stressed syllable and after it. */
  finalContour: 'falling' | 'rising' | 'level' | 'unsure';
  /** What the sentence asks for: yes/no questions rise, statements and wh-questions fall. */
  expectedContour: 'falling' | 'rising' | 'either';
  /** Of the words with a strong syllable, the share where the expected one was strong, 0-1. */
  stressAgreement: number | null;
  /**
   * The phrase ends that the text shows and where a boundary was heard, in order, the end of the recording the last. Absent in
   * results of engines that judged the last one only.
   */
  phraseEnds?: PhraseEnd[];
}

/** Where the voice went at the end of a phrase: a sentence, an item of a list, a clause before the main one. */
export interface PhraseEnd {
  /** Index in `words` of the last word of the phrase. */
  afterWord: number;
  /** `continuing`: it rises or stays up, since there is more to come. */
  expected: MelodyResult['expectedContour'] | 'continuing';
  /** As `finalContour`. */
  heard: MelodyResult['finalContour'];
  /** Movement over the stretch, semitones: up is positive; 0 where too little of it was voiced. */
  changeSemitones: number;
  /** How far `heard` can be trusted, 0-1. */
  confidence: number;
  /** Null where it is not sure: heard unclearly, or not as expected but little enough to be missed. */
  isAsExpected: boolean | null;
}

/** What a finding is about: a mix-up of two sounds (`expected` said like `heard`), or a habit carried over from Korean. */
export type FindingKind =
  | 'substitution'
  | 'inserted-vowel-cluster'
  | 'inserted-vowel-final'
  | 'unreleased-final'
  | 'nasalised-final'
  | 'full-vowel-for-schwa'
  | 'flat-stress'
  | 'wrong-stress';

/** One habit of Korean speakers found in a recording, surest first in `findings`. */
export interface Finding {
  kind: FindingKind;
  /** The word it is about; of `flat-stress`, which is about the sentence, the word where it is plainest. */
  wordIndex: number;
  /** The phone of the word (an index into `phones`); null for a finding about the whole word. */
  phoneIndex: number | null;
  /** ARPAbet; null where the finding is not about one sound. */
  expected: string | null;
  heard: string | null;
  confidence: number;
  /** The numbers it stands on, by name (log odds in natural logarithms, times in ms). */
  evidence: Readonly<Record<string, number>>;
}

export type WordErrorType = 'none' | 'mispronunciation' | 'omission' | 'insertion';

/**
 * One word of the reference, with the text as written, or one stretch of speech the learner added (`errorType: 'insertion'`,
 * score 0, every phone's `expected` null). The text of an added one: the words it repeats, "uh" or "um", or "…" for what
 * could be anything.
 */
export interface WordResult {
  text: string;
  score: number;
  errorType: WordErrorType;
  startMs: number;
  endMs: number;
  syllables: SyllableResult[];
  phones: PhoneResult[];
}

export interface PronunciationResult {
  overall: number;
  accuracy: number;
  fluency: number;
  /** Share of the reference words that were spoken, 0-100. */
  completeness: number;
  prosody: number;
  words: WordResult[];
  /** Absent in results of engines that did not measure it. */
  timing?: TimingResult;
  melody?: MelodyResult;
  findings?: Finding[];
  engine: { model: string; version: string };
}

/**
 * The sound to say that was heard instead: the most probable one, if it is another than expected. Null as well where a vowel
 * and an obstruent or nasal stand for each other: that tells where the sounds were cut, not what was said.
 */
export function heardInstead({ expected, heard }: Pick<PhoneResult, 'expected' | 'heard'>): string | null {
  const top = heard[0]?.phone ?? null;
  if (top === null || top === expected) return null;
  return expected !== null && isVowel(expected) !== isVowel(top) && !isGlide(expected) && !isGlide(top)
    ? null
    : top;
}

/** The consonants that are near vowels: /j/ /w/ /r/ /l/. */
const isGlide = (phone: string) => ['Y', 'W', 'R', 'L'].includes(phone);

/** Below this confidence a phone's verdict is "not sure", never right or wrong. */
export const UNSURE_CONFIDENCE = 0.4;

/** The four verdicts of the product, in one place, so that server feedback and every client agree. */
export type Verdict = 'good' | 'close' | 'off' | 'unsure';

/** Verdict of a phone from its score (0-100) and confidence (0-1): good >= 75, close >= 50, else off; unsure below `UNSURE_CONFIDENCE`. */
export function verdictOf(score: number, confidence = 1): Verdict {
  if (confidence < UNSURE_CONFIDENCE) return 'unsure';
  if (score >= 75) return 'good';
  return score >= 50 ? 'close' : 'off';
}
