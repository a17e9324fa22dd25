/** Stress that fell on another syllable, and sentences whose strong syllables hardly stand out. */
import type { Finding, HeardStress, WordResult } from '../result.ts';
import { flatnessConfidence, isFlat, type SentenceContrast } from './flat-sentence.ts';

/** Below this confidence nothing is said of a word's stress. */
const SURE_STRESS = 0.75;
const ABOUT_A_WORD = { phoneIndex: null, expected: null, heard: null };

/** `wrong-stress` for each word whose main syllable was heard weak and another strong; evidence: their indices and prominences. */
export function wrongStresses(words: readonly WordResult[]): Finding[] {
  return words.flatMap((word, wordIndex) => wrongStress(word, wordIndex) ?? []);
}

function wrongStress({ syllables, errorType }: WordResult, wordIndex: number): Finding | null {
  const heard = syllables.flatMap((syllable) => (syllable.heard ? [syllable.heard] : []));
  const expected = syllables.findIndex(({ stress }) => stress === 'primary');
  if (errorType === 'omission' || heard.length < 2 || heard.length < syllables.length || expected < 0)
    return null;
  const own = heard[expected]!;
  const strongest = strongestOf(heard);
  const other = heard[strongest]!;
  if (strongest === expected || own.stress !== 'weak' || other.stress !== 'strong') return null;
  const confidence = Math.min(own.confidence, other.confidence);
  if (confidence < SURE_STRESS) return null;
  return {
    ...ABOUT_A_WORD,
    kind: 'wrong-stress',
    wordIndex,
    confidence,
    evidence: {
      expectedSyllable: expected,
      strongestSyllable: strongest,
      expectedProminence: own.prominence,
      strongestProminence: other.prominence,
    },
  };
}

/**
 * `flat-stress` of a sentence that was surely said flat, else null; it is about the whole sentence. Evidence: the contrasts (natural log)
 * and how many words of two or more syllables they are from.
 * @param wordIndex the word where it is plainest, in the result
 */
export function flatStress(contrast: SentenceContrast, wordIndex: number): Finding | null {
  const confidence = flatnessConfidence(contrast);
  if (!isFlat(confidence)) return null;
  return {
    ...ABOUT_A_WORD,
    kind: 'flat-stress',
    wordIndex,
    confidence: round(confidence, 1000),
    evidence: {
      sentenceContrast: round(contrast.sentence, 100),
      wordContrast: round(contrast.withinWords, 100),
      words: contrast.words,
    },
  };
}

function strongestOf(heard: readonly HeardStress[]): number {
  return heard.reduce((best, each, index) => (each.prominence > heard[best]!.prominence ? index : best), 0);
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
