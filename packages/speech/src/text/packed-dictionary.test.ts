import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { packedDictionary } from './packed-dictionary.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('cmu-pronouncing-dictionary'), 'latin1');

describe('the packed dictionary', () => {
  it('says of every entry what the package itself says', () => {
    const lookup = packedDictionary(source);
    const different = Object.keys(dictionary).filter((key) => lookup(key) !== dictionary[key]);
    expect(different).toEqual([]);
  });

  it('knows no word that is not there', () => {
    const lookup = packedDictionary(source);
    for (const key of ['', 'xyzzyx', 'rice"', 'hasOwnProperty', 'a(9)', '김'])
      expect(lookup(key)).toBeUndefined();
  });

  it('refuses another text', () => {
    expect(() => packedDictionary('export const dictionary = {};')).toThrow(TypeError);
    expect(() => packedDictionary(source.slice(0, -1000))).toThrow(TypeError);
    expect(() => packedDictionary(source.replaceAll('"', "'"))).toThrow(TypeError);
  });
});
