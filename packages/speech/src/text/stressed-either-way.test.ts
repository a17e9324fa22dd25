import { describe, expect, it } from 'vitest';
import { loadLexicon } from './pronunciations.ts';
import { referenceFromText } from './reference.ts';
import { isStressedEitherWay } from './stressed-either-way.ts';

const lexicon = await loadLexicon();
const of = (text: string) => referenceFromText(text, lexicon).map(isStressedEitherWay);

describe('isStressedEitherWay', () => {
  it('knows nouns that are verbs with another stress', () => {
    expect(of('record present object')).toEqual([true, true, true]);
  });

  it('takes variants that differ in their sounds alone for one stress', () => {
    expect(of('hotel banana tomato either police table')).toEqual(Array.from({ length: 6 }, () => false));
  });
});
