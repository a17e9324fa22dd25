import { MICROPHONE_RATE_HZ } from '../ports/speech-to-speech-model.ts';

/** The last part of what a microphone gave, and where in the stream it lies. Pieces are kept, not copied. */
export interface LearnerAudio {
  /** @param pcm mono PCM16, little-endian, 16 kHz; not to be changed afterwards */
  push(pcm: Uint8Array): void;
  /** All audio pushed so far. */
  readonly totalMs: number;
  /** A part of it, copied; what is no longer kept, and what is before the beginning, is left out. */
  pcmOf(startMs: number, endMs: number): Uint8Array;
}

/** Sound before and after the learner's speech that belongs to her turn: detectors begin late and end early. */
export const SPOKEN_PADDING_MS = 250;

const BYTES_A_MS = (MICROPHONE_RATE_HZ / 1000) * 2;

/** Nothing heard yet. @param keptMs how much is kept at most */
export function createLearnerAudio(keptMs: number): LearnerAudio {
  const pieces: Uint8Array[] = [];
  let keptFrom = 0;
  let total = 0;
  return {
    push(pcm) {
      pieces.push(pcm);
      total += pcm.byteLength;
      while (pieces[0] && total - keptFrom - pieces[0].byteLength >= keptMs * BYTES_A_MS)
        keptFrom += (pieces.shift() as Uint8Array).byteLength;
    },
    get totalMs() {
      return total / BYTES_A_MS;
    },
    pcmOf(startMs, endMs) {
      const start = Math.max(keptFrom, wholeSamples(startMs));
      const end = Math.max(start, Math.min(total, wholeSamples(endMs)));
      const pcm = new Uint8Array(end - start);
      let at = keptFrom;
      for (const piece of pieces) {
        const from = Math.max(0, start - at);
        const to = Math.min(piece.byteLength, end - at);
        if (from < to) pcm.set(piece.subarray(from, to), at + from - start);
        at += piece.byteLength;
      }
      return pcm;
    },
  };
}

function wholeSamples(ms: number): number {
  return Math.round((ms * BYTES_A_MS) / 2) * 2;
}
