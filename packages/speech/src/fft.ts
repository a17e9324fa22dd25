/** A discrete Fourier transform of one size, in place. */
export interface Fft {
  readonly size: number;
  /** From samples to their spectrum. `re` and `im` have `size` numbers each. */
  forward(re: Float64Array, im: Float64Array): void;
  /** From a spectrum to its samples, scaled so that it undoes `forward`. */
  inverse(re: Float64Array, im: Float64Array): void;
}

/** A radix-2 transform (Cooley and Tukey 1965) of a power of two, its stages done two at a time. */
export function createFft(size: number): Fft {
  const swaps = bitReversal(size);
  // The factors of the stage that joins spectra of `half` numbers each, from half = 1 on.
  const factors = Array.from({ length: Math.log2(size) }, (_, stage) => twiddles(2 ** stage));

  function forward(re: Float64Array, im: Float64Array): void {
    swapAll(re, swaps);
    swapAll(im, swaps);
    joinPairs(re, im);
    let stage = 1;
    if ((factors.length - stage) % 2 === 1) join(re, im, factors[stage++]!);
    for (; stage < factors.length; stage += 2) joinTwice(re, im, factors[stage]!, factors[stage + 1]!);
  }

  return {
    size,
    forward,
    inverse(re, im) {
      // The inverse of a transform is the transform with the parts exchanged (Duhamel et al. 1988).
      forward(im, re);
      for (let i = 0; i < size; i++) {
        re[i] = re[i]! / size;
        im[i] = im[i]! / size;
      }
    },
  };
}

/** exp(-i pi k / half) for k from 0 to before `half`. */
interface Twiddles {
  cos: Float64Array;
  sin: Float64Array;
}

function twiddles(half: number): Twiddles {
  const angle = (k: number) => (-Math.PI * k) / half;
  return {
    cos: Float64Array.from({ length: half }, (_, k) => Math.cos(angle(k))),
    sin: Float64Array.from({ length: half }, (_, k) => Math.sin(angle(k))),
  };
}

/** Pairs of places to exchange: each number goes where its index read backwards is. */
function bitReversal(size: number): Uint16Array {
  const bits = Math.log2(size);
  const pairs: number[] = [];
  for (let i = 0; i < size; i++) {
    let j = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) j |= 1 << (bits - 1 - bit);
    if (j > i) pairs.push(i, j);
  }
  return Uint16Array.from(pairs);
}

function swapAll(values: Float64Array, pairs: Uint16Array): void {
  for (let p = 0; p < pairs.length; p += 2) {
    const i = pairs[p]!;
    const j = pairs[p + 1]!;
    const value = values[i]!;
    values[i] = values[j]!;
    values[j] = value;
  }
}

/** The first stage, whose only factor is 1. */
function joinPairs(re: Float64Array, im: Float64Array): void {
  for (let a = 0; a < re.length; a += 2) {
    const ar = re[a]!;
    const ai = im[a]!;
    const br = re[a + 1]!;
    const bi = im[a + 1]!;
    re[a] = ar + br;
    im[a] = ai + bi;
    re[a + 1] = ar - br;
    im[a + 1] = ai - bi;
  }
}

/** One stage. */
function join(re: Float64Array, im: Float64Array, { cos, sin }: Twiddles): void {
  const half = cos.length;
  for (let start = 0; start < re.length; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const a = start + k;
      const b = a + half;
      const xr = re[b]! * cos[k]! - im[b]! * sin[k]!;
      const xi = re[b]! * sin[k]! + im[b]! * cos[k]!;
      re[b] = re[a]! - xr;
      im[b] = im[a]! - xi;
      re[a] = re[a]! + xr;
      im[a] = im[a]! + xi;
    }
  }
}

/** Two stages, so that each number is read and written once for both. */
function joinTwice(re: Float64Array, im: Float64Array, first: Twiddles, second: Twiddles): void {
  const half = first.cos.length;
  for (let k = 0; k < half; k++) {
    const w1r = first.cos[k]!;
    const w1i = first.sin[k]!;
    const w2r = second.cos[k]!;
    const w2i = second.sin[k]!;
    const w3r = second.cos[k + half]!;
    const w3i = second.sin[k + half]!;
    for (let a = k; a < re.length; a += 4 * half) {
      const b = a + half;
      const c = b + half;
      const d = c + half;
      const xr = re[b]! * w1r - im[b]! * w1i;
      const xi = re[b]! * w1i + im[b]! * w1r;
      const yr = re[d]! * w1r - im[d]! * w1i;
      const yi = re[d]! * w1i + im[d]! * w1r;
      const ar = re[a]! + xr;
      const ai = im[a]! + xi;
      const br = re[a]! - xr;
      const bi = im[a]! - xi;
      const cr = re[c]! + yr;
      const ci = im[c]! + yi;
      const dr = re[c]! - yr;
      const di = im[c]! - yi;
      const ur = cr * w2r - ci * w2i;
      const ui = cr * w2i + ci * w2r;
      const vr = dr * w3r - di * w3i;
      const vi = dr * w3i + di * w3r;
      re[a] = ar + ur;
      im[a] = ai + ui;
      re[b] = br + vr;
      im[b] = bi + vi;
      re[c] = ar - ur;
      im[c] = ai - ui;
      re[d] = br - vr;
      im[d] = bi - vi;
    }
  }
}
