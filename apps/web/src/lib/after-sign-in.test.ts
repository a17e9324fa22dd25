import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './after-sign-in.ts';

describe('safeReturnPath', () => {
  it.each(['/learn', '/learn/a1-cafe?step=2#words', '/me/progress'])('goes back to %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    42,
    '',
    'learn',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
  ])('never leaves the site for %j', (wanted) => {
    const path = safeReturnPath(wanted);
    expect(new URL(path, 'https://nova.test').origin).toBe('https://nova.test');
  });

  it.each(['/', '/login', '/signup?step=name', '/confirm', '/forgot', '/reset'])(
    'has no use for %s',
    (path) => {
      expect(safeReturnPath(path)).toBe('/today');
    },
  );
});
