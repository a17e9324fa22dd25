/**
 * Alignment of phones to frames: the best path through a left-to-right lattice of phone states.
 * Each state is one phone with a self-loop; every visited state takes at least one frame; there are no transition
 * scores but the ones a lattice states. Rules and tie-breaks are those of `training/INTERFACE.md`, "Alignment".
 */
import { type DelayLines, enter, pass } from './delay-lines.ts';
import { type BackPointers, STAY, searchOf, stepFrame } from './lattice-search.ts';
import { type PackedLattice, packedLattice } from './packed-lattice.ts';

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
  /** Once entered it lasts so many frames at least; 1 unless stated. */
  minFrames?: number;
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

/**
 * When each state may be visited: from `firstFrame` to `lastFrame`, both of them included and neither falling from state to
 * state. What lies outside is not looked at, which is most of a long recording.
 */
export interface Band {
  firstFrame: Int32Array;
  lastFrame: Int32Array;
}

/** More arcs into one state than a byte can count are rare: the first word after many variants that may be left out. */
const MOST_BYTE_ARCS = 254;

/**
 * The best path, or null when there is none (fewer frames than must be visited).
 * Ties: a state is kept rather than left, then the earlier arc; of several ends the earlier state of `states`.
 * Time O(frames x arcs), memory one byte x frames x states (two where a state has more than 254 arcs).
 * @param band the best path within it; without one of all
 */
export function bestPath(
  posteriors: Posteriors,
  states: readonly LatticeState[],
  band?: Band,
): LatticePath | null {
  const { frameCount } = posteriors;
  if (frameCount === 0 || states.length === 0) return null;
  const lattice = packedLattice(states);
  const Pointers = lattice.mostArcs > MOST_BYTE_ARCS ? Uint16Array : Uint8Array;
  const width = states.length + lattice.lines.count;
  const pointers = new Pointers(frameCount * width);
  const final = forward(posteriors, states, lattice, pointers, width, band);
  return traceBack(states, lattice.lines, final, pointers, frameCount);
}

/** The score of the best path alone, in a fraction of the memory; -Infinity when there is none. */
export function bestScore(posteriors: Posteriors, states: readonly LatticeState[], band?: Band): number {
  if (posteriors.frameCount === 0 || states.length === 0) return -Infinity;
  const lattice = packedLattice(states);
  // One row, written over by each frame.
  const pointers = new Uint8Array(states.length + lattice.lines.count);
  return bestEnd(states, forward(posteriors, states, lattice, pointers, 0, band)).score;
}

/** The best score of each state at the last frame; a frame's `pointers` are `width` after those of the one before. */
function forward(
  { values, frameCount, phoneCount }: Posteriors,
  states: readonly LatticeState[],
  lattice: PackedLattice,
  pointers: BackPointers,
  width: number,
  band: Band | undefined,
): Float64Array {
  const stateCount = states.length;
  const { emitter, lines } = lattice;
  const search = searchOf(lattice, stateCount, pointers);
  const { scores, emitted } = search;
  emitAll(values, 0, lattice, emitted);
  states.forEach(({ startScore }, j) => {
    if (startScore === null || (band && (band.firstFrame[j]! > 0 || band.lastFrame[j]! < 0))) return;
    const line = lines.of[j]!;
    if (line < 0) scores[j] = startScore + emitted[emitter[j]!]!;
    else enter(lines, line, 0, startScore);
  });
  // States from `gone` on may be left at a frame, those of [from, to) may be visited.
  let gone = 0;
  let from = 0;
  let to = band ? 0 : stateCount;
  for (let t = 1; t < frameCount; t++) {
    if (band) {
      while (to < stateCount && band.firstFrame[to]! <= t) to++;
      while (from < to && band.lastFrame[from]! < t) from++;
      for (; gone < from && band.lastFrame[gone]! < t - 1; gone++) scores[gone] = -Infinity;
    }
    pass(lines, emitted);
    emitAll(values, t * phoneCount, lattice, emitted);
    stepFrame(search, t, t * width, from, to);
  }
  // What had to be left before the last frame is no end.
  return from === gone ? scores : scores.fill(-Infinity, gone, from);
}

/** What each emitter emits at a frame, whose posteriors begin at `row`, into `emitted`. */
function emitAll(
  values: Float32Array,
  row: number,
  { phoneStart, phoneId, emissionPenalty }: PackedLattice,
  emitted: Float64Array,
): void {
  for (let e = 0; e < emitted.length; e++) {
    let best = LOG_POSTERIOR_FLOOR;
    for (let i = phoneStart[e]!, end = phoneStart[e + 1]!; i < end; i++) {
      const value = values[row + phoneId[i]!]!;
      if (value > best) best = value;
    }
    emitted[e] = best - emissionPenalty[e]!;
  }
}

/** The best state to end in, the earlier of equals; state -1 when there is none. */
function bestEnd(states: readonly LatticeState[], final: Float64Array): { state: number; score: number } {
  let best = { state: -1, score: -Infinity };
  states.forEach(({ endScore }, state) => {
    if (endScore !== null && final[state]! + endScore > best.score)
      best = { state, score: final[state]! + endScore };
  });
  return best;
}

function traceBack(
  states: readonly LatticeState[],
  lines: DelayLines,
  final: Float64Array,
  pointers: BackPointers,
  frameCount: number,
): LatticePath | null {
  const end = bestEnd(states, final);
  if (end.state < 0) return null;
  const width = states.length + lines.count;
  const steps: PathStep[] = [];
  let { state } = end;
  for (let endFrame = frameCount; endFrame > 0; ) {
    const line = lines.of[state]!;
    const minFrames = line < 0 ? 1 : lines.minFrames[line]!;
    const column = line < 0 ? state : states.length + line;
    let lastOfEntry = endFrame - 1;
    while (lastOfEntry >= minFrames && pointers[lastOfEntry * width + column] === STAY) lastOfEntry--;
    const startFrame = lastOfEntry - minFrames + 1;
    steps.push({ state, startFrame, endFrame });
    const taken = pointers[startFrame * width + state]!;
    if (startFrame > 0) state = states[state]!.arcs[taken - 1]!.from;
    endFrame = startFrame;
  }
  return { steps: steps.reverse(), score: end.score };
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
