/**
 * One small network that reads the encoder's hidden values for all mix-ups at once: what noise, voices and words do to them it learns from
 * every mix-up, where a probe of its own (`probe.ts`) sees only the few words of one.
 */

/** As `calibration.json` keeps it: units of a hidden layer that all groups share, and how each group reads them. */
export interface JointProbe {
  /** int8, base64: the weights of a unit are one row, one a hidden value of the encoder. */
  weights: string;
  /** One a unit: what a step of its weights is worth. */
  scales: readonly number[];
  groups: Readonly<Record<string, JointReading>>;
}

/** What a group adds to the units before they are rectified, how it weighs them then, and its constant. */
export interface JointReading {
  biases: readonly number[];
  readout: readonly number[];
  offset: number;
}

const unpacked = new WeakMap<JointProbe, Int8Array>();

/**
 * Log odds that the mix-up was said, where as many are wrong as right; 0 for a group it does not know.
 * @param traits the encoder's hidden values, as in `Hypothesis`
 */
export function jointScore(probe: JointProbe, group: string, traits: ArrayLike<number>): number {
  const reading = probe.groups[group];
  if (!reading) return 0;
  const weights = weightsOf(probe);
  const size = traits.length;
  if (weights.length !== size * probe.scales.length)
    throw new RangeError(`the probe is of ${weights.length / probe.scales.length} values, not ${size}`);
  return probe.scales.reduce((total, scale, unit) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += weights[unit * size + i]! * traits[i]!;
    return total + Math.max(0, scale * sum + reading.biases[unit]!) * reading.readout[unit]!;
  }, reading.offset);
}

function weightsOf(probe: JointProbe): Int8Array {
  let weights = unpacked.get(probe);
  if (!weights) {
    weights = Int8Array.from(atob(probe.weights), (char) => char.charCodeAt(0));
    unpacked.set(probe, weights);
  }
  return weights;
}

/** Rounds the weights of the units, one row each, to 8 bits. */
export function packJointProbe(
  rows: readonly ArrayLike<number>[],
  groups: Readonly<Record<string, JointReading>>,
): JointProbe {
  const scales = rows.map((row) =>
    Number(
      (Array.from(row).reduce((max, w) => Math.max(max, Math.abs(w)), Number.MIN_VALUE) / 127).toPrecision(5),
    ),
  );
  const bytes = rows.flatMap((row, unit) => Array.from(row, (w) => Math.round(w / scales[unit]!) & 255));
  return { weights: btoa(bytes.map((byte) => String.fromCharCode(byte)).join('')), scales, groups };
}
