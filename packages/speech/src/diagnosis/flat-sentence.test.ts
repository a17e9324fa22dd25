import { describe, expect, it } from 'vitest';
import {
  flatnessConfidence,
  flatnessInputs,
  isFlat,
  sentenceContrast,
  type WordVowels,
} from './flat-sentence.ts';
import shipped from './stress-calibration.json' with { type: 'json' };

const word = (symbols: string, strengths: number[], isFunctionWord = false): WordVowels => {
  return { symbols: symbols.split(' '), strengths, isFunctionWord };
};
/** Two words of two syllables, two content and two function words of one: so far apart are strong and weak vowels. */
const sentence = (contrast: number) => [
  word('AH0 EY1', [5, 5 + contrast]),
  word('AH1', [5], true),
  word('IY1', [5 + contrast]),
  word('EH1 IY0', [5 + contrast, 5]),
  word('IH1', [5], true),
  word('OW1', [5 + contrast]),
];

describe('sentenceContrast', () => {
  it('sets main stresses and content words against unstressed vowels and function words', () => {
    expect(sentenceContrast(sentence(2))).toEqual({
      sentence: 2,
      strong: 4,
      weak: 4,
      words: 2,
      withinWords: 2,
      plainest: 0,
    });
  });

  it('has a secondary stress for neither, and bounds what one word says', () => {
    const words = [
      word('EY1 AH0 AY2', [40, 0, 99]),
      word('EY1 AH0', [0, 5]),
      word('AY1', [0]),
      word('AH0', [1], true),
      word('AY1', [0]),
      word('AH0', [2], true),
    ];
    expect(sentenceContrast(words)).toMatchObject({ sentence: 8, words: 2, withinWords: 1.5, plainest: 1 });
  });

  it('names the weakest strong word where all are of one syllable', () => {
    const words = [1, 0.5, 2, 3].flatMap((strength) => [word('IH1', [0], true), word('AY1', [strength])]);
    expect(sentenceContrast(words)).toMatchObject({ words: 0, withinWords: 0, plainest: 3 });
  });

  it('is not known of fewer than four strong or four weak vowels', () => {
    expect(sentenceContrast(sentence(2).slice(0, 5))).toBeNull();
    expect(sentenceContrast([1, 1, 1, 1, 1].map((strength) => word('AY1', [strength])))).toBeNull();
  });
});

describe('flatnessConfidence', () => {
  it('trusts what words say the more the more there are', () => {
    const contrast = { sentence: 2, strong: 4, weak: 4, words: 4, withinWords: 3.3, plainest: 0 };
    expect(flatnessInputs(contrast).map((x) => Math.round(10 * x) / 10)).toEqual([1, 0.5, 1]);
    expect(flatnessInputs({ ...contrast, strong: 12, weak: 12 })[1]).toBe(0.75);
    expect(flatnessInputs({ ...contrast, withinWords: 0, words: 0 })[2]).toBeCloseTo(0);
  });

  it('is told of a sentence without contrast by the shipped calibration, not of one with it', () => {
    expect(isFlat(flatnessConfidence(sentenceContrast(sentence(-1))!))).toBe(true);
    expect(isFlat(flatnessConfidence(sentenceContrast(sentence(2))!))).toBe(false);
    expect(shipped.flat.weights).toHaveLength(3);
    expect(shipped.flat.threshold).toBeGreaterThanOrEqual(0.5);
    expect(shipped.flat.threshold).toBeLessThan(1);
  });
});
