import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  checkAge,
  consentAgeByCountry,
  defaultConsentAge,
  formatTypedDate,
  toCalendarDate,
} from './age-gate.ts';

const today = '2026-11-22';

describe('checkAge', () => {
  it.each([
    ['2012.11.22', 'KR', 'may-sign-up'],
    ['2012.11.23', 'KR', 'needs-guardian'],
    ['20131122', 'US', 'may-sign-up'],
    ['20131123', 'US', 'needs-guardian'],
    ['2011-11-23', 'FR', 'needs-guardian'],
    ['2010-11-23', 'ZZ', 'needs-guardian'],
    ['1906.11.22', 'KR', 'may-sign-up'],
    ['1905.11.22', 'KR', 'impossible'],
    ['2026.11.23', 'KR', 'impossible'],
    ['2001.02.29', 'KR', 'impossible'],
    ['2001.13.01', 'KR', 'impossible'],
    ['1999.03', 'KR', 'incomplete'],
    ['', 'KR', 'incomplete'],
  ])('born %s in %s: %s', (birthDate, country, expected) => {
    expect(checkAge(birthDate, country, today)).toBe(expected);
  });

  it('lets someone born on 29 February come of age on 1 March', () => {
    expect(checkAge('20120229', 'KR', '2026-02-28')).toBe('needs-guardian');
    expect(checkAge('20120229', 'KR', '2026-03-01')).toBe('may-sign-up');
  });

  it('has the same ages as the server', () => {
    const server = readFileSync(
      new URL('../../../../../packages/core/src/account/age-policy.ts', import.meta.url),
      'utf8',
    );
    const table = Object.fromEntries(
      [...server.matchAll(/^ {2}([A-Z]{2}): (\d+),$/gm)].map(([, country, age]) => [country, Number(age)]),
    );
    expect(consentAgeByCountry).toEqual(table);
    expect(server).toContain(`DEFAULT_CONSENT_AGE = ${defaultConsentAge};`);
  });
});

describe('typing a date', () => {
  it.each([
    ['19990314', '1999.03.14'],
    ['199903', '1999.03'],
    ['1999', '1999'],
    ['1999-3-14', '1999.03.14'],
    ['1999년 3월 14일', '1999.03.14'],
    ['199903145', '1999.03.14'],
  ])('shows %s as %s', (typed, shown) => {
    expect(formatTypedDate(typed)).toBe(shown);
  });

  it('lets a dot be deleted', () => {
    expect(formatTypedDate('1999.')).toBe('1999');
  });

  it('knows no date in six digits', () => {
    expect(toCalendarDate('990314')).toBeNull();
  });
});
