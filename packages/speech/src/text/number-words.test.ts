import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cardinalWords,
  cardinalWordsWithAnd,
  digitWords,
  ordinalWords,
  pluralWords,
  yearWords,
} from './number-words.ts';

const joined = (words: string[] | null) => words?.join(' ') ?? null;

describe('number words', () => {
  it.each([
    ['0', 'zero'],
    ['007', 'seven'],
    ['13', 'thirteen'],
    ['40', 'forty'],
    ['99', 'ninety nine'],
    ['100', 'one hundred'],
    ['1205', 'one thousand two hundred five'],
    ['1000000', 'one million'],
    ['20300405', 'twenty million three hundred thousand four hundred five'],
  ])('cardinal %s', (digits, words) => {
    expect(joined(cardinalWords(digits))).toBe(words);
  });

  it.each([
    ['105', 'one hundred and five'],
    ['1205', 'one thousand two hundred and five'],
    ['2024', 'two thousand and twenty four'],
    ['100', null],
    ['12', null],
    ['105000', 'one hundred and five thousand'],
  ])('with and: %s', (digits, words) => {
    expect(joined(cardinalWordsWithAnd(digits))).toBe(words);
  });

  it.each([
    ['1', 'first'],
    ['12', 'twelfth'],
    ['20', 'twentieth'],
    ['21', 'twenty first'],
    ['103', 'one hundred third'],
    ['8', 'eighth'],
  ])('ordinal %s', (digits, words) => {
    expect(joined(ordinalWords(digits))).toBe(words);
  });

  it.each([
    ['1995', 'nineteen ninety five'],
    ['1900', 'nineteen hundred'],
    ['1905', 'nineteen oh five'],
    ['2000', 'two thousand'],
    ['2005', 'two thousand five'],
    ['2024', 'twenty twenty four'],
  ])('year %s', (digits, words) => {
    expect(joined(yearWords(digits))).toBe(words);
  });

  it('digits and plurals', () => {
    expect(digitWords('305', 'oh')).toEqual(['three', 'oh', 'five']);
    expect(pluralWords(['nineteen', 'eighty'])).toEqual(['nineteen', 'eighties']);
    expect(pluralWords(['six'])).toEqual(['sixes']);
  });

  it('reads every number differently from the next', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), (n) => {
        expect(cardinalWords(String(n))).not.toEqual(cardinalWords(String(n + 1)));
      }),
    );
  });
});
