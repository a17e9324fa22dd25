// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { initialLocale, saveLocale } from './locale.ts';

afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
});

const prefers = (...languages: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

it.each<[locale: string, languages: string[]]>([
  ['en', ['en-US', 'en']],
  ['en', ['EN']],
  ['en', ['fr-FR', 'en-GB', 'ko']],
  ['ko', ['ko-KR', 'ko', 'en-US']],
  ['ko', ['ja-JP', 'ko', 'en']],
  ['ko', ['ja-JP']],
  ['ko', []],
])('opens in %s for a browser that likes %j', (locale, languages) => {
  prefers(...languages);
  expect(initialLocale()).toBe(locale);
});

it.each(['ko', 'en'] as const)('keeps the choice of %s, whatever the browser likes', (locale) => {
  prefers(locale === 'ko' ? 'en-US' : 'ko-KR');
  saveLocale(locale);
  expect(initialLocale()).toBe(locale);
});

it('goes by the browser where nothing may be stored, and where nonsense is', () => {
  prefers('en-US');
  localStorage.setItem('nova.locale', 'fr');
  expect(initialLocale()).toBe('en');
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  expect(initialLocale()).toBe('en');
});
