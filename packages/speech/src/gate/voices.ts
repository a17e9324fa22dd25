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
  const ranks = ranksOf(semitones);
  const [before, after] = [rankedValues(semitones), rankedValues(semitones)];
  for (const rank of ranks) after.add(rank);
  let moved = 0;
  let best: VoiceChange | null = null;
  for (let at = MIN_VOICED_FRAMES; at <= semitones.length - MIN_VOICED_FRAMES; at += STEP_FRAMES) {
    for (; moved < at; moved++) {
      after.remove(ranks[moved]!);
      before.add(ranks[moved]!);
    }
    const [low, high] = [before.middleHalf(), after.middleHalf()];
    const apart = Math.max(low[0] - high[1], high[0] - low[1]);
    if (apart > (best?.semitones ?? MIN_APART_SEMITONES))
      best = { semitones: apart, atMs: voiced[at]! * hopMs };
  }
  return best;
}

/** The place of each value among all of them in order. */
function ranksOf(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Uint32Array(values.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}

/**
 * A part of some values, by their ranks, whose quantiles are known at any time: counts in a binary indexed tree (Fenwick 1994),
 * so that a long recording is not sorted again at every step.
 */
function rankedValues(values: Float64Array) {
  const sorted = Float64Array.from(values).sort();
  const tree = new Int32Array(sorted.length + 1);
  const top = 2 ** Math.floor(Math.log2(Math.max(1, sorted.length)));
  let count = 0;
  const change = (rank: number, by: 1 | -1) => {
    count += by;
    for (let i = rank + 1; i < tree.length; i += i & -i) tree[i] = tree[i]! + by;
  };
  /** The value with so many smaller ones. */
  const at = (index: number) => {
    let [place, left] = [0, index];
    for (let step = top; step > 0; step >>= 1) {
      if (place + step < tree.length && tree[place + step]! <= left) {
        place += step;
        left -= tree[place]!;
      }
    }
    return sorted[place]!;
  };
  return {
    add: (rank: number) => change(rank, 1),
    remove: (rank: number) => change(rank, -1),
    /** The quartiles around the middle half. */
    middleHalf: (): [number, number] => [at(Math.floor(0.25 * count)), at(Math.floor(0.75 * count))],
  };
}
