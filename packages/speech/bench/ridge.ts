/** Regression of few examples with many inputs, its weights held small: all alike (ridge), or more where inputs vary by themselves. */

/** One example: its inputs, what it should give, and how much it counts. */
export interface RidgeExample {
  inputs: ArrayLike<number>;
  target: number;
  weight: number;
}

/** A linear function of the inputs. */
export interface LinearFit {
  weights: Float64Array;
  bias: number;
}

const MIN_VARIANCE = 1e-6;
/** Share of the mean variance that is added to each: what was never seen to vary may do so. */
const EXTRA_VARIANCE = 0.1;

/**
 * How inputs vary together within classes, whatever the class: the pooled covariance, row by row. Classes of under ten are left out.
 */
export function covarianceWithin(
  classes: Iterable<readonly ArrayLike<number>[]>,
  size: number,
): Float64Array[] {
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  let freedom = 0;
  for (const members of classes) {
    if (members.length < 10) continue;
    freedom += members.length - 1;
    const mean = new Float64Array(size);
    for (const inputs of members) for (let i = 0; i < size; i++) mean[i]! += inputs[i]! / members.length;
    for (const inputs of members) {
      const centred = Float64Array.from(mean, (each, i) => inputs[i]! - each);
      for (let i = 0; i < size; i++) {
        const [row, x] = [sums[i]!, centred[i]!];
        for (let j = 0; j <= i; j++) row[j]! += x * centred[j]!;
      }
    }
  }
  if (freedom === 0) throw new RangeError('no class has ten members');
  sums.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      row[j]! /= freedom;
      sums[j]![i] = row[j]!;
    }
  });
  return sums;
}

/**
 * The linear function of least weighted squares that is held small where inputs vary within classes anyway: a weight there tells the
 * voice, the noise or the word, not the class. A Gaussian prior on the weights of that covariance's inverse, as linear discriminant
 * analysis has it with pooled covariance (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.3.1 and 12.6).
 * @param within of `covarianceWithin`
 */
export function fitWithin(
  examples: readonly RidgeExample[],
  within: readonly Float64Array[],
  penalty: number,
): LinearFit {
  const size = within.length;
  const { mean } = moments(examples, size);
  const extra = extraVariance(within);
  // The last unknown is the bias, of centred inputs; the prior of a constant input, as in `fitRidge`.
  const matrix = Array.from({ length: size + 1 }, (_, i) =>
    Float64Array.from({ length: size + 1 }, (__, j) =>
      i === size || j === size
        ? i === j
          ? penalty
          : 0
        : penalty * size * (within[i]![j]! + (i === j ? extra : 0)),
    ),
  );
  const values = new Float64Array(size + 1);
  for (const { inputs, target, weight } of examples) {
    const row = Float64Array.from({ length: size + 1 }, (_, i) => (i === size ? 1 : inputs[i]! - mean[i]!));
    for (let i = 0; i <= size; i++) {
      const [sums, x] = [matrix[i]!, weight * row[i]!];
      values[i]! += x * target;
      for (let j = 0; j <= i; j++) sums[j]! += x * row[j]!;
    }
  }
  const solution = solveSymmetric(matrix, Array.from(values));
  const weights = solution.subarray(0, size);
  return { weights, bias: solution[size]! - dot(weights, mean) };
}

/**
 * The linear function of the standardised inputs of least weighted squares, its weights held small by `penalty`.
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), 6.1 (dual representations).
 */
export function fitRidge(examples: readonly RidgeExample[], penalty: number): LinearFit {
  const size = examples[0]!.inputs.length;
  const { mean, deviation } = moments(examples, size);
  const scaled = examples.map(({ inputs }) =>
    Float64Array.from(inputs, (x, i) => (x - mean[i]!) / deviation[i]! / Math.sqrt(size)),
  );
  // The constant 1 stands for an input that is always there: the bias.
  const kernel = scaled.map((a, i) =>
    Float64Array.from(scaled, (b, j) => 1 + dot(a, b) + (i === j ? penalty / examples[i]!.weight : 0)),
  );
  const shares = solveSymmetric(
    kernel,
    examples.map(({ target }) => target),
  );
  const weights = new Float64Array(size);
  let bias = 0;
  shares.forEach((share, n) => {
    bias += share;
    scaled[n]!.forEach((x, i) => {
      weights[i]! += (share * x) / deviation[i]! / Math.sqrt(size);
    });
  });
  return { weights, bias: bias - dot(weights, mean) };
}

function moments(
  examples: readonly RidgeExample[],
  size: number,
): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(size);
  const deviation = new Float64Array(size);
  for (const { inputs } of examples) for (let i = 0; i < size; i++) mean[i]! += inputs[i]! / examples.length;
  for (const { inputs } of examples)
    for (let i = 0; i < size; i++) deviation[i]! += (inputs[i]! - mean[i]!) ** 2 / examples.length;
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance + MIN_VARIANCE)) };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** What is added to the variance of each input before it is divided by. */
export function extraVariance(within: readonly Float64Array[]): number {
  return (EXTRA_VARIANCE * within.reduce((sum, row, i) => sum + row[i]!, 0)) / within.length;
}

/** The lower triangle whose square is the matrix, which must be positive definite; only its lower half is read. */
export function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const lower = matrix.map(() => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    const row = lower[i]!;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * lower[j]![k]!;
      row[j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

function solveSymmetric(matrix: readonly Float64Array[], values: readonly number[]): Float64Array {
  const lower = cholesky(matrix);
  return solveUpper(lower, solveLower(lower, values));
}

/** The solution of a lower triangle. */
export function solveLower(lower: readonly Float64Array[], values: ArrayLike<number>): Float64Array {
  const size = values.length;
  const half = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = values[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * half[k]!;
    half[i] = sum / lower[i]![i]!;
  }
  return half;
}

/** The solution of a lower triangle's transpose. */
export function solveUpper(lower: readonly Float64Array[], half: ArrayLike<number>): Float64Array {
  const size = half.length;
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = half[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k]![i]! * solution[k]!;
    solution[i] = sum / lower[i]![i]!;
  }
  return solution;
}
