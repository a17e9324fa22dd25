/** A quarter of the samples, for a first search. */
import { SAMPLE_RATE_HZ } from '../wav.ts';

/** One sample in so many is kept. */
export const DECIMATION = 4;

/** Low-pass (Hamming-windowed sinc, 1.6 kHz, 33 taps) and every fourth sample. */
const TAPS = Float64Array.from({ length: 33 }, (_, i) => {
  const x = i - 16;
  const cutoff = 1600 / SAMPLE_RATE_HZ;
  const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
  return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / 17));
});

/** The samples under 1.6 kHz at a quarter of the rate, at the same times. */
export function decimate(samples: Float64Array): Float64Array {
  const half = TAPS.length >> 1;
  const out = new Float64Array(Math.ceil(samples.length / DECIMATION));
  for (let i = 0; i < out.length; i++) {
    const start = i * DECIMATION - half;
    const isWithin = start >= 0 && start + 3 * DECIMATION + TAPS.length <= samples.length;
    if (isWithin && i + 3 < out.length) {
      filterFour(samples, start, out, i);
      i += 3;
    } else out[i] = filterOne(samples, start);
  }
  return out;
}

/** The filter from sample `start` on, as far as there are samples. */
function filterOne(samples: Float64Array, start: number): number {
  let sum = 0;
  for (let j = Math.max(0, -start), to = Math.min(TAPS.length, samples.length - start); j < to; j++)
    sum += TAPS[j]! * samples[start + j]!;
  return sum;
}

/** The same for four outputs from `i` on at once: one sum alone waits for itself. */
function filterFour(samples: Float64Array, start: number, out: Float64Array, i: number): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let j = 0; j < TAPS.length; j++) {
    const tap = TAPS[j]!;
    const at = start + j;
    s0 += tap * samples[at]!;
    s1 += tap * samples[at + DECIMATION]!;
    s2 += tap * samples[at + 2 * DECIMATION]!;
    s3 += tap * samples[at + 3 * DECIMATION]!;
  }
  out[i] = s0;
  out[i + 1] = s1;
  out[i + 2] = s2;
  out[i + 3] = s3;
}
