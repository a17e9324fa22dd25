import { describe, expect, it } from 'vitest';
import { RIGHT_SENTENCES, WRONG_SENTENCES } from './correction-sentences.fixture.ts';
import { findCorrection } from './find-correction.ts';

describe('findCorrection', () => {
  it('has at least 0.95 precision and recall on over 200 sentences of our own, half of them right', () => {
    expect(WRONG_SENTENCES.length).toBeGreaterThanOrEqual(100);
    expect(RIGHT_SENTENCES.length).toBeGreaterThanOrEqual(100);
    const mended = WRONG_SENTENCES.filter(
      ({ said, better }) => findCorrection(said)?.better === better,
    ).length;
    const flagged = [...WRONG_SENTENCES.map(({ said }) => said), ...RIGHT_SENTENCES].filter(
      findCorrection,
    ).length;
    expect(
      mended / flagged,
      'precision: of what is corrected, how much is corrected right',
    ).toBeGreaterThanOrEqual(0.95);
    expect(mended / WRONG_SENTENCES.length, 'recall').toBeGreaterThanOrEqual(0.95);
  });

  it('mends every mistake of a turn, and gives the reason for the first', () => {
    expect(findCorrection('yesterday I go to home. she like it')).toEqual({
      better: 'Yesterday I went home. she likes it',
      rule: 'past-time',
      why: { ko: '지난 일이니까 과거형을 써요.', en: 'It is over, so use the past.' },
    });
  });

  it('leaves nothing, Korean and odd text alone', () => {
    for (const text of ['', '   ', '안녕하세요', '?!', '(.*)$1']) expect(findCorrection(text)).toBeNull();
  });

  it('takes time in proportion to the text', () => {
    expect(findCorrection(`${'yesterday I go to home and '.repeat(400)}`)).not.toBeNull();
  });
});
