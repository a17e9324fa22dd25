import { describe, expect, it } from 'vitest';
import { accepts } from './accept-encoding.ts';

describe('Accept-Encoding', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['identity', false],
    ['gzip', true],
    ['br;q=1.0, GZIP;q=0.8, *;q=0.1', true],
    ['x-gzip', true],
    ['gzip;q=0', false],
    ['gzip; q=0.000', false],
    ['gzip;q=0.5', true],
    ['gzipped', false],
  ])('%s: %s', (header, expected) => {
    expect(accepts(header, 'gzip')).toBe(expected);
  });

  it('knows Brotli as well, by its whole name', () => {
    expect(['br', 'gzip, br;q=0.5', 'br;q=0', 'brotli'].map((header) => accepts(header, 'br'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
