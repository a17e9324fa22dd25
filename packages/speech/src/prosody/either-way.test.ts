import { describe, expect, it } from 'vitest';
import type { PronunciationResult, SyllableResult } from '../result.ts';
import { loadLexicon } from '../text/pronunciations.ts';
import { referenceFromText } from '../text/reference.ts';
import { withProsody } from './with-prosody.ts';

const lexicon = await loadLexicon();
const SYLLABLES: SyllableResult[] = [
  { startPhone: 0, endPhone: 1, stress: 'primary' },
  { startPhone: 1, endPhone: 2, stress: 'none' },
];

/** What is said of the syllables of a word whose first vowel is strong. */
function heardIn(text: string) {
  const result: PronunciationResult = {
    overall: 90,
    accuracy: 90,
    fluency: 90,
    completeness: 100,
    prosody: 90,
    words: [{ text, score: 90, errorType: 'none', startMs: 0, endMs: 240, syllables: SYLLABLES, phones: [] }],
    engine: { model: 'test', version: '1' },
  };
  const { words } = withProsody(result, {
    reference: referenceFromText(text, lexicon),
    aligned: [
      {
        word: 0,
        phones: [
          { symbol: 'EH1', phoneId: 1, startFrame: 0, endFrame: 10 },
          { symbol: 'ER0', phoneId: 2, startFrame: 10, endFrame: 20 },
        ],
      },
    ],
    strengths: [[4, 0]],
    added: [],
    track: { hz: new Float32Array(24), levelDb: new Float32Array(24) },
    manifest: { frameHopMs: 12 },
    offsetMs: 0,
  });
  return words[0]!.syllables.map(({ heard }) => heard?.stress);
}

describe('the syllables of a result', () => {
  it('say how they were heard', () => {
    expect(heardIn('letter')).toEqual(['strong', 'weak']);
  });

  it('say nothing in a word that is stressed either way', () => {
    expect(heardIn('record')).toEqual([undefined, undefined]);
  });
});
