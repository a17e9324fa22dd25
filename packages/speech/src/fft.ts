/** A discrete Fourier transform of one size, in place. */
export interface Fft {
  readonly size: number;
  /** From samples to their spectrum. `re` and `im` have `size` numbers each. */
  forward(re: Float64Array, im: Float64Array): void;
  /** From a spectrum to its samples, scaled so that it undoes `forward`. */
  inverse(re: Float64Array, im: Float64Array): void;
}

/** A radix-2 transform (Cooley and Tukey 1965) of a power of two. */
export function createFft(size: number): Fft {
  const bits = Math.log2(size);
  const angle = (k: number) => (2 * Math.PI * k) / size;
  const cos = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin(angle(k)));
  const reversed = Uint16Array.from({ length: size }, (_, i) => {
    let out = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) out |= 1 << (bits - 1 - bit);
    return out;
  });

  function forward(re: Float64Array, im: Float64Array): void {
    for (let i = 0; i < size; i++) {
      const j = reversed[i]!;
      if (j <= i) continue;
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
    // The first stage's only factor is 1.
    for (let a = 0; a < size; a += 2) {
      const [ar, ai, br, bi] = [re[a]!, im[a]!, re[a + 1]!, im[a + 1]!];
      re[a] = ar + br;
      im[a] = ai + bi;
      re[a + 1] = ar - br;
      im[a + 1] = ai - bi;
    }
    for (let length = 4; length <= size; length *= 2) {
      const half = length / 2;
      const stride = size / length;
      for (let start = 0; start < size; start += length) {
        for (let k = 0; k < half; k++) {
          const a = start + k;
          const b = a + half;
          const wr = cos[k * stride]!;
          const wi = sin[k * stride]!;
          const xr = re[b]! * wr - im[b]! * wi;
          const xi = re[b]! * wi + im[b]! * wr;
          re[b] = re[a]! - xr;
          im[b] = im[a]! - xi;
          re[a] = re[a]! + xr;
          im[a] = im[a]! + xi;
        }
      }
    }
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
