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
  // Backpointers: index of the arc taken into the state at this frame, or STAY.
  const arcTaken = new Int16Array(frameCount * stateCount).fill(STAY);
  let previous = new Float64Array(stateCount).fill(-Infinity);
  let current = new Float64Array(stateCount);
  states.forEach((state, j) => {
    if (state.startScore !== null) previous[j] = state.startScore + emission(posteriors, 0, state);
  });
  for (let t = 1; t < frameCount; t++) {
    for (let j = 0; j < stateCount; j++) {
      const state = states[j]!;
      let best = previous[j]!;
      let taken = STAY;
      for (let a = 0; a < state.arcs.length; a++) {
        const arc = state.arcs[a]!;
        const score = previous[arc.from]! + arc.score;
        if (score > best) {
          best = score;
          taken = a;
        }
      }
      arcTaken[t * stateCount + j] = taken;
      current[j] = best === -Infinity ? -Infinity : best + emission(posteriors, t, state);
    }
    [previous, current] = [current, previous];
  }
  return traceBack(states, previous, arcTaken, frameCount);
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
