/**
 * Logistic regression with weights on the examples and a Gaussian prior on the coefficients, some of which may be kept from being
 * negative, by Newton's method.
 */

/** One example: its inputs, whether it is true, and how much it counts. */
export interface Example {
  inputs: readonly number[];
  isTrue: boolean;
  weight: number;
}

const MAX_STEPS = 60;

/**
 * The coefficients of greatest posterior probability under a prior of the given means and precision (1 / variance).
 * Those of the inputs in `rising` are never negative, so that no more of such an input makes a thing less likely.
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3.3 and 4.5.1; for the bounds Bertsekas, Projected Newton
 * methods for optimization problems with simple constraints (1982).
 */
export function fitLogistic(
  examples: readonly Example[],
  prior: readonly number[],
  precision: number,
  rising: readonly number[] = [],
): number[] {
  const size = prior.length;
  const bounded = prior.map((_, i) => rising.includes(i));
  const within = (weight: number, i: number) => (bounded[i] ? Math.max(0, weight) : weight);
  let weights = prior.map(within);
  for (let step = 0; step < MAX_STEPS; step++) {
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
    const isHeld = weights.map((w, i) => bounded[i]! && w === 0 && gradient[i]! > 0);
    const change = solve(...withoutHeld(hessian, gradient, isHeld));
    // Long steps overshoot where classes are nearly separable.
    const length = Math.max(...change.map(Math.abs));
    const damping = Math.min(1, 2 / length);
    const next = weights.map((w, i) => within(w - damping * change[i]!, i));
    const moved = Math.max(...next.map((w, i) => Math.abs(w - weights[i]!)));
    weights = next;
    if (moved < 1e-6) break;
  }
  return weights;
}

/** The equations of a step that leaves held coefficients where they are. */
function withoutHeld(
  hessian: readonly number[][],
  gradient: readonly number[],
  isHeld: readonly boolean[],
): [number[][], number[]] {
  return [
    hessian.map((row, i) => row.map((value, j) => (isHeld[i] || isHeld[j] ? Number(i === j) : value))),
    gradient.map((value, i) => (isHeld[i] ? 0 : value)),
  ];
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly number[][], values: readonly number[]): number[] {
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
