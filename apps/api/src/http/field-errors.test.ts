import { LoginRequest, RegisterRequest } from '@nova/contracts/http/auth.ts';
import { StartSessionRequest } from '@nova/contracts/http/learning.ts';
import { ProfilePatch } from '@nova/contracts/http/user.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';

function errorsOf(schema: z.ZodType, value: unknown, locale: 'ko' | 'en' = 'en') {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : fieldErrors(parsed.error.issues, locale);
}

describe('field errors', () => {
  it('tells a missing field from a wrong one', () => {
    expect(errorsOf(LoginRequest, { email: 7 })).toEqual([
      { pointer: '/email', detail: 'This is the wrong kind of value.' },
      { pointer: '/password', detail: 'This is required.' },
    ]);
  });

  it('names each unknown field, escaped as RFC 6901 says, and cut', () => {
    expect(
      errorsOf(LoginRequest, { email: 'a@b.kr', password: 'x', 'a/b~c': 1, [`${'z'.repeat(90)}`]: 1 }),
    ).toEqual([
      { pointer: '/a~1b~0c', detail: 'There is no such field here.' },
      { pointer: `/${'z'.repeat(64)}`, detail: 'There is no such field here.' },
    ]);
  });

  it('points into objects', () => {
    expect(errorsOf(ProfilePatch, { preferences: { dailyMinutes: 500 } }, 'ko')).toEqual([
      { pointer: '/preferences/dailyMinutes', detail: '60 이하여야 해요.' },
    ]);
  });

  it('says what may stand in a field, what is too long, and what goes together', () => {
    expect(errorsOf(StartSessionRequest, { sessionType: 'nap' })[0]?.detail).toMatch(
      /^It has to be one of: lesson, /,
    );
    expect(errorsOf(LoginRequest, { email: 'a@b.kr', password: 'x'.repeat(1025) }, 'ko')).toEqual([
      { pointer: '/password', detail: '1024자까지 쓸 수 있어요.' },
    ]);
    expect(errorsOf(StartSessionRequest, { sessionType: 'lesson' })).toEqual([
      { pointer: '/lessonId', detail: 'A lesson session needs a lessonId.' },
    ]);
  });

  it('never repeats what was sent', () => {
    const secret = 'hunter2-and-more';
    const value = {
      email: secret,
      password: { secret },
      name: '',
      birthDate: secret,
      country: secret,
      locale: secret,
    };
    const told = JSON.stringify([errorsOf(RegisterRequest, value), errorsOf(RegisterRequest, value, 'ko')]);
    expect(told).toContain('/birthDate');
    expect(told).not.toContain(secret);
  });

  it('tells at most twenty', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field${i}`, 1]));
    expect(errorsOf(z.strictObject({}), many)).toHaveLength(20);
  });
});
