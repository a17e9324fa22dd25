/** Stress that fell on another syllable, or on none: read from how the syllables of a word were heard. */
import type { Finding, HeardStress, WordResult } from '../result.ts';

/** Below this confidence nothing is said of a word's stress. */
const SURE_STRESS = 0.6;

/**
 * One finding at most for each word of two or more syllables whose main one was heard weak: `wrong-stress` when another
 * was heard strong, `flat-stress` when none stood out. `phoneIndex` is null. Evidence: the prominences, and the index of the
 * expected and of the strongest syllable.
 */
export function stressFindings(words: readonly WordResult[]): Finding[] {
  return words.flatMap(({ syllables, errorType }, wordIndex): Finding[] => {
    const heard = syllables.flatMap((syllable) => (syllable.heard ? [syllable.heard] : []));
    const expected = syllables.findIndex(({ stress }) => stress === 'primary');
    if (errorType === 'omission' || heard.length < 2 || heard.length < syllables.length || expected < 0)
      return [];
    const own = heard[expected]!;
    if (own.stress !== 'weak') return [];
    const strongest = strongestOf(heard);
    const other = heard[strongest]!;
    const isWrong = strongest !== expected && other.stress === 'strong';
    const isFlat = heard.every(({ stress }) => stress !== 'strong');
    if (!isWrong && !isFlat) return [];
    const confidence = isWrong ? Math.min(own.confidence, other.confidence) : own.confidence;
    if (confidence < SURE_STRESS) return [];
    return [
      {
        kind: isWrong ? 'wrong-stress' : 'flat-stress',
        wordIndex,
        phoneIndex: null,
        expected: null,
        heard: null,
        confidence,
        evidence: {
          expectedSyllable: expected,
          strongestSyllable: strongest,
          expectedProminence: own.prominence,
          strongestProminence: other.prominence,
        },
      },
    ];
  });
}

function strongestOf(heard: readonly HeardStress[]): number {
  return heard.reduce((best, each, index) => (each.prominence > heard[best]!.prominence ? index : best), 0);
}
