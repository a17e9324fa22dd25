/** Is it music? Notes keep their pitch, voices that speak never do. */
import type { PitchTrack } from '../prosody/pitch-tracker.ts';

/** A note: so many frames of the track (90 ms) around one keep within `NOTE_SEMITONES`. */
const NOTE_FRAMES = 4;
const NOTE_SEMITONES = 0.2;
/**
 * Share of the voiced frames that are within notes. Of 1,240 recordings of speechocean762's training half 0.34 at most (median
 * 0.01); of melodies of six wave forms and decaying strings 0.73-0.79, of chords 0.23-0.81, where the pitch tracker errs.
 */
const MIN_NOTE_SHARE = 0.45;

/** Whether the pitch is that of notes. Only asked of recordings that are not the sentence. */
export function isMusic({ hz }: PitchTrack): boolean {
  let voiced = 0;
  let notes = 0;
  hz.forEach((pitch, t) => {
    if (pitch <= 0) return;
    voiced++;
    const around = hz.subarray(Math.max(0, t - NOTE_FRAMES), t + NOTE_FRAMES + 1);
    const lowest = Math.min(...around);
    if (around.length === 2 * NOTE_FRAMES + 1 && lowest > 0) {
      if (12 * Math.log2(Math.max(...around) / lowest) < NOTE_SEMITONES) notes++;
    }
  });
  return voiced > 0 && notes / voiced > MIN_NOTE_SHARE;
}
