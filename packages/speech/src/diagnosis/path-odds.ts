/**
 * How much better another sound explains a stretch of speech than the expected one: both paths are aligned afresh over the
 * same frames, neighbours included, so that each may put its boundaries where it likes.
 */
import { bestPath, type LatticeArc, type LatticeState, type Posteriors } from '../viterbi.ts';

/** One step of a short chain: any of these phones; `isOptional` steps may be left out. */
export interface Slot {
  phoneIds: readonly number[];
  isOptional?: boolean;
  /** Fewest frames when it is there; 1 unless stated. */
  minFrames?: number;
}

/** Where the best path put a slot, `[startFrame, endFrame)` from the start of the posteriors. */
export interface SlotSpan {
  startFrame: number;
  endFrame: number;
}

export interface ChainFit {
  /** Sum of the floored log posteriors of the best path (natural log). */
  score: number;
  /** One a slot, in order; null for an optional one that was left out. */
  spans: (SlotSpan | null)[];
}

/**
 * The best path of a chain of slots through the frames `[startFrame, endFrame)`, or null when they are too few.
 * The first and the last slot that are not optional are there in any case; a path begins in any slot up to the first of
 * them and ends in any from the last.
 */
export function fitChain(
  posteriors: Posteriors,
  slots: readonly Slot[],
  startFrame: number,
  endFrame: number,
): ChainFit | null {
  const states: LatticeState[] = [];
  const owners: number[] = [];
  // States a next slot may be entered from; null = the start of the stretch.
  let exits: (number | null)[] = [null];
  slots.forEach(({ phoneIds, isOptional, minFrames = 1 }, slot) => {
    let from = exits;
    for (let i = 0; i < minFrames; i++) {
      const arcs: LatticeArc[] = from.flatMap((state) => (state === null ? [] : [{ from: state, score: 0 }]));
      const startScore = from.includes(null) ? 0 : null;
      states.push({ phoneIds, emissionPenalty: 0, arcs, startScore, endScore: null });
      owners.push(slot);
      from = [states.length - 1];
    }
    exits = isOptional ? [...exits, ...from] : from;
  });
  for (const exit of exits) if (exit !== null) states[exit] = { ...states[exit]!, endScore: 0 };
  const path = bestPath(stretch(posteriors, startFrame, endFrame), states);
  if (!path) return null;
  const spans: (SlotSpan | null)[] = slots.map(() => null);
  for (const step of path.steps) {
    const slot = owners[step.state]!;
    spans[slot] = {
      startFrame: spans[slot]?.startFrame ?? startFrame + step.startFrame,
      endFrame: startFrame + step.endFrame,
    };
  }
  return { score: path.score, spans };
}

/** The posteriors of some frames, without copying them. */
function stretch({ values, phoneCount }: Posteriors, startFrame: number, endFrame: number): Posteriors {
  return {
    values: values.subarray(startFrame * phoneCount, endFrame * phoneCount),
    frameCount: endFrame - startFrame,
    phoneCount,
  };
}
