/** Ridge regression of few examples with many inputs, in its dual form: the work grows with the examples. */

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

/** By Cholesky's decomposition; the matrix must be positive definite. */
function solveSymmetric(matrix: readonly Float64Array[], values: readonly number[]): Float64Array {
  const size = values.length;
  const lower = matrix.map(() => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    const row = lower[i]!;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * lower[j]![k]!;
      row[j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  const half = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = values[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * half[k]!;
    half[i] = sum / lower[i]![i]!;
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = half[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k]![i]! * solution[k]!;
    solution[i] = sum / lower[i]![i]!;
  }
  return solution;
}
