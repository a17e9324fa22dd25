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
  // Before the first phone and after the last there is a place for silence.
  const scores = chains.map((chain) => new Float64Array(chain.length + 2).fill(-Infinity));
  const ids = chains.map((chain) => Int32Array.from([silenceId, ...chain, silenceId]));
  for (let t = 0; t < frameCount; t++) {
    for (let k = 0; k < phoneCount; k++)
      emitted[k] = Math.max(values[t * phoneCount + k]!, LOG_POSTERIOR_FLOOR);
    for (let c = 0; c < chains.length; c++) {
      const score = scores[c]!;
      const id = ids[c]!;
      if (t === 0) score.set([emitted[silenceId]!, emitted[id[1]!]!]);
      else stepChain(score, id, emitted, t);
    }
  }
  return scores.map((score) => Math.max(score.at(-2)!, score.at(-1)!));
}

/** One frame of a chain, backwards so that each place still finds what the one before it had. */
function stepChain(score: Float64Array, id: Int32Array, emitted: Float64Array, frame: number): void {
  // No path is further than a phone a frame.
  for (let j = Math.min(score.length - 1, frame + 1); j > 0; j--) {
    const here = score[j]!;
    const before = score[j - 1]!;
    score[j] = Math.max(here, before) + emitted[id[j]!]!;
  }
  score[0] = score[0]! + emitted[id[0]!]!;
}
