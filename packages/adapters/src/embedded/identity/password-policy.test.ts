import { NovaError } from '@nova/core/errors.ts';
import { describe, expect, it } from 'vitest';
import { requireGoodPassword } from './password-policy.ts';
import { createPasswordStrengthTest } from './password-strength.ts';

const judge = createPasswordStrengthTest();
const owner = {
  email: 'mina.kim92@example.com',
  attributes: { name: 'Mina Kim', birthDate: '1992-07-15', country: 'KR', locale: 'ko' as const },
};
const verdict = (password: string) =>
  requireGoodPassword(password, owner, async (normalized, personal) => judge(normalized, personal)).then(
    () => 'good',
    (error: unknown) => (error instanceof NovaError ? error.code : String(error)),
  );

describe('requireGoodPassword', () => {
  it.each([
    ['Abcde1!', 'password-too-short'],
    ['👍🏽Ab👍🏽c', 'password-too-short'],
    ['good-but-lower-8', 'password-needs-mixed-case'],
    ['비밀번호가아주길어요', 'password-needs-mixed-case'],
    ['비밀번호Ab가길어요', 'good'],
    [`어느 가을 저녁 Tram 넷이 다리를 건너 바다로 갔다: ${'우주 여행 '.repeat(16)}`, 'good'],
    [`${'Zq8-'.repeat(32)}x`, 'password-too-long'],
    ['Quiet-Meadow-58', 'good'],
  ])('%s: %s', async (password, expected) => {
    expect(await verdict(password)).toBe(expected);
  });

  it.each([
    'Password1',
    'P@ssw0rd',
    'Iloveyou1',
    'Abcd1234',
    'Aa123456',
    'Tkfkdgo1!',
    'Qwertyuiop',
    'AaAaAaAa',
    'Sunshine!1',
    // Only the filter of the 100,000 most common knows it.
    'Dziadzia',
  ])('%s is in every list', async (password) => {
    expect(await verdict(password)).toBe('password-leaked');
  });

  it.each(['MinaKim92', 'Minakim0715', 'Mina.Kim1992', 'Kimmina920715'])(
    '%s is made of the owner',
    async (password) => {
      expect(await verdict(password)).toBe('password-leaked');
    },
  );

  it('does not leak anything but the codes into the refusal', async () => {
    const error = await requireGoodPassword('Password1', owner, async () => true).catch(
      (reason: unknown) => reason,
    );
    expect(JSON.stringify(error)).not.toContain('Password1');
    expect(error).toMatchObject({ code: 'password-leaked', pointer: '/password', info: {} });
  });
});
