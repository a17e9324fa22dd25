import { describe, expect, it } from 'vitest';
import { heardInstead } from './result.ts';

const heard = (...phones: string[]) =>
  phones.map((phone, index) => ({ phone, probability: 0.5 / (index + 1) }));

describe('heardInstead', () => {
  it.each([
    ['another consonant', 'F', heard('P', 'F'), 'P'],
    ['another vowel', 'IH', heard('IY'), 'IY'],
    ['a vowel for /r/', 'R', heard('ER'), 'ER'],
    ['a glide for a vowel', 'UW', heard('W'), 'W'],
    ['a sound that was added', null, heard('UH'), 'UH'],
    ['the expected sound', 'F', heard('F', 'P'), null],
    ['nothing', 'F', [], null],
    ['a consonant where a vowel was expected', 'EY', heard('P', 'EH'), null],
    ['a vowel where a consonant was expected', 'P', heard('EY'), null],
  ])('of %s', (_name, expected, phones, instead) => {
    expect(heardInstead({ expected, heard: phones })).toBe(instead);
  });
});
