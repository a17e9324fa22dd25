import { describe, expect, it } from 'vitest';
import { consentAge, decideAge } from './age-policy.ts';

describe('decideAge', () => {
  it.each([
    // The day before, on, and after the 14th birthday in Korea.
    ['2012-11-23', 'KR', '2026-11-22', 'needs-guardian'],
    ['2012-11-22', 'KR', '2026-11-22', 'may-sign-up'],
    ['2013-01-01', 'US', '2026-11-22', 'may-sign-up'],
    ['2013-11-23', 'US', '2026-11-22', 'needs-guardian'],
    ['2011-11-22', 'FR', '2026-11-22', 'may-sign-up'],
    // No rule known for the country: the strictest age.
    ['2010-11-23', 'ZZ', '2026-11-22', 'needs-guardian'],
    ['2012-02-29', 'KR', '2026-02-28', 'needs-guardian'],
    ['2012-02-29', 'KR', '2026-03-01', 'may-sign-up'],
  ])('born %s in %s, on %s: %s', (birthDate, country, today, expected) => {
    expect(decideAge(birthDate, country, today)).toBe(expected);
  });

  it.each(['2026-11-23', '1900-01-01', '2001-02-29', '2001-13-01', '01-01-2001', ''])(
    'calls %j impossible',
    (birthDate) => {
      expect(decideAge(birthDate, 'KR', '2026-11-22')).toBe('impossible');
    },
  );

  it('knows the thresholds of the law it cites', () => {
    expect([consentAge('KR'), consentAge('US'), consentAge('DE')]).toEqual([14, 13, 16]);
  });
});
