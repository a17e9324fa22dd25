/**
 * Alignment of phones to frames: the best path through a left-to-right lattice of phone states.
 * Each state is one phone with a self-loop; every visited state takes at least one frame; there are no transition
 * scores but the ones a lattice states. Rules and tie-breaks are those of `training/INTERFACE.md`, "Alignment".
 */

/** Log posteriors under this count as this: one hopeless frame must not decide a whole path. */
export const LOG_POSTERIOR_FLOOR = -12;

/** Frame-major natural-log posteriors: `values[t * phoneCount + k]`. */
export interface Posteriors {
  values: Float32Array;
  frameCount: number;
  phoneCount: number;
}

/** An arc into a state from an earlier one, with the (non-positive) score it adds. */
export interface LatticeArc {
  from: number;
  score: number;
}

/** One state: what it emits (ids of phones; the best of them counts, less `emissionPenalty`) and where it may be entered from. */
export interface LatticeState {
  phoneIds: readonly number[];
  emissionPenalty: number;
  /** Tried in order; a later one wins only when strictly better. All `from` are smaller than the state's own index. */
  arcs: readonly LatticeArc[];
  /** The score of starting here at frame 0, or null when a path cannot start here. */
  startScore: number | null;
  /** The score of ending here at the last frame, or null when a path cannot end here. */
  endScore: number | null;
}

/** A visited state and its frames `[startFrame, endFrame)`. */
export interface PathStep {
  state: number;
  startFrame: number;
  endFrame: number;
}

export interface LatticePath {
  steps: PathStep[];
  /** Sum of emissions and arc scores (float64). */
  score: number;
}

/** The floored emission of a state at a frame. */
export function emission(posteriors: Posteriors, frame: number, state: LatticeState): number {
  let best = -Infinity;
  for (const id of state.phoneIds) {
    const value = posteriors.values[frame * posteriors.phoneCount + id]!;
    if (value > best) best = value;
  }
  return Math.max(best, LOG_POSTERIOR_FLOOR) - state.emissionPenalty;
}

const STAY = -1;

/**
 * The best path, or null when there is none (fewer frames than states that must be visited).
 * Ties: a state is kept rather than left, then the earlier arc; of several ends the earlier state of `states`.
 * Time O(frames x arcs), memory 2 bytes x frames x states.
 */
export function bestPath(posteriors: Posteriors, states: readonly LatticeState[]): LatticePath | null {
  const { frameCount } = posteriors;
  const stateCount = states.length;
  if (frameCount === 0 || stateCount === 0) return null;
  const lattice = packed(states);
  const { arcsEnd, arcFrom, arcScore, emitter, penalty } = lattice;
  const emitted = new Float64Array(lattice.emitters.length);
  // Backpointers: index of the arc taken into the state at this frame, or STAY.
  const arcTaken = new Int16Array(frameCount * stateCount).fill(STAY);
  let previous = new Float64Array(stateCount).fill(-Infinity);
  let current = new Float64Array(stateCount);
  states.forEach((state, j) => {
    if (state.startScore !== null) previous[j] = state.startScore + emission(posteriors, 0, state);
  });
  for (let t = 1; t < frameCount; t++) {
    emitAll(posteriors, t, lattice.emitters, emitted);
    for (let j = 0, arc = 0; j < stateCount; j++) {
      let best = previous[j]!;
      let taken = -1;
      const first = arc;
      for (const end = arcsEnd[j]!; arc < end; arc++) {
        const score = previous[arcFrom[arc]!]! + arcScore[arc]!;
        if (score > best) {
          best = score;
          taken = arc;
        }
      }
      if (taken >= 0) arcTaken[t * stateCount + j] = taken - first;
      current[j] = best + (emitted[emitter[j]!]! - penalty[j]!);
    }
    [previous, current] = [current, previous];
  }
  return traceBack(states, previous, arcTaken, frameCount);
}

/** The states as flat arrays: this is the inner loop of scoring a long recording. */
interface PackedLattice {
  /** The arcs into state j are those from the end of state j - 1's to here. */
  arcsEnd: Int32Array;
  arcFrom: Int32Array;
  arcScore: Float64Array;
  /** What state j emits, as an index of `emitters`: few sets of phones are shared by many states. */
  emitter: Int32Array;
  emitters: readonly (readonly number[])[];
  penalty: Float64Array;
}

function packed(states: readonly LatticeState[]): PackedLattice {
  const arcs = states.flatMap((state) => state.arcs);
  const sets = new Map<string, number>();
  const emitters: (readonly number[])[] = [];
  let count = 0;
  return {
    arcsEnd: Int32Array.from(states, (state) => (count += state.arcs.length)),
    arcFrom: Int32Array.from(arcs, ({ from }) => from),
    arcScore: Float64Array.from(arcs, ({ score }) => score),
    emitter: Int32Array.from(states, ({ phoneIds }) => {
      const key = phoneIds.join();
      if (!sets.has(key)) sets.set(key, emitters.push(phoneIds) - 1);
      return sets.get(key)!;
    }),
    emitters,
    penalty: Float64Array.from(states, ({ emissionPenalty }) => emissionPenalty),
  };
}

/** The floored emission of each set of phones at a frame, into `emitted`. */
function emitAll(
  { values, phoneCount }: Posteriors,
  frame: number,
  emitters: readonly (readonly number[])[],
  emitted: Float64Array,
): void {
  const row = frame * phoneCount;
  for (let e = 0; e < emitters.length; e++) {
    let best = LOG_POSTERIOR_FLOOR;
    for (const id of emitters[e]!) {
      const value = values[row + id]!;
      if (value > best) best = value;
    }
    emitted[e] = best;
  }
}

function traceBack(
  states: readonly LatticeState[],
  final: Float64Array,
  arcTaken: Int16Array,
  frameCount: number,
): LatticePath | null {
  let state = -1;
  let score = -Infinity;
  states.forEach(({ endScore }, j) => {
    if (endScore !== null && final[j]! + endScore > score) {
      score = final[j]! + endScore;
      state = j;
    }
  });
  if (state < 0) return null;
  const steps: PathStep[] = [];
  let endFrame = frameCount;
  for (let t = frameCount - 1; t >= 0; t--) {
    const taken = t === 0 ? STAY : arcTaken[t * states.length + state]!;
    if (t > 0 && taken === STAY) continue;
    steps.push({ state, startFrame: t, endFrame });
    endFrame = t;
    if (t > 0) state = states[state]!.arcs[taken]!.from;
  }
  return { steps: steps.reverse(), score };
}

/** The greatest floored log posterior of a frame over all phones, and which phone it is. */
export function bestPhone(posteriors: Posteriors, frame: number): { phoneId: number; logPosterior: number } {
  let phoneId = 0;
  let logPosterior = -Infinity;
  for (let k = 0; k < posteriors.phoneCount; k++) {
    const value = posteriors.values[frame * posteriors.phoneCount + k]!;
    if (value > logPosterior) {
      logPosterior = value;
      phoneId = k;
    }
  }
  return { phoneId, logPosterior: Math.max(logPosterior, LOG_POSTERIOR_FLOOR) };
}
