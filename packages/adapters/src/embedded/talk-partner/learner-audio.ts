import { MICROPHONE_RATE_HZ } from '@nova/core/ports/speech-to-speech-model.ts';
import { encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';

/** The last part of what the microphone gave, and where in the stream it lies. */
export interface LearnerAudio {
  push(samples: Int16Array): void;
  /** All audio pushed so far. */
  readonly totalMs: number;
  /** A part of it as a recording; what is no longer kept is left out. */
  wavOf(startMs: number, endMs: number): Uint8Array;
}

/** A turn is cut after a minute; so much is kept for it. */
const KEPT_MS = 60_000;
const SAMPLES_A_MS = MICROPHONE_RATE_HZ / 1000;

/** Nothing heard yet. */
export function createLearnerAudio(): LearnerAudio {
  const pieces: Int16Array[] = [];
  let keptFrom = 0;
  let total = 0;
  return {
    push(samples) {
      pieces.push(samples);
      total += samples.length;
      while (pieces[0] && total - keptFrom - pieces[0].length > KEPT_MS * SAMPLES_A_MS)
        keptFrom += (pieces.shift() as Int16Array).length;
    },
    get totalMs() {
      return total / SAMPLES_A_MS;
    },
    wavOf(startMs, endMs) {
      const start = Math.max(keptFrom, Math.round(startMs * SAMPLES_A_MS));
      const end = Math.min(total, Math.round(endMs * SAMPLES_A_MS));
      const samples = new Float32Array(Math.max(0, end - start));
      let at = keptFrom;
      for (const piece of pieces) {
        for (let i = Math.max(0, start - at); i < piece.length && at + i < end; i++)
          samples[at + i - start] = (piece[i] ?? 0) / 32_768;
        at += piece.length;
      }
      return encodeWav(samples, SAMPLE_RATE_HZ);
    },
  };
}
