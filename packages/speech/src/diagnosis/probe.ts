/** A linear reading of the encoder's hidden values (or other traits of a sound): what they know of one mix-up beside the posteriors. */

/** As `calibration.json` keeps it: the function `bias + scale * sum(weight * trait)`. */
export interface Probe {
  bias: number;
  scale: number;
  /** int8, base64, one a trait. */
  weights: string;
}

const unpacked = new WeakMap<Probe, Int8Array>();

/** About 1 where the mix-up was said and -1 where the expected sound was. @param traits as in `Hypothesis` */
export function probeScore(probe: Probe, traits: ArrayLike<number>): number {
  const weights = weightsOf(probe);
  if (weights.length !== traits.length)
    throw new RangeError(`the probe is of ${weights.length} values, not ${traits.length}`);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * traits[i]!;
  return probe.bias + probe.scale * sum;
}

function weightsOf(probe: Probe): Int8Array {
  let weights = unpacked.get(probe);
  if (!weights) {
    weights = Int8Array.from(atob(probe.weights), (char) => char.charCodeAt(0));
    unpacked.set(probe, weights);
  }
  return weights;
}

/** Rounds a linear function to a probe: weights to 8 bits, their scale and the bias to five digits. */
export function packProbe({ weights, bias }: { weights: Float64Array; bias: number }): Probe {
  const scale = Number((Math.max(...weights.map(Math.abs), Number.MIN_VALUE) / 127).toPrecision(5));
  const bytes = Array.from(weights, (weight) => Math.round(weight / scale) & 255);
  return { bias: Number(bias.toPrecision(5)), scale, weights: btoa(String.fromCharCode(...bytes)) };
}
