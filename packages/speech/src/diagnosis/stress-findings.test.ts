import { describe, expect, it } from 'vitest';
import type { HeardStress, WordResult } from '../result.ts';
import { flatStress, wrongStresses } from './stress-findings.ts';

type Heard = [HeardStress['stress'], number, number] | null;

/** A word of so many syllables, the main one first; how each was heard: stress, prominence, confidence. */
function word(heard: Heard[], errorType: WordResult['errorType'] = 'none'): WordResult {
  const syllables = heard.map((each, index) => ({
    startPhone: index,
    endPhone: index + 1,
    stress: index === 0 ? ('primary' as const) : ('none' as const),
    ...(each ? { heard: { stress: each[0], prominence: each[1], confidence: each[2] } } : {}),
  }));
  return { text: 'word', score: 80, errorType, startMs: 0, endMs: 500, syllables, phones: [] };
}

const moved = () =>
  word([
    ['weak', -0.8, 0.8],
    ['strong', 0.8, 0.9],
  ]);
describe('wrongStresses', () => {
  it('names the syllable that was strong instead', () => {
    const found = wrongStresses([word([['strong', 1, 0.9]]), moved()]);
    expect(found).toEqual([
      expect.objectContaining({ kind: 'wrong-stress', wordIndex: 1, phoneIndex: null, confidence: 0.8 }),
    ]);
    expect(found[0]!.evidence).toMatchObject({
      expectedSyllable: 0,
      strongestSyllable: 1,
      strongestProminence: 0.8,
    });
  });

  it.each<[string, WordResult[]]>([
    [
      'a right word',
      [
        word([
          ['strong', 1, 0.9],
          ['weak', -1, 0.9],
        ]),
      ],
    ],
    [
      'doubt about the main syllable',
      [
        word([
          ['unsure', 0, 0.9],
          ['strong', 1, 0.9],
        ]),
      ],
    ],
    ['a word whose stress was not measured', [word([null, null])]],
    ['a word half measured', [word([['weak', 0, 0.9], null])]],
    ['a word of one syllable', [word([['weak', 0, 0.9]])]],
    ['a word left out', [{ ...moved(), errorType: 'omission' }]],
  ])('says nothing of %s', (_name, given) => {
    expect(wrongStresses(given)).toEqual([]);
  });
});

describe('flatStress', () => {
  const contrast = { strong: 6, weak: 8, words: 5, withinWords: 0.104, plainest: 2 };

  it('is of the sentence, told of one word', () => {
    const found = flatStress({ ...contrast, sentence: -0.512 }, 7);
    expect(found).toMatchObject({ kind: 'flat-stress', wordIndex: 7, phoneIndex: null, expected: null });
    expect(found!.confidence).toBeGreaterThan(0.5);
    expect(found!.evidence).toEqual({ sentenceContrast: -0.51, wordContrast: 0.1, words: 5 });
  });

  it('is not told where strong vowels stand out', () => {
    expect(flatStress({ ...contrast, sentence: 2.2, withinWords: 2.5 }, 7)).toBeNull();
  });
});
