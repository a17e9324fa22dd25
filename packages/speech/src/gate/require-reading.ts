/**
 * The gate between alignment and scoring: was the whole sentence read, by one voice? What was not is told by its own code.
 */
import { type AlignedChoice, choosePronunciations } from '../alignment.ts';
import { SpeechError } from '../errors.ts';
import type { OmissionPenalty } from '../lattice.ts';
import { PITCH_HOP_MS, type PitchTrack } from '../prosody/pitch-tracker.ts';
import { isSameSentence, type SentenceDistance, sentenceDistance } from '../sentence-gate.ts';
import type { ReferenceWord } from '../text/reference.ts';
import type { Posteriors } from '../viterbi.ts';
import { isMusic } from './music.ts';
import { findVoiceChange } from './voices.ts';

/** A recording beside its reference. */
export interface Reading {
  posteriors: Posteriors;
  reference: readonly ReferenceWord[];
  phoneIds: ReadonlyMap<string, number>;
  /** What leaving a word out costs. */
  omissionPenalty: OmissionPenalty;
  /** `thresholds.alignmentGap` of the model. */
  maxGap: number;
  track: PitchTrack;
}

/**
 * More than this share of the phones missing is part of a sentence, to be read again; less is a sentence with words left out,
 * which is scored (`omission`). Measured on 80 recordings of VAL20 with a part of another sentence before or after their
 * own (`bench/gate-bench.ts` measures it end to end): of 136 with over 40% unsaid 126 are told, 3 are scored; of the 80 with
 * their own sentence none has more than 15% missing; 8 of 160 with another sentence are told as parts of it.
 */
const MAX_MISSING_SHARE = 1 / 3;
/**
 * What leaving a word out costs here (`OMISSION_PENALTY` of the engine is about twice that): squeezed into a frame a phone the words
 * of half a sentence would look said (with twice as much 104 of the 136 are told).
 */
const PART_PENALTY: OmissionPenalty = { perWord: 1, perPhone: 1.2 };

/**
 * What was read, aligned.
 * @throws SpeechError several-voices (detail: semitones apart, when) | partly-read (detail: how many of the words are missing) |
 *   no-speech (music) | different-sentence (detail: how far from the sentence)
 */
export function requireReading(reading: Reading): AlignedChoice {
  const { track, maxGap } = reading;
  const read = align(reading, reading.omissionPenalty);
  const distance = read && distanceOf(reading, read);
  const isSame = distance !== null && isSameSentence(distance, maxGap);
  if (!isSame && isMusic(track)) throw new SpeechError('no-speech');
  const change = findVoiceChange(track, PITCH_HOP_MS);
  if (change) {
    const { semitones, atMs } = change;
    throw new SpeechError('several-voices', { semitones: round(semitones), atMs: Math.round(atMs) });
  }
  // Every word there: nothing to look for.
  if (isSame && read!.omitted.size === 0) return read!;
  const missing = missingPart(reading);
  if (missing) throw new SpeechError('partly-read', missing);
  if (!isSame) throw new SpeechError('different-sentence', distance ? explained(distance) : {});
  return read!;
}

function align({ posteriors, reference, phoneIds }: Reading, penalty: OmissionPenalty): AlignedChoice | null {
  const choice = choosePronunciations(posteriors, reference, phoneIds, penalty);
  return !choice || choice.omitted.size === reference.length ? null : choice;
}

function distanceOf({ posteriors, phoneIds }: Reading, choice: AlignedChoice): SentenceDistance {
  return sentenceDistance(posteriors, choice.alignment, choice, phoneIds);
}

/** How many words are missing, when they are too many and the rest is the sentence; else null. */
function missingPart(reading: Reading): { missingWords: number; words: number } | null {
  const read = align(reading, PART_PENALTY);
  if (!read) return null;
  const { chosen, omitted } = read;
  const phoneCounts = chosen.map((word) => word.flat().length);
  const all = phoneCounts.reduce((sum, count) => sum + count, 0);
  const missing = phoneCounts.reduce((sum, count, word) => sum + (omitted.has(word) ? count : 0), 0);
  if (missing / all <= MAX_MISSING_SHARE) return null;
  // The part that was said, as if it were all.
  const said = {
    ...read,
    chosen: chosen.filter((_, word) => !omitted.has(word)),
    omitted: new Set<number>(),
  };
  const fits = isSameSentence(distanceOf(reading, said), reading.maxGap);
  return fits ? { missingWords: omitted.size, words: chosen.length } : null;
}

function explained({ distance, gap, omittedShare }: SentenceDistance): Record<string, number> {
  return { distance: round(distance), gap: round(gap), omittedShare: round(omittedShare) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
