/**
 * The likeliest sentence of a grammar for what was said: Viterbi search over its phone states by passing tokens from node to
 * node (Young, Russell and Thornton 1989, "Token passing: a simple conceptual model for connected speech recognition systems").
 */
import { SILENCE } from '../model-manifest.ts';
import { bestPhone, LOG_POSTERIOR_FLOOR, type Posteriors } from '../viterbi.ts';
import type { WordNetwork } from './word-network.ts';

/** What was decoded. */
export interface DecodedWords {
  /** Arcs of the grammar, in the order said. */
  arcs: number[];
  /**
   * By how much the free path (the likeliest phone at each frame) is likelier: the difference of the sums of floored log posteriors,
   * and the costs of the arcs.
   */
  miss: number;
}

/** Words said up to a point are an index into the history of the search; none were said. */
const NOTHING = -1;

/**
 * The best path from the start to an end that explains every frame, with silence between words where it fits; null when there
 * is none that misses no more than `mostMiss`. Every phone takes a frame at least. No frame fits better than its likeliest phone, so
 * what has missed more at any frame is given up there and nothing is lost by it. Time O(frames x states) at most.
 */
export function decodeWords(
  posteriors: Posteriors,
  network: WordNetwork,
  phoneIds: ReadonlyMap<string, number>,
  mostMiss: number,
): DecodedWords | null {
  const search = new Search(network, phoneIds.get(SILENCE)!, mostMiss);
  for (let t = 0; t < posteriors.frameCount; t++) search.take(misses(posteriors, t));
  return search.best();
}

/** By phone: how much likelier the likeliest of the frame is. */
function misses(posteriors: Posteriors, frame: number): Float64Array {
  const { values, phoneCount } = posteriors;
  const best = bestPhone(posteriors, frame).logPosterior;
  return Float64Array.from(
    values.subarray(frame * phoneCount, (frame + 1) * phoneCount),
    (value) => best - Math.max(value, LOG_POSTERIOR_FLOOR),
  );
}

/** Misses are Infinity where no path is, or none that is worth going on with. */
class Search {
  readonly #network: WordNetwork;
  readonly #silence: number;
  readonly #mostMiss: number;
  /** Of the frame before: by state, by node, and by the silence that may be held at a node. */
  readonly #misses: Float64Array;
  readonly #said: Int32Array;
  readonly #nodeMisses: Float64Array;
  readonly #nodeSaid: Int32Array;
  readonly #pauseMisses: Float64Array;
  readonly #pauseSaid: Int32Array;
  /** By what was said: its last arc, and what was said before that. */
  readonly #lastArc: number[] = [];
  readonly #saidBefore: number[] = [];
  /** Chains that a path is in, and by chain whether it is one of them. */
  #alive: number[] = [];
  readonly #isAlive: Uint8Array;
  /** While nodes are reached, by node: the chain that it was reached by, or -1. */
  readonly #reachedBy: Int32Array;

  constructor(network: WordNetwork, silence: number, mostMiss: number) {
    this.#network = network;
    this.#silence = silence;
    this.#mostMiss = mostMiss;
    const { nodeCount, phoneIds, arcs } = network;
    this.#misses = new Float64Array(phoneIds.length).fill(Infinity);
    this.#said = new Int32Array(phoneIds.length).fill(NOTHING);
    this.#nodeMisses = new Float64Array(nodeCount).fill(Infinity);
    this.#nodeSaid = new Int32Array(nodeCount).fill(NOTHING);
    this.#pauseMisses = new Float64Array(nodeCount).fill(Infinity);
    this.#pauseSaid = new Int32Array(nodeCount).fill(NOTHING);
    this.#isAlive = new Uint8Array(arcs.length);
    this.#reachedBy = new Int32Array(nodeCount).fill(-1);
    this.#nodeMisses[0] = 0;
    this.#passEmpty();
  }

  /** One frame more. */
  take(missOf: Float64Array): void {
    this.#enterChains();
    this.#advanceChains(missOf);
    this.#advancePauses(missOf[this.#silence]!);
    this.#reachNodes();
    this.#passEmpty();
  }

  best(): DecodedWords | null {
    const miss = Math.min(...this.#network.ends.map((node) => this.#nodeMisses[node]!));
    const end = this.#network.ends.find((node) => this.#nodeMisses[node] === miss);
    if (end === undefined || miss === Infinity) return null;
    const arcs: number[] = [];
    for (let said = this.#nodeSaid[end]!; said !== NOTHING; said = this.#saidBefore[said]!)
      arcs.push(this.#lastArc[said]!);
    return { arcs: arcs.reverse(), miss };
  }

  /** Those that can be entered from the nodes as they were a frame before. */
  #enterChains(): void {
    const { outOf, firstOut, costs } = this.#network;
    for (let node = 0; node < this.#nodeMisses.length; node++) {
      const left = this.#mostMiss - this.#nodeMisses[node]!;
      if (left < 0) continue;
      for (let i = firstOut[node]!; i < firstOut[node + 1]!; i++) {
        const chain = outOf[i]!;
        if (this.#isAlive[chain] === 1 || costs[chain]! > left) continue;
        this.#isAlive[chain] = 1;
        this.#alive.push(chain);
      }
    }
  }

  /** Each from its last state to its first, so that each still sees its predecessor as it was a frame before. */
  #advanceChains(missOf: Float64Array): void {
    const { phoneIds, firstState, from, costs } = this.#network;
    const misses = this.#misses;
    const said = this.#said;
    const mostMiss = this.#mostMiss;
    const still: number[] = [];
    for (const chain of this.#alive) {
      const first = firstState[chain]!;
      let isStill = false;
      for (let j = firstState[chain + 1]! - 1; j >= first; j--) {
        let miss = misses[j]!;
        if (j > first) {
          if (misses[j - 1]! < miss) {
            miss = misses[j - 1]!;
            said[j] = said[j - 1]!;
          }
        } else {
          const entering = this.#nodeMisses[from[chain]!]! + costs[chain]!;
          if (entering < miss) {
            miss = entering;
            said[j] = this.#nodeSaid[from[chain]!]!;
          }
        }
        miss += missOf[phoneIds[j]!]!;
        if (miss <= mostMiss) isStill = true;
        misses[j] = miss <= mostMiss ? miss : Infinity;
      }
      if (isStill) still.push(chain);
      else this.#isAlive[chain] = 0;
    }
    this.#alive = still;
  }

  /** Silence at a node goes on, or begins after what reached it a frame before; so far nothing else reaches it now. */
  #advancePauses(missOfSilence: number): void {
    const nodeMisses = this.#nodeMisses;
    const pauseMisses = this.#pauseMisses;
    for (let node = 0; node < pauseMisses.length; node++) {
      let miss = pauseMisses[node]!;
      if (nodeMisses[node]! < miss) {
        miss = nodeMisses[node]!;
        this.#pauseSaid[node] = this.#nodeSaid[node]!;
      }
      if (miss === Infinity) continue;
      miss += missOfSilence;
      if (miss > this.#mostMiss) miss = Infinity;
      pauseMisses[node] = miss;
      nodeMisses[node] = miss;
      this.#nodeSaid[node] = this.#pauseSaid[node]!;
    }
  }

  /** Of two that fit as well, the one that comes first in the grammar. */
  #reachNodes(): void {
    const { to, arcs, firstState } = this.#network;
    const nodeMisses = this.#nodeMisses;
    const reachedBy = this.#reachedBy;
    const reached: number[] = [];
    for (const chain of this.#alive) {
      const miss = this.#misses[firstState[chain + 1]! - 1]!;
      if (miss === Infinity) continue;
      const node = to[chain]!;
      const least = nodeMisses[node]!;
      if (miss > least || (miss === least && chain >= reachedBy[node]!)) continue;
      if (reachedBy[node]! < 0) reached.push(node);
      nodeMisses[node] = miss;
      reachedBy[node] = chain;
    }
    for (const node of reached) {
      const chain = reachedBy[node]!;
      reachedBy[node] = -1;
      this.#nodeSaid[node] = this.#lastArc.push(arcs[chain]!) - 1;
      this.#saidBefore.push(this.#said[firstState[chain + 1]! - 1]!);
    }
  }

  #passEmpty(): void {
    for (const { from, to, cost } of this.#network.empty) {
      const miss = this.#nodeMisses[from]! + cost;
      if (miss >= this.#nodeMisses[to]! || miss > this.#mostMiss) continue;
      this.#nodeMisses[to] = miss;
      this.#nodeSaid[to] = this.#nodeSaid[from]!;
    }
  }
}
