/**
 * The shape of a pronunciation result: a superset of what the commercial APIs return.
 * All scores are 0-100 (100 = like a careful proficient speaker), all times are milliseconds from the start
 * of the recording, all probabilities and confidences are 0-1. Phones are ARPAbet without stress digits.
 */

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

/** A syllable: which of the word's phones it spans (`startPhone` inclusive, `endPhone` exclusive) and its expected stress. */
export interface SyllableResult {
  startPhone: number;
  endPhone: number;
  stress: 'primary' | 'secondary' | 'none';
}

export type WordErrorType = 'none' | 'mispronunciation' | 'omission' | 'insertion';

/** One word of the reference (or one word the learner added, `errorType: 'insertion'`), with the text as written. */
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
  engine: { model: string; version: string };
}

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
