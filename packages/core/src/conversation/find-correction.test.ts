import { describe, expect, it } from 'vitest';
import { RIGHT_SENTENCES, WRONG_SENTENCES } from './correction-sentences.fixture.ts';
import { AGREEMENT_TRAPS } from './corrections/agreement-traps.fixture.ts';
import { findCorrection } from './find-correction.ts';

const RIGHT = [...RIGHT_SENTENCES, ...Object.values(AGREEMENT_TRAPS).flat()];

describe('findCorrection', () => {
  it('has at least 0.95 precision and recall on over 200 sentences of our own, half of them right', () => {
    expect(WRONG_SENTENCES.length).toBeGreaterThanOrEqual(100);
    expect(RIGHT_SENTENCES.length).toBeGreaterThanOrEqual(100);
    const mended = WRONG_SENTENCES.filter(
      ({ said, better }) => findCorrection(said)?.better === better,
    ).length;
    const flagged = [...WRONG_SENTENCES.map(({ said }) => said), ...RIGHT].filter((said) =>
      findCorrection(said),
    ).length;
    expect(
      mended / flagged,
      'precision: of what is corrected, how much is corrected right',
    ).toBeGreaterThanOrEqual(0.95);
    expect(mended / WRONG_SENTENCES.length, 'recall').toBeGreaterThanOrEqual(0.95);
  });

  it.each(Object.entries(AGREEMENT_TRAPS))(
    'leaves right sentences alone that look wrong to %s',
    (_rule, right) => {
      expect(right.map((said) => findCorrection(said)?.better ?? said)).toEqual(right);
    },
  );

  it('mends every mistake of a turn, and gives the reason for the first', () => {
    expect(findCorrection('yesterday I go to home. she like it')).toEqual({
      better: 'Yesterday I went home. she likes it',
      rule: 'past-time',
      why: { ko: '지난 일이니까 과거형을 써요.', en: 'It is over, so use the past.' },
    });
  });

  it.each([
    ['I goed to the movie and I have three cat.', 'I went to the movie and I have three cats.'],
    ['We eated pizza and runned home.', 'We ate pizza and ran home.'],
    ['She buyed it yesterday.', 'She bought it yesterday.'],
  ])('knows a past that was made by rule: %s', (said, better) => {
    expect(findCorrection(said)?.better).toBe(better);
  });

  it.each(['I planted a seed.', 'She singed her hair.', 'I went, ate and ran.', 'I have goed there.'])(
    'finds no wrong past it can mend in: %s',
    (said) => {
      expect(findCorrection(said)?.rule).not.toBe('wrong-past');
    },
  );

  it('takes for no mistake what recognisers mostly guess, where words were made out one by one', () => {
    const heard = (text: string) => findCorrection(text, { isHeard: true })?.better;
    for (const text of ['I see a dogs', 'He is doctor.', 'I ate a apple.', 'The women is drinking tea.']) {
      expect(findCorrection(text)?.better, text).toBeDefined();
      expect(heard(text), text).toBeUndefined();
    }
    expect(heard('The dogs is running.')).toBe('The dogs are running.');
  });

  it('leaves nothing, Korean and odd text alone', () => {
    for (const text of ['', '   ', '안녕하세요', '?!', '(.*)$1']) expect(findCorrection(text)).toBeNull();
  });

  it('takes time in proportion to the text', () => {
    expect(findCorrection(`${'yesterday I go to home and '.repeat(400)}`)).not.toBeNull();
  });
});
