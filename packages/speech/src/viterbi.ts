/**
 * Alignment of phones to frames: the best path through a left-to-right lattice of phone states.
 * Each state is one phone with a self-loop; every visited state takes at least one frame; there are no transition
 * scores but the ones a lattice states. Rules and tie-breaks are those of `training/INTERFACE.md`, "Alignment".
 */
import { type DelayLines, delayLines, enter, left, pass } from './delay-lines.ts';

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

/** A back-pointer: the state was kept; else one more than the index of the arc that was taken. */
const STAY = 0;
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
  const lattice = packed(states);
  const mostArcs = states.reduce((most, { arcs }) => Math.max(most, arcs.length), 0);
  const Pointers = mostArcs > MOST_BYTE_ARCS ? Uint16Array : Uint8Array;
  const pointers = new Pointers(frameCount * (states.length + lattice.lines.count));
  return traceBack(
    states,
    lattice.lines,
    forward(posteriors, states, lattice, pointers, band),
    pointers,
    frameCount,
  );
}

/** The score of the best path alone, in a fraction of the memory; -Infinity when there is none. */
export function bestScore(posteriors: Posteriors, states: readonly LatticeState[], band?: Band): number {
  if (posteriors.frameCount === 0 || states.length === 0) return -Infinity;
  return bestEnd(states, forward(posteriors, states, packed(states), null, band)).score;
}

type BackPointers = Uint8Array | Uint16Array;

/**
 * The best score of each state at the last frame. `pointers` are filled when given: by frame, of each state the arc by
 * which it was kept or entered, then of each delay line whether what was entered `minFrames` ago is on the path.
 */
function forward(
  posteriors: Posteriors,
  states: readonly LatticeState[],
  lattice: PackedLattice,
  pointers: BackPointers | null,
  band: Band | undefined,
): Float64Array {
  const stateCount = states.length;
  const { isChained, emitter, lines } = lattice;
  const emitted = new Float64Array(lattice.emitters.length);
  const scores = new Float64Array(stateCount).fill(-Infinity);
  emitAll(posteriors, 0, lattice.emitters, emitted);
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
  for (let t = 1; t < posteriors.frameCount; t++) {
    if (band) {
      while (to < stateCount && band.firstFrame[to]! <= t) to++;
      while (from < to && band.lastFrame[from]! < t) from++;
      for (; gone < from && band.lastFrame[gone]! < t - 1; gone++) scores[gone] = -Infinity;
    }
    pass(lines, emitted);
    emitAll(posteriors, t, lattice.emitters, emitted);
    const row = t * (stateCount + lines.count);
    // Backwards, since arcs come from smaller states only: those still have the scores of the frame before.
    for (let j = to - 1; j >= from; j--) {
      let best = scores[j]!;
      if (isChained[j]) {
        const before = scores[j - 1]!;
        if (before > best) {
          best = before;
          if (pointers) pointers[row + j] = 1;
        }
      } else best = arrive(lattice, scores, j, t, pointers, row);
      scores[j] = best + emitted[emitter[j]!]!;
    }
  }
  // What had to be left before the last frame is no end.
  return from === gone ? scores : scores.fill(-Infinity, gone, from);
}

/** The best score of being in a state at a frame before it emits, by any arc. */
function arrive(
  { arcStart, arcFrom, arcScore, lines }: PackedLattice,
  scores: Float64Array,
  j: number,
  frame: number,
  pointers: BackPointers | null,
  row: number,
): number {
  const line = lines.of[j]!;
  let best = line < 0 ? scores[j]! : -Infinity;
  let taken = STAY;
  const first = arcStart[j]!;
  for (let arc = first, end = arcStart[j + 1]!; arc < end; arc++) {
    const score = scores[arcFrom[arc]!]! + arcScore[arc]!;
    if (score > best) {
      best = score;
      taken = arc - first + 1;
    }
  }
  if (taken !== STAY && pointers) pointers[row + j] = taken;
  if (line < 0) return best;
  enter(lines, line, frame, best);
  const leaving = left(lines, line, frame);
  if (leaving > scores[j]! && pointers) pointers[row + scores.length + line] = 1;
  return Math.max(scores[j]!, leaving);
}

/** The states as flat arrays: this is the inner loop of scoring a long recording. */
interface PackedLattice {
  /** 1 where the only way into a state is, for nothing, from the one before it. */
  isChained: Uint8Array;
  /** The arcs into state j are those from `arcStart[j]` to before `arcStart[j + 1]`. */
  arcStart: Int32Array;
  arcFrom: Int32Array;
  arcScore: Float64Array;
  /** What state j emits, as an index of `emitters`: few sets of phones are shared by many states. */
  emitter: Int32Array;
  emitters: readonly Pick<LatticeState, 'phoneIds' | 'emissionPenalty'>[];
  lines: DelayLines;
}

function packed(states: readonly LatticeState[]): PackedLattice {
  const arcTotal = states.reduce((sum, { arcs }) => sum + arcs.length, 0);
  const arcStart = new Int32Array(states.length + 1);
  const arcFrom = new Int32Array(arcTotal);
  const arcScore = new Float64Array(arcTotal);
  const emitter = new Int32Array(states.length);
  const known = new Map<number | string, number>();
  const emitters: LatticeState[] = [];
  let arc = 0;
  states.forEach((state, j) => {
    for (const { from, score } of state.arcs) {
      arcFrom[arc] = from;
      arcScore[arc++] = score;
    }
    arcStart[j + 1] = arc;
    const { phoneIds, emissionPenalty } = state;
    const isPlain = phoneIds.length === 1 && emissionPenalty === 0;
    const key = isPlain ? phoneIds[0]! : `${phoneIds.join()} ${emissionPenalty}`;
    if (!known.has(key)) known.set(key, emitters.push(state) - 1);
    emitter[j] = known.get(key)!;
  });
  const isChained = Uint8Array.from(states, ({ arcs, minFrames = 1 }, j) =>
    arcs.length === 1 && arcs[0]!.from === j - 1 && arcs[0]!.score === 0 && minFrames === 1 ? 1 : 0,
  );
  return { isChained, arcStart, arcFrom, arcScore, emitter, emitters, lines: delayLines(states, emitter) };
}

/** What each emitter emits at a frame, into `emitted`. */
function emitAll(
  { values, phoneCount }: Posteriors,
  frame: number,
  emitters: PackedLattice['emitters'],
  emitted: Float64Array,
): void {
  const row = frame * phoneCount;
  for (let e = 0; e < emitters.length; e++) {
    const { phoneIds, emissionPenalty } = emitters[e]!;
    let best = LOG_POSTERIOR_FLOOR;
    for (let i = 0; i < phoneIds.length; i++) {
      const value = values[row + phoneIds[i]!]!;
      if (value > best) best = value;
    }
    emitted[e] = best - emissionPenalty;
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
