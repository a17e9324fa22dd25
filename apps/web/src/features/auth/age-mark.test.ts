// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetTooYoung, markTooYoung, tooYoungSince } from './age-mark.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
beforeEach(() => localStorage.clear());

describe('the mark of who was too young', () => {
  it('lasts a day on this device and holds no birth date', () => {
    expect(tooYoungSince(0)).toBeNull();
    markTooYoung('KR', 1000);
    expect(tooYoungSince(1000 + DAY_MS - 1)).toBe('KR');
    expect(tooYoungSince(1000 + DAY_MS)).toBeNull();
    expect(Object.values(localStorage).join()).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('goes when a guardian has answered, and nonsense is none', () => {
    markTooYoung('KR', 0);
    forgetTooYoung();
    expect(tooYoungSince(0)).toBeNull();
    localStorage.setItem('nova.askGuardian', '{');
    expect(tooYoungSince(0)).toBeNull();
  });
});
