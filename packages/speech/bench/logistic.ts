/** Logistic regression with weights on the examples and a Gaussian prior on the coefficients, by Newton's method. */

/** One example: its inputs, whether it is true, and how much it counts. */
export interface Example {
  inputs: readonly number[];
  isTrue: boolean;
  weight: number;
}

/**
 * The coefficients of greatest posterior probability under a prior of the given means and precision (1 / variance).
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3.3 and 4.5.1.
 */
export function fitLogistic(
  examples: readonly Example[],
  prior: readonly number[],
  precision: number,
): number[] {
  const size = prior.length;
  let weights = [...prior];
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((w, i) => precision * (w - prior[i]!));
    const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? precision : 0)));
    for (const { inputs, isTrue, weight } of examples) {
      const p = 1 / (1 + Math.exp(-inputs.reduce((sum, x, i) => sum + x * weights[i]!, 0)));
      const error = weight * (p - (isTrue ? 1 : 0));
      const curvature = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        gradient[i]! += error * inputs[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += curvature * inputs[i]! * inputs[j]!;
      }
    }
    const change = solve(hessian, gradient);
    // Long steps overshoot where classes are nearly separable.
    const length = Math.max(...change.map(Math.abs));
    const damping = Math.min(1, 2 / length);
    weights = weights.map((w, i) => w - damping * change[i]!);
    if (length < 1e-6) break;
  }
  return weights;
}

/** Gaussian elimination with pivoting. */
function solve(matrix: number[][], values: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, values[i]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let r = 0; r < size; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / rows[column]![column]!;
      for (let c = column; c <= size; c++) rows[r]![c]! -= factor * rows[column]![c]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
