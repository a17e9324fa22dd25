import { describe, expect, it } from 'vitest';
import type { HeardStress, WordResult } from '../result.ts';
import { stressFindings } from './stress-findings.ts';

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

describe('stressFindings', () => {
  it('names the syllable that was strong instead', () => {
    const found = stressFindings([
      word([['strong', 1, 0.9]]),
      word([
        ['weak', -0.5, 0.8],
        ['strong', 1.2, 0.7],
      ]),
    ]);
    expect(found).toEqual([
      expect.objectContaining({ kind: 'wrong-stress', wordIndex: 1, phoneIndex: null, confidence: 0.7 }),
    ]);
    expect(found[0]!.evidence).toMatchObject({
      expectedSyllable: 0,
      strongestSyllable: 1,
      strongestProminence: 1.2,
    });
  });

  it('tells a flat word from one with its stress moved', () => {
    const flat = word([
      ['weak', 0.1, 0.65],
      ['unsure', 0.3, 0.5],
      ['unsure', 0.2, 0.4],
    ]);
    expect(stressFindings([flat])).toEqual([
      expect.objectContaining({ kind: 'flat-stress', confidence: 0.65 }),
    ]);
  });

  it.each<[string, WordResult]>([
    [
      'a right word',
      word([
        ['strong', 1, 0.9],
        ['weak', -1, 0.9],
      ]),
    ],
    [
      'doubt about the main syllable',
      word([
        ['unsure', 0, 0.9],
        ['strong', 1, 0.9],
      ]),
    ],
    [
      'too little confidence',
      word([
        ['weak', 0, 0.9],
        ['strong', 1, 0.59],
      ]),
    ],
    ['a word whose stress was not measured', word([null, null])],
    ['a word half measured', word([['weak', 0, 0.9], null])],
    ['a word of one syllable', word([['weak', 0, 0.9]])],
    [
      'a word left out',
      word(
        [
          ['weak', 0, 0.9],
          ['strong', 1, 0.9],
        ],
        'omission',
      ),
    ],
  ])('says nothing of %s', (_name, given) => {
    expect(stressFindings([given])).toEqual([]);
  });
});
