import { describe, expect, it } from 'vitest';
import { checkPassword, passwordHolds } from './password-rules.ts';

describe('the rules of a password', () => {
  it.each([
    ['Quiet Harbour', true],
    ['Öäüöäüöä', true],
    ['quiet harbour 7', false],
    ['QUIET HARBOUR 7', false],
    ['Ab3', false],
    // Full-width letters are the same password from a Korean keyboard.
    ['Ｑｕｉｅｔｌｙ１', true],
    // Seven characters of two units each.
    ['Aa😀😀😀😀😀', false],
    [`Aa${'x'.repeat(126)}`, true],
    [`Aa${'x'.repeat(127)}`, false],
  ])('are those of the server for %s', (password, holds) => {
    expect(passwordHolds(password)).toBe(holds);
  });

  it('are told one by one', () => {
    expect(checkPassword('harbour')).toEqual({ longEnough: false, mixedCase: false, notTooLong: true });
  });
});
