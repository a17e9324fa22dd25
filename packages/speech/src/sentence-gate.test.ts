import { describe, expect, it } from 'vitest';
import { alignWords } from './alignment.ts';
import { isSameSentence, type SentenceDistance, sentenceDistance } from './sentence-gate.ts';
import type { Posteriors } from './viterbi.ts';

const PHONES = ['SIL', 'AA', 'B', 'D', 'K', 'S'];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));
const SAID = 'S AA D B K AA S B D AA K S'.split(' ');

/** Two frames a phone, each nearly certain. */
function said(phones: readonly string[]): Posteriors {
  const rows = phones.flatMap((phone) => [phone, phone].map((p) => PHONES.map((q) => (p === q ? -0.1 : -6))));
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

function distanceOf(sound: readonly string[], expected: readonly string[], leftOut: readonly string[] = []) {
  const posteriors = said(sound);
  const alignment = alignWords(posteriors, [{ word: 0, symbols: [...expected] }], phoneIds)!;
  const chosen = leftOut.length > 0 ? [[[...expected]], [[...leftOut]]] : [[[...expected]]];
  const omitted = new Set(leftOut.length > 0 ? [1] : []);
  return sentenceDistance(posteriors, alignment, { chosen, omitted }, phoneIds);
}

describe('sentenceDistance', () => {
  it('is below zero for what was said, far above the limit for other sounds in other places', () => {
    const same = distanceOf(SAID, SAID);
    expect([same.gap, same.omittedShare, same.phoneCount]).toEqual([0, 0, 12]);
    expect(same.distance).toBe(same.gap - same.orderGain);
    expect(same.orderGain).toBeGreaterThan(1);
    const other = distanceOf(
      SAID,
      SAID.map((phone) => PHONES[(PHONES.indexOf(phone) % 5) + 1]!),
    );
    expect(other.orderGain).toBeLessThan(1);
    expect(other.distance).toBeGreaterThan(same.distance + 3);
  });

  it('counts each phone left out as a gap of 4.5', () => {
    expect(distanceOf(SAID, SAID, ['B', 'AA', 'D', 'K']).gap).toBeCloseTo((12 * 0 + 4 * 4.5) / 16, 6);
    expect(distanceOf(SAID, SAID, ['B']).omittedShare).toBe(0.5);
  });

  it('is the same every time', () => {
    expect(distanceOf(SAID, SAID)).toEqual(distanceOf(SAID, SAID));
  });
});

describe('isSameSentence', () => {
  const told: SentenceDistance = { distance: 1.3, gap: 1.9, orderGain: 0.6, omittedShare: 0, phoneCount: 20 };

  it.each<[string, Partial<SentenceDistance>, boolean]>([
    ['a small distance', {}, true],
    ['a great distance', { distance: 1.8 }, false],
    ['a great gap that the order makes up for', { gap: 3, distance: 1.3 }, true],
    ['half of the words left out', { omittedShare: 0.5 }, true],
    ['most of the words left out', { omittedShare: 0.6 }, false],
    [
      'a short word with one sound wrong, whose order says nothing',
      { phoneCount: 3, distance: 1.9, gap: 2.2 },
      true,
    ],
    ['another short word', { phoneCount: 3, distance: 1, gap: 2.7 }, false],
  ])('%s', (_name, change, expected) => {
    expect(isSameSentence({ ...told, ...change }, 2.6)).toBe(expected);
  });
});
