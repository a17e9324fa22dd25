/** The tracker against sounds whose pitch is known exactly: harmonic sounds, glides, noise. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackPitch } from './pitch-tracker.ts';

const RATE = 16_000;

/** A sound of 1/h harmonics whose pitch at second `t` is `hzAt(t)`, with white noise of the given amplitude. */
function harmonic(
  hzAt: (t: number) => number,
  { seconds = 0.6, noise = 0, gain = 0.1, harmonics = 20 } = {},
): Float32Array {
  let phase = 0;
  let seed = 1;
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const hz = hzAt(i / RATE);
    phase += (2 * Math.PI * hz) / RATE;
    let value = 0;
    for (let h = 1; h <= harmonics && h * hz < 7000; h++) value += Math.sin(h * phase) / h;
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return gain * value + noise * (seed / 1_073_741_824 - 1);
  });
}

/** Greatest relative error over the frames but the first and last three; unvoiced frames count as 1. */
function worstError(samples: Float32Array, hzAt: (t: number) => number): number {
  const { hz } = trackPitch(samples);
  const errors = [...hz].map((value, t) => Math.abs(value / hzAt((10 * t + 5) / 1000) - 1));
  return Math.max(...errors.slice(3, -3));
}

describe('trackPitch', () => {
  it('finds any steady pitch from 62 to 490 Hz within 0.3%, whatever its loudness', () => {
    const pitch = fc.double({ min: 62, max: 490, noNaN: true });
    const gain = fc.double({ min: 0.002, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(pitch, gain, fc.integer({ min: 1, max: 20 }), (hz, loudness, harmonics) => {
        const samples = harmonic(() => hz, { seconds: 0.3, gain: loudness, harmonics });
        expect(worstError(samples, () => hz)).toBeLessThan(0.003);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('follows glides of two octaves a second, up and down, without octave errors', () => {
    const up = (t: number) => 90 * 4 ** t;
    const down = (t: number) => 380 * 4 ** -t;
    expect(worstError(harmonic(up), up)).toBeLessThan(0.02);
    expect(worstError(harmonic(down), down)).toBeLessThan(0.02);
  });

  it('holds the pitch under noise', () => {
    for (const hz of [80, 150, 330])
      expect(
        worstError(
          harmonic(() => hz, { noise: 0.06 }),
          () => hz,
        ),
      ).toBeLessThan(0.03);
  });

  it('finds no pitch in noise or silence, and none in the silence after a voice', () => {
    expect(trackPitch(harmonic(() => 100, { harmonics: 0, noise: 0.2 })).hz.every((hz) => hz === 0)).toBe(
      true,
    );
    expect(trackPitch(new Float32Array(RATE)).hz.every((hz) => hz === 0)).toBe(true);
    const samples = new Float32Array(RATE);
    samples.set(harmonic(() => 120, { seconds: 0.5 }));
    const { hz } = trackPitch(samples);
    expect(hz.slice(2, 45).every((value) => value > 0)).toBe(true);
    expect(hz.slice(55).every((value) => value === 0)).toBe(true);
  });

  it('measures the level, and takes no offset for it', () => {
    const sine = harmonic(() => 200, { harmonics: 1, gain: 0.5 }).map((x) => x + 0.2);
    const { levelDb } = trackPitch(sine);
    expect(levelDb[30]).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 0);
    expect(trackPitch(new Float32Array(RATE)).levelDb[3]).toBe(-120);
  });

  it('has a frame for each whole 10 ms', () => {
    expect(trackPitch(new Float32Array(0)).hz).toHaveLength(0);
    expect(trackPitch(new Float32Array(159)).hz).toHaveLength(0);
    expect(trackPitch(new Float32Array(1_650)).hz).toHaveLength(10);
  });
});
