import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';

/** Silence kept before the first and after the last sound, so that players and recorders clip neither. */
export const EDGE_SILENCE_MS = 100;
/** Peak of every recording, -3 dBFS: one loudness for all voices, with headroom for lossy encoders. */
export const PEAK_AMPLITUDE = 10 ** (-3 / 20);
const FADE_MS = 5;

/**
 * Cuts Flite's audio to its speech with 100 ms of quiet at both ends, and sets its peak to -3 dBFS.
 * @param wav RIFF/WAVE, 16 kHz mono PCM16
 * @param speech first and last moment of sound, from the start of `wav`
 * @returns the same format, its length, and what to add to a time in `wav` to have it in the result
 */
export function toModelRecording(
  wav: Uint8Array,
  speech: { startMs: number; endMs: number },
): { wav: Uint8Array; durationMs: number; shiftMs: number } {
  const { samples } = decodeWav(wav);
  const first = toSamples(speech.startMs - EDGE_SILENCE_MS);
  const result = new Float32Array(toSamples(speech.endMs + EDGE_SILENCE_MS) - first);
  let peak = 0;
  for (let index = 0; index < result.length; index++) {
    // Before and after what Flite gave there is silence (a fast voice pauses for less than 100 ms).
    const sample = samples[first + index] ?? 0;
    result[index] = sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const gain = peak > 0 ? PEAK_AMPLITUDE / peak : 1;
  const fade = toSamples(FADE_MS);
  for (let index = 0; index < result.length; index++) {
    const edge = Math.min(1, index / fade, (result.length - 1 - index) / fade);
    result[index] = (result[index] ?? 0) * gain * edge;
  }
  return {
    wav: encodeWav(result, SAMPLE_RATE_HZ),
    durationMs: (result.length / SAMPLE_RATE_HZ) * 1000,
    shiftMs: (-first / SAMPLE_RATE_HZ) * 1000,
  };
}

function toSamples(timeMs: number): number {
  return Math.round((timeMs / 1000) * SAMPLE_RATE_HZ);
}
