import type { PronunciationResult } from '@nova/speech/result.ts';

/** Scores the sound of a recording against what was meant to be said. Deterministic; touches no network. */
export interface PronunciationScorer {
  /**
   * @param input.wav RIFF/WAVE, 16 kHz mono PCM16, 0.3-60 s
   * @param input.referenceText English, at most 1000 characters
   * @throws NovaError audio-* | no-speech | too-quiet | clipped | too-noisy | different-sentence | reference-* | service-busy
   */
  score(input: {
    wav: Uint8Array;
    referenceText: string;
  }): Promise<{ result: PronunciationResult; durationMs: number }>;
}
