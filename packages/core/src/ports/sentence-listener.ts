/** A stretch of speech between two pauses. */
export interface HeardStretch {
  /** It alone, as RIFF/WAVE, 16 kHz mono PCM16, with a little silence around. */
  wav: Uint8Array;
  /** Index of the sentence that was said in it; null when it was none of them. */
  sentence: number | null;
}

/** Listens for sentences that may be said, one after another, with pauses between. Touches no network. */
export interface SentenceListener {
  /**
   * What was said, in order; nothing when nobody spoke.
   * @param input.wav RIFF/WAVE, 16 kHz mono PCM16, 0.3-60 s
   * @param input.sentences English, at least one
   * @throws NovaError audio-* | too-quiet | service-busy | service-unavailable (no model)
   */
  listen(input: { wav: Uint8Array; sentences: readonly string[] }): Promise<HeardStretch[]>;
}
