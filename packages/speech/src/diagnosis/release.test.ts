import { describe, expect, it } from 'vitest';
import { releaseRise, releaseTraits } from './release.ts';

const RATE = 16_000;
const VOWEL = { startMs: 100, endMs: 250 };
const STOP = { startMs: 250, endMs: 330 };

/** A vowel, then a closure at `closure` of its level, and a burst of 15 ms of so much of it at 300 ms. */
function word(closure: number, burst: number): Float32Array {
  return Float32Array.from({ length: RATE / 2 }, (_, n) => {
    const ms = n / 16;
    const tone = 0.5 * Math.sin(n);
    if (ms >= VOWEL.startMs && ms < VOWEL.endMs) return tone;
    return ms >= 300 && ms < 315 ? burst * tone : closure * tone;
  });
}

describe('releaseRise', () => {
  it.each([
    ['a clear release', 0.001, 0.2, 1],
    ['a release just heard', 0.05, 0.1, 0.3],
    ['none', 0.001, 0.001, 0],
    ['a loud one after a voiced closure', 0.08, 0.8, 1],
  ])('hears %s', (_name, closure, burst, expected) => {
    expect(releaseRise(word(closure, burst), VOWEL, STOP)).toBeCloseTo(expected, 1);
  });

  it('says nothing where noise hides the closure', () => {
    expect(releaseRise(word(0.2, 0.4), VOWEL, STOP)).toBeNull();
  });

  it('hears none in a recording that ends with the closure', () => {
    expect(releaseRise(word(0.001, 0.2).subarray(0, 4_100), VOWEL, STOP)).toBeCloseTo(0, 2);
  });
});

describe('releaseTraits', () => {
  /** Of each of five bands: rise, level there, lowest, past the closure, noise, share heard. */
  const traits = (samples: Float32Array) => {
    const all = releaseTraits(samples, VOWEL, STOP);
    return Array.from({ length: 5 }, (_, band) => all.slice(band * 6, band * 6 + 6));
  };

  it('hears a burst as a rise in its own band', () => {
    // sin(n) lies at 2.5 kHz, the third band.
    const [rise, there, lowest] = traits(word(0.001, 0.2))[2]!;
    expect(rise! * 20).toBeGreaterThan(25);
    expect(there! * 20).toBeCloseTo(-14, 0);
    expect(lowest! * 20).toBeLessThan(-40);
  });

  it('hears none where the closure is not released', () => {
    const [rise, , , past] = traits(word(0.001, 0.001))[2]!;
    expect(rise! * 20).toBeLessThan(6);
    expect(past! * 20).toBeLessThan(-35);
  });

  it('stays finite at the ends of a recording', () => {
    const all = releaseTraits(word(0.001, 0.2).subarray(0, 4_100), VOWEL, STOP);
    expect(all).toHaveLength(30);
    expect(all.every(Number.isFinite)).toBe(true);
  });
});
