/**
 * What may be said beside whole sentences, as a finite automaton of words: any path from node 0 to an end. An arc says one or
 * more English words, or nothing (`''`, never in a circle); `cost` (at least 0, natural-log units) makes it rarer; `isKey` marks a
 * word of the matter itself, which makes what it stands in likelier to have been said at all. `mustBeCertain`: every word
 * counts, and what leaves a doubt was not said.
 */
export interface WordGrammar {
  nodeCount: number;
  ends: readonly number[];
  arcs: readonly { from: number; to: number; text: string; cost: number; isKey?: boolean }[];
  mustBeCertain?: boolean;
}

/** A stretch of speech between two pauses. */
export interface HeardStretch {
  /** It alone, as RIFF/WAVE, 16 kHz mono PCM16, with a little silence around. */
  wav: Uint8Array;
  /** Index of the sentence that was said in it; null when it was none of them. */
  sentence: number | null;
  /** What was said in it in words of the grammar, where it was none of the sentences; null when that was not made out. */
  words: string | null;
}

/** Listens for sentences that may be said, one after another, with pauses between. Touches no network. */
export interface SentenceListener {
  /**
   * What was said, in order; nothing when nobody spoke.
   * @param input.wav RIFF/WAVE, 16 kHz mono PCM16, 0.3-60 s
   * @param input.sentences English, at least one
   * @param input.grammar what else may be said; nothing unless given
   * @throws NovaError audio-* | too-quiet | service-busy | service-unavailable (no model)
   */
  listen(input: {
    wav: Uint8Array;
    sentences: readonly string[];
    grammar?: WordGrammar | undefined;
  }): Promise<HeardStretch[]>;
}
