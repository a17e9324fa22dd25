/** Stress that fell on another syllable, and sentences whose strong syllables hardly stand out. */
import type { Finding, HeardStress, WordResult } from '../result.ts';
import { flatnessConfidence, isFlat, type SentenceContrast } from './flat-sentence.ts';

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
  const strongest = movedTo(heard, expected);
  if (strongest === null) return null;
  const [own, other] = [heard[expected]!, heard[strongest]!];
  return {
    ...ABOUT_A_WORD,
    kind: 'wrong-stress',
    wordIndex,
    confidence: Math.min(own.confidence, other.confidence),
    evidence: {
      expectedSyllable: expected,
      strongestSyllable: strongest,
      expectedProminence: own.prominence,
      strongestProminence: other.prominence,
    },
  };
}

/** The syllable that was strong instead of the expected one, which was weak; null where it was not so, or could not be told. */
export function movedTo(heard: readonly Pick<HeardStress, 'stress'>[], expected: number): number | null {
  const strong = heard.findIndex(({ stress }) => stress === 'strong');
  return strong >= 0 && heard[expected]?.stress === 'weak' ? strong : null;
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

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
