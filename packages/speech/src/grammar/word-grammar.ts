/** What may be said, as a finite automaton of words: any path from the start to an end is a sentence of the grammar. */

/** One step of a grammar. */
export interface GrammarArc {
  from: number;
  to: number;
  /** One or more English words; empty: a step without a word. Steps without a word make no circle. */
  text: string;
  /** Taken off a path's score, in natural-log units, at least 0: what is rarely said has to fit better. */
  cost: number;
  /** A word of the matter itself: a sentence with one is believed sooner. */
  isKey?: boolean;
}

/** A grammar. Nodes are numbers from 0, which is the start, to `nodeCount - 1`. */
export interface WordGrammar {
  nodeCount: number;
  /** Where a sentence may end. */
  ends: readonly number[];
  arcs: readonly GrammarArc[];
  /**
   * True where every word counts, because what is heard is answered: then only a sentence that the grammar yields at half its
   * costs as well is said, and one that fits closely.
   */
  mustBeCertain?: boolean;
}
