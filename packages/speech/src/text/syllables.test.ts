import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSONANTS, VOWELS } from '../arpabet.ts';
import { syllabify } from './syllables.ts';

/** "S T R IY1 T" -> "S T R IY1 T" split at syllable borders with dots, stress as a mark in front. */
const split = (phones: string) => {
  const symbols = phones.split(' ');
  const marks = { primary: "'", secondary: ',', none: '' };
  return syllabify(symbols)
    .map(({ startPhone, endPhone, stress }) => marks[stress] + symbols.slice(startPhone, endPhone).join(' '))
    .join(' . ');
};

describe('syllabify', () => {
  // Divisions as in the Longman Pronunciation Dictionary's maximal-onset entries (checked by hand).
  it.each([
    ['K AE1 T', "'K AE1 T"],
    ['S T R IY1 T', "'S T R IY1 T"],
    ['HH AE1 P IY0', "'HH AE1 . P IY0"],
    ['B AH0 N AE1 N AH0', "B AH0 . 'N AE1 . N AH0"],
    ['K AA1 N S T AH0 N T', "'K AA1 N . S T AH0 N T"],
    ['S IH1 NG ER0', "'S IH1 NG . ER0"],
    ['M EH1 ZH ER0', "'M EH1 ZH . ER0"],
    ['IH0 K S P L EY1 N', "IH0 K . 'S P L EY1 N"],
    ['K AH0 M P Y UW1 T ER0', "K AH0 M . 'P Y UW1 . T ER0"],
    ['AE1 T L AH0 S', "'AE1 T . L AH0 S"],
    ['K R IY0 EY1 T', "K R IY0 . 'EY1 T"],
    ['EH2 JH AH0 K EY1 SH AH0 N', ",EH2 . JH AH0 . 'K EY1 . SH AH0 N"],
    // One vowel carries the stress whatever its digit; no vowel is one syllable without.
    ['DH AH0', "'DH AH0"],
    ['SH', 'SH'],
  ])('%s', (phones, expected) => {
    expect(split(phones)).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(syllabify([])).toEqual([]);
  });

  it('covers all phones in order with one vowel each', () => {
    const symbol = fc.constantFrom(...CONSONANTS, ...VOWELS.map((vowel) => `${vowel}0`));
    fc.assert(
      fc.property(fc.array(symbol, { minLength: 1, maxLength: 14 }), (symbols) => {
        const syllables = syllabify(symbols);
        expect(syllables.flatMap((s) => symbols.slice(s.startPhone, s.endPhone))).toEqual(symbols);
        const vowels = symbols.filter((each) => each.endsWith('0')).length;
        expect(syllables).toHaveLength(Math.max(1, vowels));
      }),
    );
  });
});
