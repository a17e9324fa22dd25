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
    for (const text of [
      'I see a dogs',
      'He is doctor.',
      'I ate a apple.',
      'The women is drinking tea.',
      'There are a dog.',
      'A dog are running.',
    ]) {
      expect(findCorrection(text)?.better, text).toBeDefined();
      expect(heard(text), text).toBeUndefined();
    }
    expect(heard('The dogs is running.')).toBe('The dogs are running.');
  });

  it('leaves nothing, Korean and odd text alone', () => {
    for (const text of ['', '   ', '안녕하세요', '?!', '(.*)$1']) expect(findCorrection(text)).toBeNull();
  });

  it.each([
    ['He don’t like it.', 'He doesn’t like it.'],
    ['I’m agree with you. It’s a dog.', 'I agree with you. It’s a dog.'],
    ['He didn’t went.', 'He didn’t go.'],
    ['It’s depends on you.', 'It depends on you.'],
    ["I’m student, he's teacher.", 'I’m a student, he’s a teacher.'],
    ["She doesn't likes it.", "She doesn't like it."],
    ['She don`t like it.', "She doesn't like it."],
  ])('reads every apostrophe alike and answers with the one that was typed: %s', (said, better) => {
    expect(findCorrection(said)?.better).toBe(better);
  });

  it('changes nothing else: numbers, quotes and what stands between sentences stay', () => {
    expect(findCorrection('I goed 3.5 km at 7:45 a.m. yesterday.\n"He like it!" she said.')?.better).toBe(
      'I went 3.5 km at 7:45 a.m. yesterday.\n"He likes it!" she said.',
    );
    expect(findCorrection('... I eated it.')?.better).toBe('... I ate it.');
  });

  it('comes to an end on a long text, and mends all of it', () => {
    expect(findCorrection('yesterday I go to home. '.repeat(400))?.better).toMatch(
      /^(?:Y|y)esterday I went home\.(?: yesterday I went home\.){399}$/,
    );
  });
});
