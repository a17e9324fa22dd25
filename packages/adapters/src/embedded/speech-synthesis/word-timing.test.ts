import { describe, expect, it } from 'vitest';
import { timeWords } from './word-timing.ts';

/** Sounds of 100 ms each, one after the other. */
function sounds(symbols: string) {
  return symbols
    .split(' ')
    .map((symbol, index) => ({ symbol, startMs: index * 100, endMs: (index + 1) * 100 }));
}
function words(...phones: string[]): string[][] {
  return phones.map((word) => word.split(' '));
}

describe('timeWords', () => {
  it('gives each word its own sounds', () => {
    expect(timeWords(words('hh ay', 'dh eh r'), sounds('hh ay dh eh r'))).toEqual([
      { startMs: 0, endMs: 200 },
      { startMs: 200, endMs: 500 },
    ]);
  });

  it('finds the border between two equal sounds', () => {
    expect(timeWords(words('s m ao l', 'l ae t ey'), sounds('s m ao l l ae t ey'))[1]).toEqual({
      startMs: 400,
      endMs: 800,
    });
  });

  it('keeps the border when a word is reduced in the sentence', () => {
    expect(timeWords(words('g eh t', 'ey', 'k ah p'), sounds('g eh t ax k ah p'))).toEqual([
      { startMs: 0, endMs: 300 },
      { startMs: 300, endMs: 400 },
      { startMs: 400, endMs: 700 },
    ]);
  });

  it('keeps the neighbours right when an abbreviation is read differently (Dr. Kim)', () => {
    expect(timeWords(words('d r ay v', 'k ih m'), sounds('d aa k t er k ih m'))[1]).toEqual({
      startMs: 500,
      endMs: 800,
    });
  });

  it('leaves a pause outside the words on both sides of it', () => {
    const spoken = [
      { symbol: 'ow', startMs: 0, endMs: 100 },
      { symbol: 'n', startMs: 300, endMs: 400 },
      { symbol: 'ow', startMs: 400, endMs: 500 },
    ];
    expect(timeWords(words('ow', 'n ow'), spoken)).toEqual([
      { startMs: 0, endMs: 100 },
      { startMs: 300, endMs: 500 },
    ]);
  });

  it('gives an unspoken word no length, at its place', () => {
    expect(timeWords([['hh', 'ay'], [], ['dh', 'eh', 'r']], sounds('hh ay dh eh r'))[1]).toEqual({
      startMs: 200,
      endMs: 200,
    });
  });
});
