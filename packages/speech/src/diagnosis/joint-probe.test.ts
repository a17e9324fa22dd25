import { describe, expect, it } from 'vitest';
import { jointScore, packJointProbe } from './joint-probe.ts';

const rows = [Float64Array.of(1, -0.5, 0), Float64Array.of(0, 0.25, -2)];
const reading = { biases: [0.5, 1], readout: [2, -3], offset: -0.25 };
const probe = packJointProbe(rows, { 'F>P': reading });

/** The network by its definition, in full precision. */
function exact(x: readonly number[]): number {
  return rows.reduce((total, row, unit) => {
    const sum = row.reduce((all, weight, i) => all + weight * x[i]!, reading.biases[unit]!);
    return total + Math.max(0, sum) * reading.readout[unit]!;
  }, reading.offset);
}

describe('the joint probe', () => {
  it.each([[[1, 2, 0.5]], [[-2, 1, 1]], [[0.3, -1, -2]], [[-5, 0, 4]]])(
    'gives of %j what the network gives, but for rounding to 8 bits',
    (x) => {
      expect(Math.abs(jointScore(probe, 'F>P', x) - exact(x))).toBeLessThan(0.1);
    },
  );

  it('has nothing to say of a group that it does not know', () => {
    expect(jointScore(probe, 'V>B', [1, 2, 3])).toBe(0);
  });

  it('refuses hidden values of another model', () => {
    expect(() => jointScore(probe, 'F>P', [1, 2])).toThrow(RangeError);
  });
});
