import { describe, expect, it } from 'vitest';
import { CONSONANTS, isPhone, isVowel, splitStress, toIpa, VOWELS } from './arpabet.ts';

/**
 * The symbols of the curriculum's sound pack (`packages/curriculum/packs/sounds.json`), which learners see beside these:
 * `r` and not its upside-down form, no length marks, r-coloured vowels as one symbol. Unstressed forms where there are any.
 */
const CURRICULUM =
  'AA ɑ, AE æ, AH ʌ ə, AO ɔ, AW aʊ, AY aɪ, EH ɛ, ER ɝ ɚ, EY eɪ, IH ɪ, IY i, OW oʊ, OY ɔɪ, UH ʊ, UW u, ' +
  'B b, CH tʃ, D d, DH ð, F f, G ɡ, HH h, JH dʒ, K k, L l, M m, N n, NG ŋ, P p, R r, S s, SH ʃ, T t, TH θ, ' +
  'V v, W w, Y j, Z z, ZH ʒ';
const ROWS = CURRICULUM.split(', ').map((row) => row.split(' ') as [string, string, string?]);

describe('toIpa', () => {
  it.each(ROWS)('%s is %s', (phone, ipa, unstressed) => {
    expect(toIpa(phone)).toBe(ipa);
    if (!isVowel(phone)) return;
    expect([toIpa(`${phone}1`), toIpa(`${phone}2`), toIpa(phone, 1)]).toEqual([ipa, ipa, ipa]);
    expect([toIpa(`${phone}0`), toIpa(phone, 0)]).toEqual([unstressed ?? ipa, unstressed ?? ipa]);
  });

  it('covers all 39 phones, each with a symbol of its own', () => {
    expect(ROWS.map(([phone]) => phone).sort()).toEqual([...VOWELS, ...CONSONANTS].sort());
    expect(new Set(ROWS.map(([phone]) => toIpa(phone))).size).toBe(39);
  });

  it('leaves what it does not know as it came', () => {
    expect(toIpa('SIL')).toBe('SIL');
    expect(toIpa('')).toBe('');
  });
});

describe('phones', () => {
  it('are told from other symbols and from symbols with digits', () => {
    expect(['AA', 'ZH', 'AA1', 'SIL', 'toString'].map(isPhone)).toEqual([true, true, false, false, false]);
    expect(['AA', 'B', 'ER'].map(isVowel)).toEqual([true, false, true]);
  });

  it('are split from their stress digits', () => {
    expect(['AY1', 'AY0', 'AY2', 'AY', 'B'].map(splitStress)).toEqual([
      { phone: 'AY', stress: 1 },
      { phone: 'AY', stress: 0 },
      { phone: 'AY', stress: 2 },
      { phone: 'AY', stress: null },
      { phone: 'B', stress: null },
    ]);
  });
});
