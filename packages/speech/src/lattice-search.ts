/** One frame of a search in a packed lattice: the inner loops of `viterbi.ts`. */
import { enter, left } from './delay-lines.ts';
import { CHAINED, type PackedLattice } from './packed-lattice.ts';

/** A back-pointer: the state was kept; else one more than the index of the arc that was taken. */
export const STAY = 0;

/** As bytes where every index fits in one. */
export type BackPointers = Uint8Array | Uint16Array;

/** A search under way: what it is in, its scores by state, and its back-pointers. */
export interface Search
  extends Omit<PackedLattice, 'phoneStart' | 'phoneId' | 'emissionPenalty' | 'mostArcs'> {
  scores: Float64Array;
  /** By emitter, at this frame. */
  emitted: Float64Array;
  /** By frame, of each state the arc by which it was kept or entered, then of each delay line whether what was entered `minFrames` ago is on the path. */
  pointers: BackPointers;
  /** By list of arcs: the frame it was last looked at, the best score that it gave, and which arc that was. */
  lookedAt: Int32Array;
  listBest: Float64Array;
  listTaken: Int32Array;
  lineOf: Int32Array;
  hasLines: boolean;
}

/** A search before its first frame: in no state yet. */
export function searchOf(lattice: PackedLattice, stateCount: number, pointers: BackPointers): Search {
  const { entry, arcStart, arcFrom, arcScore, emitter, lines } = lattice;
  const listCount = arcStart.length - 1;
  return {
    entry,
    arcStart,
    arcFrom,
    arcScore,
    emitter,
    lines,
    scores: new Float64Array(stateCount).fill(-Infinity),
    emitted: new Float64Array(lattice.emissionPenalty.length),
    pointers,
    lookedAt: new Int32Array(listCount),
    listBest: new Float64Array(listCount),
    listTaken: new Int32Array(listCount),
    lineOf: lines.of,
    hasLines: lines.count > 0,
  };
}

/** A frame of the states [from, to). A function of its own, so that it stays compiled from one recording to the next. */
export function stepFrame(search: Search, frame: number, row: number, from: number, to: number): void {
  const { scores, emitted, emitter, entry, arcStart, arcFrom, arcScore } = search;
  const { pointers, lookedAt, listBest, listTaken, lineOf, hasLines } = search;
  // Backwards, since arcs come from smaller states only: those still have the scores of the frame before.
  for (let j = to - 1; j >= from; j--) {
    const list = entry[j]!;
    let best = scores[j]!;
    if (list === CHAINED) {
      const before = scores[j - 1]!;
      if (before > best) {
        best = before;
        pointers[row + j] = 1;
      }
      scores[j] = best + emitted[emitter[j]!]!;
      continue;
    }
    if (lookedAt[list] !== frame) {
      // The best arc of the list, the earliest of equals.
      const first = arcStart[list]!;
      let entering = -Infinity;
      let taken = STAY;
      for (let arc = first, end = arcStart[list + 1]!; arc < end; arc++) {
        const score = scores[arcFrom[arc]!]! + arcScore[arc]!;
        if (score > entering) {
          entering = score;
          taken = arc - first + 1;
        }
      }
      lookedAt[list] = frame;
      listBest[list] = entering;
      listTaken[list] = taken;
    }
    if (hasLines && lineOf[j]! >= 0) best = arriveOnLine(search, j, list, frame, row);
    else if (listBest[list]! > best) {
      best = listBest[list]!;
      pointers[row + j] = listTaken[list]!;
    }
    scores[j] = best + emitted[emitter[j]!]!;
  }
}

/** The best score of being in a state that lasts some frames, before it emits. */
function arriveOnLine(search: Search, j: number, list: number, frame: number, row: number): number {
  const { scores, pointers, lines, listBest, listTaken } = search;
  const line = lines.of[j]!;
  if (listTaken[list] !== STAY) pointers[row + j] = listTaken[list]!;
  enter(lines, line, frame, listBest[list]!);
  const leaving = left(lines, line, frame);
  if (leaving > scores[j]!) pointers[row + scores.length + line] = 1;
  return Math.max(scores[j]!, leaving);
}
