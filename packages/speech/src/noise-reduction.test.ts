import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutSteadyNoise } from './noise-reduction.ts';
import { power, withHiss } from './testing/hiss.ts';
import { decodeWav } from './wav.ts';

const FIXTURES = join(import.meta.dirname, '../test/fixtures/korean-ears');
const clean = decodeWav(readFileSync(join(FIXTURES, 'z-as-jh-right.wav'))).samples;

const decibels = (ratio: number) => 10 * Math.log10(ratio);
const difference = (a: Float32Array, b: Float32Array) => a.map((x, i) => x - b[i]!);

describe('withoutSteadyNoise', () => {
  it('brings a recording under noise at 10 dB nearer to what was said', () => {
    const cleaned = withoutSteadyNoise(withHiss(clean, 10));
    expect(decibels(power(clean) / power(difference(cleaned, clean)))).toBeGreaterThan(14);
  });

  it('turns noise alone down by 12 dB at least', () => {
    const noise = difference(withHiss(clean, 20), clean);
    expect(decibels(power(noise) / power(withoutSteadyNoise(noise)))).toBeGreaterThan(12);
  });

  it('leaves a recording without noise as it is, sample for sample', () => {
    const silenceAround = new Float32Array(clean.length + 16_000);
    silenceAround.set(clean, 8_000);
    const cleaned = withoutSteadyNoise(silenceAround);
    expect(cleaned).toHaveLength(silenceAround.length);
    expect(Math.max(...difference(cleaned, silenceAround).map(Math.abs))).toBeLessThan(1e-3);
  });

  it('takes what is shorter than its windows, and silence', () => {
    expect(withoutSteadyNoise(clean.slice(0, 100))).toHaveLength(100);
    expect(withoutSteadyNoise(new Float32Array(5_000)).every((x) => x === 0)).toBe(true);
  });
});
