import type { WordResult } from '@nova/contracts/http/audio.ts';
import { describe, expect, it } from 'vitest';
import { wordRhythm } from './word-rhythm.ts';

type Heard = 'strong' | 'weak' | 'unsure' | undefined;
const sounds = ['k', 'ɑ', 'f', 'i'];

/** "coffee", its syllables heard like this. */
function coffee(first: Heard, second: Heard): WordResult {
  const heard = (stress: Heard) =>
    stress === undefined ? {} : { heard: { stress, prominence: 0, confidence: 0.9 } };
  return {
    text: 'coffee',
    score: 90,
    errorType: 'none',
    startMs: 0,
    endMs: 400,
    syllables: [
      { startPhone: 0, endPhone: 2, stress: 'primary', ...heard(first) },
      { startPhone: 2, endPhone: 4, stress: 'none', ...heard(second) },
    ],
    phones: [],
  };
}
const of = (word: WordResult) => wordRhythm(word, (place) => sounds[place] ?? '');

describe('wordRhythm', () => {
  it('sets what was heard of each syllable beside what it should be', () => {
    expect(of(coffee('strong', 'weak'))).toEqual({
      syllables: [
        { startPhone: 0, ipa: 'kɑ', expected: 'strong', heard: 'strong' },
        { startPhone: 2, ipa: 'fi', expected: 'weak', heard: 'weak' },
      ],
      strongIpa: 'kɑ',
      verdict: 'right',
      movedToIpa: null,
    });
  });

  it.each([
    ['strong', 'strong', 'unsure'],
    ['weak', 'weak', 'unsure'],
    ['weak', 'unsure', 'unsure'],
    ['weak', 'strong', 'moved'],
    ['unsure', 'strong', 'unsure'],
    [undefined, 'strong', 'unsure'],
  ] as const)('hears %s-%s as %s', (first, second, verdict) => {
    expect(of(coffee(first, second))?.verdict).toBe(verdict);
  });

  it('names the syllable that took the stress', () => {
    expect(of(coffee('weak', 'strong'))?.movedToIpa).toBe('fi');
  });

  it('takes a secondary stress either way', () => {
    const word = coffee('strong', 'strong');
    word.syllables[1]!.stress = 'secondary';
    expect(of(word)?.verdict).toBe('right');
  });

  it('hears a secondary stress in place of the main one as moved', () => {
    const word = coffee('weak', 'strong');
    word.syllables[1]!.stress = 'secondary';
    expect(of(word)).toMatchObject({ verdict: 'moved', movedToIpa: 'fi' });
  });

  it('says nothing of one syllable, of what was not measured, and where no stress is known', () => {
    const one = coffee('weak', 'strong');
    one.syllables = one.syllables.slice(0, 1);
    expect(of(one)).toBe(null);
    expect(of(coffee(undefined, undefined))).toBe(null);
    const none = coffee('strong', 'weak');
    none.syllables[0]!.stress = 'none';
    expect(of(none)).toBe(null);
  });
});
