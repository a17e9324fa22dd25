import { describe, expect, it } from 'vitest';
import {
  confirmedIdentity,
  type PreSignUpEvent,
  preSignUp,
  SignUpRefused,
  turnAwayArrival,
} from './sign-up-triggers.ts';

const attributes = {
  sub: 'u1',
  email: 'mina@example.com',
  name: '김미나',
  birthdate: '2001-03-09',
  locale: 'en',
  'custom:country': 'KR',
};
const signUp = (
  changes: Record<string, string> = {},
  triggerSource = 'PreSignUp_SignUp',
): PreSignUpEvent => ({
  triggerSource,
  request: { userAttributes: { ...attributes, ...changes } },
  response: {},
});

describe('before Cognito makes an account', () => {
  it('lets a grown learner pass and decides nothing else', () => {
    const event = signUp();
    expect(preSignUp(event, '2026-11-26')).toBe(event);
    expect(event.response).toEqual({});
  });

  it.each([
    ['an address that is none', signUp({ email: 'mina' })],
    ['no birth date, as from a social sign-in', signUp({ birthdate: '' }, 'PreSignUp_ExternalProvider')],
    ['a birth date that cannot be', signUp({ birthdate: '2001-13-40' })],
    ['a child of 13 in Korea', signUp({ birthdate: '2013-11-25' })],
    ['no country, whose age is then the highest', signUp({ 'custom:country': '', birthdate: '2011-11-25' })],
  ])('refuses %s', (_, event) => {
    expect(() => preSignUp(event, '2026-11-26')).toThrow(SignUpRefused);
  });

  it('lets somebody pass on the day she is old enough', () => {
    const event = signUp({ birthdate: '2012-11-26' });
    expect(preSignUp(event, '2026-11-26')).toBe(event);
    expect(() => preSignUp(event, '2026-11-25')).toThrow(SignUpRefused);
  });
});

describe('who comes from a provider and is linked to nobody', () => {
  const clock = { nowMs: () => 1_700_000_000_000 };
  const keeping = (message: string | null) => ({ clock, arrivals: { keep: async () => message } });

  it('is turned away, whatever her attributes say, with where to find what the provider told', async () => {
    const event = signUp({}, 'PreSignUp_ExternalProvider');
    const refused = turnAwayArrival(event, keeping('nova-arrival.handle'));
    await expect(refused).rejects.toThrow(SignUpRefused);
    await expect(refused).rejects.toThrow('nova-arrival.handle');
    await expect(turnAwayArrival(event, keeping(null))).rejects.toThrow(SignUpRefused);
  });

  it('is nobody of those who sign up by themselves', async () => {
    await expect(turnAwayArrival(signUp(), keeping('never'))).resolves.toBeUndefined();
  });
});

describe('after Cognito confirmed an account', () => {
  it('tells who it is', () => {
    expect(confirmedIdentity(signUp({}, 'PostConfirmation_ConfirmSignUp'))).toEqual({
      userId: 'u1',
      email: 'mina@example.com',
      attributes: { name: '김미나', birthDate: '2001-03-09', country: 'KR', locale: 'en' },
    });
  });

  it('takes a new password for no new learner', () => {
    expect(confirmedIdentity(signUp({}, 'PostConfirmation_ConfirmForgotPassword'))).toBeNull();
  });

  it('falls back to Korean for a language that is not ours', () => {
    const identity = confirmedIdentity(signUp({ locale: 'fr-FR' }, 'PostConfirmation_ConfirmSignUp'));
    expect(identity?.attributes.locale).toBe('ko');
  });
});
