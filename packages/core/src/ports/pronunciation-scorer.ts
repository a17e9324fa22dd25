import type { PronunciationResult } from '@nova/speech/result.ts';

/** Who listened: the learner's own device, with the same engine and model, or the server. */
export type ScoredBy = 'device' | 'server';

/** What is to be scored. */
export interface ScoreRequest {
  /** RIFF/WAVE, 16 kHz mono PCM16, 0.3-60 s; null where only the device's result was sent. */
  wav: Uint8Array | null;
  /** English, at most 1000 characters. */
  referenceText: string;
  /** What the learner's device made of the same recording. */
  deviceResult?: PronunciationResult | null | undefined;
}

/** A result, how long the recording was (without one: until where it was spoken), and who listened. */
export interface ScoreAnswer {
  result: PronunciationResult;
  durationMs: number;
  scoredBy: ScoredBy;
}

/** Scores the sound of a recording against what was meant to be said. Deterministic; touches no network. */
export interface PronunciationScorer {
  /**
   * Takes the device's result over when it is of this very engine and model and is about this text; otherwise listens to
   * the recording itself.
   * @throws NovaError audio-missing (no recording, and no result to take over) | audio-* | no-speech | too-quiet |
   *   clipped | too-noisy | several-voices | different-sentence | partly-read | reference-* | service-busy |
   *   service-unavailable (no model)
   */
  score(input: ScoreRequest): Promise<ScoreAnswer>;
}
