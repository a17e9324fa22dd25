/** Whether a final stop was released, read from the sound itself: a release is louder than the closure before it. */
import { SAMPLE_RATE_HZ } from '../wav.ts';

/** A stretch of a recording, ms from its start. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

const HOP_MS = 5;
const WINDOW_MS = 10;
/** The boundary of an alignment is good to two frames; a release may come a little after the stop's last frame. */
const BEFORE_MS = 24;
const AFTER_MS = 120;
/** Releases have their energy in the high bands, hum and rumble do not: first difference, as before a spectrum. */
const PRE_EMPHASIS = 0.9;
/** What is this far under the vowel is silence. */
const RANGE_DB = 45;
/** A closure that is not this far under its vowel lies under noise: a release would too. */
const MIN_CLOSURE_DB = 20;
/** A rise by so much is a release whatever else there is; half of it is doubtful. Flite's: 17 dB or more in 75% of words. */
const CLEAR_RISE_DB = 20;

/**
 * The greatest rise of the level from any moment of the stop to a later one, as a share of 20 dB, 0-1; null where noise hides
 * the closure.
 */
export function releaseRise(samples: Float32Array, vowel: Stretch, stop: Stretch): number | null {
  let loudest = -Infinity;
  for (let ms = vowel.startMs; ms < vowel.endMs; ms += HOP_MS)
    loudest = Math.max(loudest, levelDb(samples, ms));
  const floor = loudest - RANGE_DB;
  let lowest = Infinity;
  let rise = 0;
  for (let ms = stop.startMs - BEFORE_MS; ms < stop.endMs + AFTER_MS; ms += HOP_MS) {
    const level = Math.max(floor, levelDb(samples, ms));
    lowest = Math.min(lowest, level);
    rise = Math.max(rise, level - lowest);
  }
  if (lowest > loudest - MIN_CLOSURE_DB) return null;
  return Math.min(1, rise / CLEAR_RISE_DB);
}

/** The mean level of a window, dB; past the ends of the recording that of silence. */
function levelDb(samples: Float32Array, startMs: number): number {
  const start = Math.round((startMs / 1000) * SAMPLE_RATE_HZ);
  const count = (WINDOW_MS / 1000) * SAMPLE_RATE_HZ;
  let sum = 0;
  for (let i = Math.max(1, start); i < Math.min(samples.length, start + count); i++)
    sum += (samples[i]! - PRE_EMPHASIS * samples[i - 1]!) ** 2;
  return 10 * Math.log10(sum / count + 1e-12);
}
