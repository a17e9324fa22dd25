import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchInOrder, tokenize } from './sentence-tokens.ts';

const cores = (sentence: string) => tokenize(sentence).map((token) => token.core);

describe('tokenize', () => {
  it('parts punctuation from words and keeps what is inside them', () => {
    expect(tokenize('"I\'d like twenty-five, please?"')).toEqual([
      { lead: '"', core: "I'd", trail: '' },
      { lead: '', core: 'like', trail: '' },
      { lead: '', core: 'twenty-five', trail: ',' },
      { lead: '', core: 'please', trail: '?"' },
    ]);
  });

  it('loses no character but the spaces', () => {
    fc.assert(
      fc.property(fc.string(), (sentence) => {
        const joined = tokenize(sentence)
          .map((token) => token.lead + token.core + token.trail)
          .join('');
        expect(joined).toBe(sentence.replace(/\s+/g, ''));
      }),
    );
  });
});

describe('matchInOrder', () => {
  it('pairs words whatever their case and punctuation', () => {
    expect(matchInOrder(cores("It's nice, isn't it?"), ["it's", 'nice', "isn't", 'it'])).toEqual([
      [0],
      [1],
      [2],
      [3],
    ]);
  });

  it('gives a compound all the words it was read as', () => {
    expect(matchInOrder(cores('twenty-five ice creams'), ['twenty', 'five', 'ice', 'creams'])).toEqual([
      [0, 1],
      [2],
      [3],
    ]);
  });

  it('passes over a dash and goes on after a word that does not agree', () => {
    expect(matchInOrder(cores('Wait — 3 more please'), ['wait', 'three', 'more', 'please'])).toEqual([
      [0],
      [],
      [],
      [2],
      [3],
    ]);
  });

  it('pairs repeated words in order', () => {
    expect(matchInOrder(['the', 'the'], ['the', 'the'])).toEqual([[0], [1]]);
  });
});
