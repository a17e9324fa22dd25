/** How well a sound repeats after a time: what tracking a pitch spends its time on. */

/** Sums of squares up to each sample, so that the energy of any window is one subtraction. */
export interface Signal {
  samples: Float64Array;
  energy: Float64Array;
}

/** Samples with their sums of squares. */
export function signalOf(samples: Float64Array): Signal {
  const energy = new Float64Array(samples.length + 1);
  for (let i = 0; i < samples.length; i++) energy[i + 1] = energy[i]! + samples[i]! * samples[i]!;
  return { samples, energy };
}

/**
 * Normalised cross-correlation of two windows of `n` samples (a multiple of four), `lag` apart and centred together on `centre` (Talkin's
 * equation 2, with the additive constant of his equation 10), for the lags from `firstLag` to before `endLag`, into `out[lag]`; 0 where
 * they do not fit into the recording.
 */
export function correlate(
  signal: Signal,
  centre: number,
  [firstLag, endLag]: readonly [number, number],
  n: number,
  floor: number,
  out: Float64Array,
): void {
  const { samples } = signal;
  for (let lag = firstLag; lag < endLag; ) {
    // Half a sample is rounded up: an even lag and the odd one after it begin on the same sample.
    const a = centre - n / 2 - (lag >> 1);
    const isPair = (lag & 1) === 0 && lag + 1 < endLag && a >= 0 && a + lag + 1 + n <= samples.length;
    if (isPair) {
      multiplyTwo(samples, a, a + lag, n, out, lag);
      out[lag] = normalised(signal, a, lag, n, floor, out[lag]!);
      out[lag + 1] = normalised(signal, a, lag + 1, n, floor, out[lag + 1]!);
      lag += 2;
    } else {
      const fits = a >= 0 && a + lag + n <= samples.length;
      out[lag] = fits ? normalised(signal, a, lag, n, floor, multiply(samples, a, a + lag, n)) : 0;
      lag++;
    }
  }
}

function normalised(
  { energy }: Signal,
  a: number,
  lag: number,
  n: number,
  floor: number,
  sum: number,
): number {
  const b = a + lag;
  const energies = (energy[a + n]! - energy[a]! + floor * n) * (energy[b + n]! - energy[b]! + floor * n);
  return energies > 0 ? sum / Math.sqrt(energies) : 0;
}

/** The sum of products of two windows, as four sums at once: one alone waits for itself. */
function multiply(samples: Float64Array, a: number, b: number, n: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let j = 0; j < n; j += 4) {
    s0 += samples[a + j]! * samples[b + j]!;
    s1 += samples[a + j + 1]! * samples[b + j + 1]!;
    s2 += samples[a + j + 2]! * samples[b + j + 2]!;
    s3 += samples[a + j + 3]! * samples[b + j + 3]!;
  }
  return s0 + s1 + (s2 + s3);
}

/** The same of the windows from `b` and from `b + 1` on, into `out[at]` and the place after it: each sample is read once for both. */
function multiplyTwo(
  samples: Float64Array,
  a: number,
  b: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  let y0 = samples[b]!;
  for (let j = 0; j < n; j += 4) {
    const x0 = samples[a + j]!;
    const y1 = samples[b + j + 1]!;
    s0 += x0 * y0;
    t0 += x0 * y1;
    const x1 = samples[a + j + 1]!;
    const y2 = samples[b + j + 2]!;
    s1 += x1 * y1;
    t1 += x1 * y2;
    const x2 = samples[a + j + 2]!;
    const y3 = samples[b + j + 3]!;
    s2 += x2 * y2;
    t2 += x2 * y3;
    const x3 = samples[a + j + 3]!;
    y0 = samples[b + j + 4]!;
    s3 += x3 * y3;
    t3 += x3 * y0;
  }
  out[at] = s0 + s1 + (s2 + s3);
  out[at + 1] = t0 + t1 + (t2 + t3);
}
