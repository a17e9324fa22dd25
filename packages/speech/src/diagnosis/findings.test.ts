import { describe, expect, it } from 'vitest';
import type { AlignedWord } from '../alignment.ts';
import type { PhoneResult, PronunciationResult, WordResult } from '../result.ts';
import type { SureHypothesis } from './decide.ts';
import { judgementWith, withFindings } from './findings.ts';

const phone = (expected: string | null): PhoneResult => ({
  expected,
  score: 90,
  confidence: 0.9,
  heard: [],
  startMs: 0,
  endMs: 80,
});
function word(
  text: string,
  phones: (string | null)[],
  errorType: WordResult['errorType'] = 'none',
): WordResult {
  return { text, score: 90, errorType, startMs: 0, endMs: 300, syllables: [], phones: phones.map(phone) };
}
const aligned = (index: number, symbols: string): AlignedWord => ({
  word: index,
  phones: symbols.split(' ').map((symbol) => ({ symbol, phoneId: 1, startFrame: 0, endFrame: 1 })),
});
const sure = (more: Partial<SureHypothesis>): SureHypothesis => ({
  kind: 'substitution',
  word: 0,
  phone: 0,
  expected: 'R',
  heard: 'L',
  span: null,
  evidence: { logOdds: 9.123, meanLogOdds: 3, rivalLead: 0, durationMs: 80, utteranceGap: 0.5, mark: 1 },
  traits: null,
  confidence: 0.87654,
  ...more,
});
const resultOf = (...words: WordResult[]): PronunciationResult => ({
  overall: 80,
  accuracy: 80,
  fluency: 80,
  completeness: 100,
  prosody: 80,
  words,
  engine: { model: 'test', version: '1' },
});

describe('withFindings', () => {
  it('points into the result past added sounds, added words and words left out', () => {
    const result = resultOf(
      word('um', ['AH', 'M'], 'insertion'),
      word('please', ['P', 'L', 'IY', 'Z'], 'omission'),
      word('strike', ['S', null, 'T', 'R', 'AY', 'K', null]),
    );
    const { findings } = withFindings(
      result,
      [aligned(1, 'S T R AY1 K')],
      [
        sure({ phone: 2 }),
        sure({ kind: 'inserted-vowel-cluster', phone: 0, expected: 'S', heard: 'UH', confidence: 0.95 }),
        sure({ kind: 'inserted-vowel-final', phone: 4, expected: 'K', heard: 'UH', confidence: 0.8 }),
      ],
      null,
    );
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'inserted-vowel-cluster',
        wordIndex: 2,
        phoneIndex: 1,
        expected: null,
        heard: 'UH',
      }),
      expect.objectContaining({
        kind: 'substitution',
        wordIndex: 2,
        phoneIndex: 3,
        expected: 'R',
        heard: 'L',
      }),
      expect.objectContaining({ kind: 'inserted-vowel-final', wordIndex: 2, phoneIndex: 6 }),
    ]);
    expect(findings![0]!.evidence).toMatchObject({ logOdds: 9.12, syllablesExpected: 1, syllablesHeard: 3 });
    expect(findings![1]!.confidence).toBe(0.877);
  });

  it('counts the sounds of a written word that is several spoken ones', () => {
    const result = resultOf(word('2nd floor', ['S', 'EH', 'K', 'F', 'L', 'AO', 'R']));
    const { findings } = withFindings(
      result,
      [aligned(0, 'S EH1 K'), aligned(0, 'F L AO1 R')],
      [sure({ word: 1, phone: 0, expected: 'F', heard: 'P' })],
      null,
    );
    expect(findings).toEqual([expect.objectContaining({ wordIndex: 0, phoneIndex: 3, expected: 'F' })]);
  });

  it('tells a flat sentence of the written word where it is plainest, past an added one', () => {
    const result = resultOf(
      word('um', ['AH', 'M'], 'insertion'),
      word('we', ['W', 'IY']),
      word('go', ['G', 'OW']),
    );
    const words = [aligned(0, 'W IY1'), aligned(1, 'G OW1')];
    const contrast = { sentence: -1, strong: 6, weak: 6, words: 4, withinWords: -0.5, plainest: 1 };
    expect(withFindings(result, words, [], contrast).findings).toMatchObject([
      { kind: 'flat-stress', wordIndex: 2, phoneIndex: null },
    ]);
    expect(withFindings(result, words, [], { ...contrast, sentence: 3, withinWords: 3 }).findings).toEqual(
      [],
    );
  });

  it('leaves out an added vowel that the result has no sound for', () => {
    const result = resultOf(word('cake', ['K', 'EY', 'K']));
    const vowel = sure({ kind: 'inserted-vowel-final', phone: 2, expected: 'K', heard: 'UH' });
    expect(withFindings(result, [aligned(0, 'K EY1 K')], [vowel], null).findings).toEqual([]);
  });
});

describe('judgementWith', () => {
  const judged = { score: 92, confidence: 0.4, heard: [{ phone: 'L', probability: 0.6 }] };

  it('never leaves a sound good that a finding calls wrong', () => {
    expect(judgementWith(judged, sure({ confidence: 0.9 }))).toEqual({
      ...judged,
      score: 45,
      confidence: 0.9,
      note: 'substituted',
    });
    expect(judgementWith(judged, sure({ heard: 'L', confidence: 0.6 }))).toMatchObject({
      score: 70,
      confidence: 0.6,
    });
    expect(judgementWith(judged, sure({ kind: 'unreleased-final', heard: null }))).toMatchObject({
      note: 'omitted',
    });
  });

  it('names the sound of the finding as what was heard, however the score stands', () => {
    const heard = [
      { phone: 'K', probability: 0.7 },
      { phone: 'P', probability: 0.2 },
      { phone: 'T', probability: 0.1 },
    ];
    for (const score of [92, 20])
      expect(judgementWith({ ...judged, score, heard }, sure({ heard: 'P', confidence: 0.6 })).heard).toEqual(
        [
          { phone: 'P', probability: 0.6 },
          { phone: 'K', probability: 0.35 },
          { phone: 'T', probability: 0.05 },
        ],
      );
    expect(judgementWith({ ...judged, heard }, sure({ heard: 'K' })).heard).toBe(heard);
    expect(judgementWith({ ...judged, heard: [] }, sure({ heard: 'P', confidence: 0.9 })).heard).toEqual([
      { phone: 'P', probability: 0.9 },
    ]);
  });

  it.each([0.4, 0.5, 0.8, 1])(
    'keeps what was heard most probable first and at most 1 in all, at %s',
    (confidence) => {
      const heard = [
        { phone: 'K', probability: 0.9 },
        { phone: 'T', probability: 0.07 },
      ];
      const probabilities = judgementWith({ ...judged, heard }, sure({ heard: 'P', confidence })).heard.map(
        ({ probability }) => probability,
      );
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
      expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1);
    },
  );

  it('raises nothing, and touches nothing without a finding', () => {
    expect(judgementWith({ ...judged, score: 20 }, sure({}))).toMatchObject({ score: 20, confidence: 0.4 });
    expect(judgementWith(judged, undefined)).toBe(judged);
  });
});
