import { describe, expect, it } from 'vitest';
import { type Gap, pausesIn, timingOf } from './pauses.ts';

const gap = (lengthMs: number, more: Partial<Gap> = {}): Gap => {
  return {
    afterWord: 1,
    startMs: 500,
    endMs: 500 + lengthMs,
    isFilled: false,
    isSpoken: false,
    mark: '',
    nextText: 'rice',
    ...more,
  };
};

describe('pausesIn', () => {
  it('takes 250 ms of silence for a hesitation, less for the closure of a stop', () => {
    expect(pausesIn([gap(240)])).toEqual([]);
    expect(pausesIn([gap(250)])).toEqual([
      { afterWord: 1, startMs: 500, endMs: 750, isFilled: false, isExpected: false },
    ]);
  });

  it('expects pauses from 150 ms at punctuation and before a clause', () => {
    for (const more of [{ mark: ',' }, { nextText: 'But' }]) {
      expect(pausesIn([gap(140, more)])).toEqual([]);
      expect(pausesIn([gap(150, more)])).toMatchObject([{ isExpected: true }]);
    }
  });

  it('never expects "uh", however short, and takes other added words for no pause', () => {
    expect(pausesIn([gap(100, { isFilled: true, mark: ',' })])).toMatchObject([
      { isFilled: true, isExpected: false },
    ]);
    expect(pausesIn([gap(900, { isSpoken: true })])).toEqual([]);
  });
});

describe('timingOf', () => {
  it('counts syllables a second with and without the pauses', () => {
    const pauses = pausesIn([gap(500)]);
    expect(timingOf(9, 0, 3_500, pauses)).toEqual({ speechRate: 2.57, articulationRate: 3, pauses });
  });
});
