import { describe, expect, it } from 'vitest';
import { preferredLocale } from './request-facts.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'ko'],
    ['ko', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['de,ko;q=0.4', 'ko'],
    ['ko;q=0', 'en'],
    ['fr-FR', 'en'],
    ['kok', 'en'],
    ['*', 'en'],
    [';;;q=,,ko;q=x', 'en'],
  ])('%s -> %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
