import { describe, expect, it } from 'vitest';
import type { Posteriors } from '../viterbi.ts';
import { fitChain, type Slot } from './path-odds.ts';

/** Rows of log posteriors of three sounds. */
const posteriors = (...rows: [number, number, number][]): Posteriors => ({
  values: Float32Array.from(rows.flat()),
  frameCount: rows.length,
  phoneCount: 3,
});
const [A, B, C] = [[-0.5, -4, -8] as const, [-4, -0.5, -8] as const, [-8, -4, -0.5] as const];
const slot = (id: number, more: Partial<Slot> = {}): Slot => ({ phoneIds: [id], ...more });

/** The best score by trying every way to cut the frames, optional slots in and out. */
function bruteForce({ values, frameCount, phoneCount }: Posteriors, slots: readonly Slot[]): number {
  const visit = (frame: number, index: number): number => {
    if (index === slots.length) return frame === frameCount ? 0 : -Infinity;
    const { phoneIds, isOptional, minFrames = 1 } = slots[index]!;
    let best = isOptional ? visit(frame, index + 1) : -Infinity;
    let sum = 0;
    for (let end = frame; end < frameCount; end++) {
      sum += Math.max(...phoneIds.map((id) => values[end * phoneCount + id]!));
      if (end - frame + 1 >= minFrames) best = Math.max(best, sum + visit(end + 1, index + 1));
    }
    return best;
  };
  return visit(0, 0);
}

describe('fitChain', () => {
  const given = posteriors([...A], [...A], [...B], [...B], [...C], [...A]);
  it.each<[string, Slot[]]>([
    ['a chain', [slot(0), slot(1), slot(2)]],
    [
      'an optional beginning and end',
      [slot(2, { isOptional: true }), slot(0), slot(1), slot(2, { isOptional: true })],
    ],
    ['an optional middle of some length', [slot(0), slot(1, { isOptional: true, minFrames: 3 }), slot(2)]],
    ['a choice of sounds', [slot(0), { phoneIds: [1, 2] }, slot(0)]],
    ['only optional slots but one', [slot(1, { isOptional: true }), slot(2), slot(0, { isOptional: true })]],
  ])('finds the best path of %s', (_name, slots) => {
    expect(fitChain(given, slots, 0, 6)!.score).toBeCloseTo(bruteForce(given, slots), 5);
  });

  it('says where each slot lies, counted from the start of the posteriors', () => {
    const fit = fitChain(
      given,
      [slot(0), slot(1), slot(2), slot(1, { isOptional: true, minFrames: 4 })],
      1,
      5,
    )!;
    expect(fit.spans).toEqual([
      { startFrame: 1, endFrame: 2 },
      { startFrame: 2, endFrame: 4 },
      { startFrame: 4, endFrame: 5 },
      null,
    ]);
  });

  it('is null where the frames are too few', () => {
    expect(fitChain(given, [slot(0, { minFrames: 3 }), slot(1)], 0, 3)).toBeNull();
  });
});
