import { describe, expect, it } from 'vitest';
import { packGrammar, unpackGrammar } from './packed-grammar.ts';
import type { WordGrammar } from './word-grammar.ts';

const GRAMMAR: WordGrammar = {
  nodeCount: 3,
  ends: [2],
  mustBeCertain: true,
  arcs: [
    { from: 0, to: 1, text: 'a', cost: 0.1 },
    { from: 1, to: 2, text: 'dog', cost: 1 / 3, isKey: true },
    { from: 0, to: 2, text: '', cost: 2 },
    { from: 1, to: 1, text: 'a', cost: 0 },
  ],
};

describe('packGrammar', () => {
  it('is undone by unpackGrammar, after a copy into another thread as well', () => {
    expect(unpackGrammar(structuredClone(packGrammar(GRAMMAR)))).toEqual(GRAMMAR);
  });

  it('writes each text once', () => {
    expect(packGrammar(GRAMMAR).texts).toEqual(['a', 'dog', '']);
  });
});
