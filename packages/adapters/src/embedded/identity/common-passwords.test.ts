import { describe, expect, it } from 'vitest';
import { isCommonPassword, openCommonPasswords } from './common-passwords.ts';

const filter = openCommonPasswords();

/** xorshift32: the same words at every run. */
function createWords(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-.!';
  return () => Array.from({ length: 10 + next(8) }, () => letters[next(letters.length)]).join('');
}

describe('isCommonPassword', () => {
  it.each([
    // In the order of the list, from its first to its 97,000th.
    ...[
      'Password',
      'Sunshine',
      'Pineappl',
      'Therock1',
      'Homepage',
      'Mamochka',
      'Vfhbyjxrf',
      'Dortmund',
      'Hilfiger',
    ],
    ...['Goodfood', 'Inferno1', 'Narayana', 'sCORPION', 'Christian1', 'Philadelphia', 'Turambar', 'Basshead'],
    ...[
      'Shumaher',
      'Donatello',
      'Love4eve',
      'Hollywood',
      'Boobear1',
      'Rangerover',
      'Kittycat1',
      'Crazyhorse',
    ],
    ...['Tempfire', 'Parola12', 'Leprechaun', 'Dziadzia', 'Blackmai'],
  ])('knows %s', (password) => {
    expect(isCommonPassword(filter, password)).toBe(true);
  });

  it.each(['Quiet-Meadow-58', 'Password-of-Mina', 'Dziadzia-und-Babcia', '비밀번호Ab가길어요'])(
    'does not know %s',
    (password) => {
      expect(isCommonPassword(filter, password)).toBe(false);
    },
  );

  it('takes at most 0.015% of other passwords for common ones', () => {
    const word = createWords(20_261_126);
    const tries = 200_000;
    let taken = 0;
    for (let n = 0; n < tries; n++) if (isCommonPassword(filter, word())) taken++;
    expect(taken / tries).toBeLessThan(0.00015);
    expect(filter.error()).toBeLessThan(0.00011);
  });
});
