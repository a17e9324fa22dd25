/**
 * The likeliest sentence of a grammar for what was said: Viterbi search over its phone states by passing tokens from node to
 * node (Young, Russell and Thornton 1989, "Token passing: a simple conceptual model for connected speech recognition systems").
 */
import { SILENCE } from '../model-manifest.ts';
import { LOG_POSTERIOR_FLOOR, type Posteriors } from '../viterbi.ts';
import type { WordNetwork } from './word-network.ts';

/** What was decoded. */
export interface DecodedWords {
  /** Arcs of the grammar, in the order said. */
  arcs: number[];
  /** Sum of floored log posteriors, less the costs of the arcs. */
  score: number;
}

/** Words said up to a point, newest first. */
interface Said {
  arc: number;
  before: Said | null;
}

/**
 * The best path from the start to an end that explains every frame, with silence between words where it fits; null when there
 * is none. Every phone takes a frame at least. Time O(frames x states).
 */
export function decodeWords(
  posteriors: Posteriors,
  network: WordNetwork,
  phoneIds: ReadonlyMap<string, number>,
): DecodedWords | null {
  const search = new Search(network, phoneIds.get(SILENCE)!);
  for (let t = 0; t < posteriors.frameCount; t++) search.take(emissions(posteriors, t));
  return search.best();
}

function emissions({ values, phoneCount }: Posteriors, frame: number): Float64Array {
  return Float64Array.from(values.subarray(frame * phoneCount, (frame + 1) * phoneCount), (value) =>
    Math.max(value, LOG_POSTERIOR_FLOOR),
  );
}

class Search {
  readonly #network: WordNetwork;
  readonly #silence: number;
  /** Of the frame before: by state, by node, and by the silence that may be held at a node. */
  #scores: Float64Array;
  #said: (Said | null)[];
  #nodeScores: Float64Array;
  #nodeSaid: (Said | null)[];
  readonly #pauseScores: Float64Array;
  readonly #pauseSaid: (Said | null)[];

  constructor(network: WordNetwork, silence: number) {
    this.#network = network;
    this.#silence = silence;
    const { nodeCount, phoneIds } = network;
    this.#scores = new Float64Array(phoneIds.length).fill(-Infinity);
    this.#said = new Array<Said | null>(phoneIds.length).fill(null);
    this.#nodeScores = new Float64Array(nodeCount).fill(-Infinity);
    this.#nodeSaid = new Array<Said | null>(nodeCount).fill(null);
    this.#pauseScores = new Float64Array(nodeCount).fill(-Infinity);
    this.#pauseSaid = new Array<Said | null>(nodeCount).fill(null);
    this.#nodeScores[0] = 0;
    this.#passEmpty();
  }

  /** One frame more. */
  take(emission: Float64Array): void {
    this.#advanceStates(emission);
    this.#advancePauses(emission[this.#silence]!);
    this.#reachNodes();
    this.#passEmpty();
  }

  best(): DecodedWords | null {
    const score = Math.max(...this.#network.ends.map((node) => this.#nodeScores[node]!));
    const end = this.#network.ends.find((node) => this.#nodeScores[node] === score);
    if (end === undefined || score === -Infinity) return null;
    const arcs: number[] = [];
    for (let said = this.#nodeSaid[end] ?? null; said !== null; said = said.before) arcs.push(said.arc);
    return { arcs: arcs.reverse(), score };
  }

  /** From the last state to the first, so that each still sees its predecessor as it was a frame before. */
  #advanceStates(emission: Float64Array): void {
    const { phoneIds, from, costs } = this.#network;
    const scores = this.#scores;
    const said = this.#said;
    for (let j = scores.length - 1; j >= 0; j--) {
      const node = from[j]!;
      const entering = node < 0 ? scores[j - 1]! : this.#nodeScores[node]! - costs[j]!;
      if (entering > scores[j]!) {
        scores[j] = entering;
        said[j] = node < 0 ? said[j - 1]! : this.#nodeSaid[node]!;
      }
      scores[j]! += emission[phoneIds[j]!]!;
    }
  }

  #advancePauses(silence: number): void {
    for (let node = 0; node < this.#pauseScores.length; node++) {
      if (this.#nodeScores[node]! > this.#pauseScores[node]!) {
        this.#pauseScores[node] = this.#nodeScores[node]!;
        this.#pauseSaid[node] = this.#nodeSaid[node]!;
      }
      this.#pauseScores[node]! += silence;
    }
  }

  #reachNodes(): void {
    const { to, arcs } = this.#network;
    const best = new Float64Array(this.#pauseScores);
    const from = new Int32Array(best.length).fill(-1);
    for (let j = 0; j < to.length; j++) {
      const node = to[j]!;
      if (node >= 0 && this.#scores[j]! > best[node]!) {
        best[node] = this.#scores[j]!;
        from[node] = j;
      }
    }
    this.#nodeScores = best;
    this.#nodeSaid = Array.from(from, (j, node) =>
      j < 0 ? this.#pauseSaid[node]! : { arc: arcs[j]!, before: this.#said[j]! },
    );
  }

  #passEmpty(): void {
    for (const { from, to, cost } of this.#network.empty) {
      const score = this.#nodeScores[from]! - cost;
      if (score <= this.#nodeScores[to]!) continue;
      this.#nodeScores[to] = score;
      this.#nodeSaid[to] = this.#nodeSaid[from]!;
    }
  }
}
