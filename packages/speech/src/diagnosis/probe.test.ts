import { describe, expect, it } from 'vitest';
import { packProbe, probeScore } from './probe.ts';

describe('a probe', () => {
  it('gives what the linear function gives, but for rounding to 8 bits', () => {
    const weights = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i) / 10);
    const hidden = Array.from({ length: 300 }, (_, i) => Math.cos(3 * i));
    const exact = weights.reduce((sum, weight, i) => sum + weight * hidden[i]!, 0.25);
    const score = probeScore(packProbe({ weights, bias: 0.25 }), hidden);
    expect(Math.abs(score - exact)).toBeLessThan(0.02);
    expect(Math.abs(probeScore(packProbe({ weights, bias: 0 }), hidden) - exact)).toBeGreaterThan(0.2);
  });

  it('keeps the sign and the ends of the range', () => {
    const probe = packProbe({ weights: Float64Array.of(-2, 2, 1), bias: 0 });
    expect(probeScore(probe, [1, 0, 0])).toBeCloseTo(-2, 4);
    expect(probeScore(probe, [0, 1, 0])).toBeCloseTo(2, 4);
  });

  it('refuses hidden values of another model', () => {
    expect(() => probeScore(packProbe({ weights: Float64Array.of(1), bias: 0 }), [1, 2])).toThrow(RangeError);
  });
});
