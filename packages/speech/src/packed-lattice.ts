/** A lattice as flat arrays, for the inner loop of `viterbi.ts`: what scoring a long recording costs beside the model. */
import { type DelayLines, delayLines } from './delay-lines.ts';

/** What is packed of a state (`LatticeState`). */
interface State {
  phoneIds: readonly number[];
  emissionPenalty: number;
  minFrames?: number;
  arcs: readonly { from: number; score: number }[];
}

/** `packedLattice` of some states. */
export interface PackedLattice {
  /** The list of arcs by which state j is entered; `CHAINED` where the only way into it is, for nothing, from the one before it. */
  entry: Int32Array;
  /** The arcs of list i are those from `arcStart[i]` to before `arcStart[i + 1]`. States that share an array share a list. */
  arcStart: Int32Array;
  arcFrom: Int32Array;
  arcScore: Float64Array;
  /** What state j emits, as an index of emitters: few sets of phones are shared by many states. */
  emitter: Int32Array;
  /** The phones of emitter e are those from `phoneStart[e]` to before `phoneStart[e + 1]`. */
  phoneStart: Int32Array;
  phoneId: Int32Array;
  emissionPenalty: Float64Array;
  lines: DelayLines;
  mostArcs: number;
}

/** In `PackedLattice.entry`. */
export const CHAINED = -1;

/** Packs states whose arcs come from earlier ones. */
export function packedLattice(states: readonly State[]): PackedLattice {
  const emitters = distinctEmitters(states);
  return {
    ...packedArcs(states),
    ...emitters,
    lines: delayLines(states, emitters.emitter),
    mostArcs: states.reduce((most, { arcs }) => Math.max(most, arcs.length), 0),
  };
}

function packedArcs(
  states: readonly State[],
): Pick<PackedLattice, 'entry' | 'arcStart' | 'arcFrom' | 'arcScore'> {
  const entry = new Int32Array(states.length).fill(CHAINED);
  const lists: State['arcs'][] = [];
  const known = new Map<State['arcs'], number>();
  states.forEach(({ arcs, minFrames = 1 }, j) => {
    if (arcs.length === 1 && arcs[0]!.from === j - 1 && arcs[0]!.score === 0 && minFrames === 1) return;
    let list = known.get(arcs);
    if (list === undefined) {
      list = lists.push(arcs) - 1;
      known.set(arcs, list);
    }
    entry[j] = list;
  });
  const arcStart = new Int32Array(lists.length + 1);
  const all = lists.flat();
  lists.forEach(({ length }, i) => {
    arcStart[i + 1] = arcStart[i]! + length;
  });
  return {
    entry,
    arcStart,
    arcFrom: Int32Array.from(all, ({ from }) => from),
    arcScore: Float64Array.from(all, ({ score }) => score),
  };
}

function distinctEmitters(
  states: readonly State[],
): Pick<PackedLattice, 'emitter' | 'phoneStart' | 'phoneId' | 'emissionPenalty'> {
  const emitter = new Int32Array(states.length);
  const known = new Map<number | string, number>();
  const emitters: State[] = [];
  states.forEach((state, j) => {
    const { phoneIds, emissionPenalty } = state;
    const isPlain = phoneIds.length === 1 && emissionPenalty === 0;
    const key = isPlain ? phoneIds[0]! : `${phoneIds.join()} ${emissionPenalty}`;
    let found = known.get(key);
    if (found === undefined) {
      found = emitters.push(state) - 1;
      known.set(key, found);
    }
    emitter[j] = found;
  });
  const phoneStart = new Int32Array(emitters.length + 1);
  emitters.forEach(({ phoneIds }, e) => {
    phoneStart[e + 1] = phoneStart[e]! + phoneIds.length;
  });
  return {
    emitter,
    phoneStart,
    phoneId: Int32Array.from(emitters.flatMap(({ phoneIds }) => phoneIds)),
    emissionPenalty: Float64Array.from(emitters, ({ emissionPenalty }) => emissionPenalty),
  };
}
