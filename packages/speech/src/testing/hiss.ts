/** Mean square of a recording. */
export function power(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
}

/** For tests: a recording under white noise, always the same (a linear congruential generator, Numerical Recipes), so many dB below it. */
export function withHiss(samples: Float32Array, snrDb: number): Float32Array {
  let state = 1;
  const noise = samples.map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const gain = Math.sqrt(power(samples) / power(noise) / 10 ** (snrDb / 10));
  return samples.map((x, i) => x + gain * noise[i]!);
}
