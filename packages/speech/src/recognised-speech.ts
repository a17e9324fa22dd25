/** What the encoder made of speech that was recognised and is likely to be scored next, so that it is encoded once. */
import type { EncoderOutput } from './features.ts';

/** A few encodings, each for one use. */
export interface RecognisedSpeech {
  keep(speech: Float32Array, output: EncoderOutput): void;
  /** The encoding of exactly these samples, which is then forgotten; null when there is none. */
  take(speech: Float32Array): EncoderOutput | null;
}

/** Turns of a few talks may wait to be scored at once; about 1 MB each for 10 s of speech. */
const MOST_KEPT = 6;
/** A longer turn is rare, and would be kept for long. */
const MOST_SAMPLES = 20 * 16_000;

/** Nothing is kept yet. */
export function createRecognisedSpeech(): RecognisedSpeech {
  const kept: { speech: Float32Array; output: EncoderOutput }[] = [];
  return {
    keep(speech, output) {
      if (speech.length > MOST_SAMPLES) return;
      kept.push({ speech, output });
      if (kept.length > MOST_KEPT) kept.shift();
    },
    take(speech) {
      const index = kept.findIndex((each) => isSame(each.speech, speech));
      return index < 0 ? null : (kept.splice(index, 1)[0]?.output ?? null);
    },
  };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((sample, i) => sample === b[i]);
}
