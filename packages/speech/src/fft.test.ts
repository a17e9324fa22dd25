import { describe, expect, it } from 'vitest';
import { createFft } from './fft.ts';

const signalOf = (size: number) =>
  Float64Array.from({ length: size }, (_, i) => Math.sin(1.3 * i) + 0.2 * i - 0.01 * i * i);

/** The definition, term by term. */
function slowTransform(samples: Float64Array): { re: Float64Array; im: Float64Array } {
  const sum = (part: (x: number) => number, k: number) =>
    samples.reduce((total, x, n) => total + x * part((-2 * Math.PI * k * n) / samples.length), 0);
  return {
    re: Float64Array.from(samples, (_, k) => sum(Math.cos, k)),
    im: Float64Array.from(samples, (_, k) => sum(Math.sin, k)),
  };
}

const worst = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));

// Stages go two at a time: an odd and an even number of them, and none.
describe.each([2, 16, 32])('createFft(%i)', (size) => {
  const fft = createFft(size);
  const signal = signalOf(size);

  it('gives the spectrum that the definition gives', () => {
    const [re, im] = [signal.slice(), new Float64Array(size)];
    fft.forward(re, im);
    const expected = slowTransform(signal);
    expect(worst(re, expected.re)).toBeLessThan(1e-12);
    expect(worst(im, expected.im)).toBeLessThan(1e-12);
  });

  it('gives back what it was given', () => {
    const [re, im] = [signal.slice(), signal.toReversed()];
    fft.forward(re, im);
    fft.inverse(re, im);
    expect(worst(re, signal)).toBeLessThan(1e-14);
    expect(worst(im, signal.toReversed())).toBeLessThan(1e-14);
  });
});
