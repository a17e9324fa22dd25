/**
 * Is it one voice? Told from the pitch alone: a second speaker in another stretch of the recording, if the two differ in
 * pitch, as a man and a woman or a parent and a child do. Two people of like pitch, and two at once, cannot be told so.
 */
import type { PitchTrack } from '../prosody/pitch-tracker.ts';

/** Each side of a change of voice must have so many voiced frames (0.6 s) to be sure of. */
const MIN_VOICED_FRAMES = 60;
/** Changes are looked for at every so many voiced frames. */
const STEP_FRAMES = 10;
/** Frames so far under the loud ones (95th percentile) are room and breath. */
const MAX_UNDER_LOUD_DB = 25;
/**
 * The middle halves of the two voices' pitches must be so far apart, semitones. Measured on single recordings of
 * speechocean762's training half: at most 5.0 in 99.7% of 644 long enough of 105 speakers; at most 3.9 in all 286 of VAL20.
 * Two recordings one after the other: of one speaker over 5 in 1 of 250 pairs (VAL20: none of 250), of two speakers over 5 in
 * 30% (VAL20: 28%); half of those speakers are children, whose voices are alike.
 */
const MIN_APART_SEMITONES = 5.5;

/** How far apart two voices are that speak one after the other, semitones; `atMs` is where the first ends. */
export interface VoiceChange {
  semitones: number;
  atMs: number;
}

/**
 * The clearest change of voice, or null when there is none, or too little voice to tell.
 * @param hopMs of the track
 */
export function findVoiceChange({ hz, levelDb }: PitchTrack, hopMs: number): VoiceChange | null {
  const loudDb = Float32Array.from(levelDb).sort()[Math.floor(0.95 * levelDb.length)] ?? 0;
  const voiced = [...hz.keys()].filter((t) => hz[t]! > 0 && levelDb[t]! >= loudDb - MAX_UNDER_LOUD_DB);
  const semitones = Float64Array.from(voiced, (t) => 12 * Math.log2(hz[t]!));
  let best: VoiceChange | null = null;
  for (let at = MIN_VOICED_FRAMES; at <= semitones.length - MIN_VOICED_FRAMES; at += STEP_FRAMES) {
    const [low, high] = [middleHalf(semitones.subarray(0, at)), middleHalf(semitones.subarray(at))];
    const apart = Math.max(low[0] - high[1], high[0] - low[1]);
    if (apart > (best?.semitones ?? MIN_APART_SEMITONES))
      best = { semitones: apart, atMs: voiced[at]! * hopMs };
  }
  return best;
}

function middleHalf(values: Float64Array): [number, number] {
  const sorted = Float64Array.from(values).sort();
  return [sorted[Math.floor(0.25 * sorted.length)]!, sorted[Math.floor(0.75 * sorted.length)]!];
}
