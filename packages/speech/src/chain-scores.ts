/** The scores of single chains of phones, without a lattice: what asking for several orders of the same words costs most. */
import { LOG_POSTERIOR_FLOOR, type Posteriors } from './viterbi.ts';

/**
 * The scores of several chains of phones over the same frames, each from its first phone to its last with a silence before and
 * after if that is better: what `bestScore` says of them one by one, -Infinity where there are too few frames.
 * @param chains ids of phones, at least one each
 */
export function chainScores(
  { values, frameCount, phoneCount }: Posteriors,
  chains: readonly Int32Array[],
  silenceId: number,
): number[] {
  const emitted = new Float64Array(phoneCount);
  const emittedNext = new Float64Array(phoneCount);
  // Before the first phone and after the last there is a place for silence.
  const scores = chains.map((chain) => new Float64Array(chain.length + 2).fill(-Infinity));
  const ids = chains.map((chain) => Int32Array.from([silenceId, ...chain, silenceId]));
  if (frameCount > 0) {
    emit(values, 0, emitted);
    scores.forEach((score, c) => {
      score.set([emitted[silenceId]!, emitted[ids[c]![1]!]!]);
    });
  }
  for (let t = 1; t < frameCount; t += 2) {
    emit(values, t * phoneCount, emitted);
    const isLast = t + 1 === frameCount;
    if (!isLast) emit(values, (t + 1) * phoneCount, emittedNext);
    for (let c = 0; c < chains.length; c++) {
      if (isLast) stepFrame(scores[c]!, ids[c]!, emitted);
      else stepTwoFrames(scores[c]!, ids[c]!, emitted, emittedNext);
    }
  }
  return scores.map((score) => Math.max(score.at(-2)!, score.at(-1)!));
}

/** The floored posteriors of a frame, which begin at `row`. */
function emit(values: Float32Array, row: number, emitted: Float64Array): void {
  for (let k = 0; k < emitted.length; k++) {
    emitted[k] = Math.max(values[row + k]!, LOG_POSTERIOR_FLOOR);
  }
}

// Functions of their own, so that they stay compiled from one recording to the next.

function stepFrame(score: Float64Array, id: Int32Array, emitted: Float64Array): void {
  /** What the place before had a frame ago. */
  let before = -Infinity;
  for (let j = 0; j < score.length; j++) {
    const here = score[j]!;
    score[j] = Math.max(here, before) + emitted[id[j]!]!;
    before = here;
  }
}

/** The same twice, with each score read and written once for both. */
function stepTwoFrames(
  score: Float64Array,
  id: Int32Array,
  emitted: Float64Array,
  emittedNext: Float64Array,
): void {
  let before = -Infinity;
  let beforeNext = -Infinity;
  for (let j = 0; j < score.length; j++) {
    const phone = id[j]!;
    const here = score[j]!;
    const next = Math.max(here, before) + emitted[phone]!;
    score[j] = Math.max(next, beforeNext) + emittedNext[phone]!;
    before = here;
    beforeNext = next;
  }
}
