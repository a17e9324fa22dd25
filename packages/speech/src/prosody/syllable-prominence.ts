/**
 * How far each syllable stands out, by the three correlates of English stress: duration, pitch and level of its vowel
 * (Fry 1958, "Experiments in the perception of stress"; Terken 1991).
 */
import type { AlignedWord } from '../alignment.ts';
import { isVowel, splitStress } from '../arpabet.ts';
import type { PhoneDurationStats } from '../model-manifest.ts';
import type { HeardStress } from '../result.ts';
import { PITCH_HOP_MS, type PitchTrack } from './pitch-tracker.ts';

/** The vowel of one syllable, measured; also usable as features of a trained head. All but `isFinal` are z-scores within the utterance. */
export interface SyllableMeasures {
  /** Index of the aligned word. */
  word: number;
  /** Of ln(frames) over the phone's mean in `phoneDurationStats`. */
  duration: number;
  /** Of the 85th percentile of its pitch, semitones over a line through all vowels (declination); 0 when it is not voiced. */
  pitch: number;
  /** Of its greatest level less what its vowel has by nature. */
  level: number;
  /** Before a pause or the end: vowels are longer, lower and softer there (Wightman et al. 1992). */
  isFinal: boolean;
}

/**
 * dB over the mean vowel of the utterance: means over the vowels of speechocean762's 105 training speakers.
 */
const NATURAL_LEVEL_DB: Readonly<Record<string, number>> = {
  AA: -1,
  AE: 0,
  AH: -0.3,
  AO: 0.5,
  AW: -0.5,
  AY: 0.2,
  EH: 0.8,
  ER: -0.2,
  EY: 0.7,
  IH: 0,
  IY: -0.1,
  OW: 0.9,
  OY: 1.4,
  UH: -0.4,
  UW: -0.5,
};
/** So many syllables of an ordinary spread are added to an utterance's own: two syllables have no spread to speak of. */
const PRIOR_SYLLABLES = 5;
const PRIOR_SPREAD = { duration: 1, pitchSemitones: 1.5, levelDb: 4 };
/** Declination over ±5 semitones a second is the sentence's melody, not declination. */
const MAX_SLOPE_PER_FRAME = 0.05;
const MAX_PITCH_Z = 3;
/** A silence of this length makes the syllable before it final. */
const FINAL_GAP_MS = 160;
/**
 * A conditional logit (McFadden 1974): which vowel of a word has the stress, from the three measures alone. Fitted on 1,730
 * words of two or more vowels that experts call rightly stressed (speechocean762's training speakers) and 240 that three
 * Flite voices spoke with the stress of the dictionary or moved to another vowel. Duration got no weight (0.00): frames
 * of 20 ms and learners' lengthened endings leave nothing of it. A constant for the last syllable would add .04 of
 * agreement, but that is knowledge of English words, not of this sound, and hides stress that was moved.
 */
const WEIGHTS = { duration: 0, pitch: 0.33, level: 0.37 };
/**
 * A syllable is strong when this share of its word's stress is its own, weak when it has so much less than the strongest.
 * On VAL20 (`bench/prosody.ts`) 19% of 367 rightly stressed words have a strong syllable, the expected one in 84% of those;
 * of 25 wrongly stressed ones 24% have one, never the expected. Without a threshold the most prominent syllable is the
 * expected one in 68% and 44%: the sound tells little, and most words stay unsure.
 */
const SURE = 0.75;

/** Measures every vowel of the aligned words, in order. `hopMs`: of the frames of `words`; `track` starts where they do. */
export function measureSyllables(
  words: readonly AlignedWord[],
  track: PitchTrack,
  durationStats: Readonly<Record<string, PhoneDurationStats>>,
  hopMs: number,
): SyllableMeasures[] {
  const raw = words.flatMap((word, index) =>
    rawVowels(word, index, words[index + 1], track, durationStats, hopMs),
  );
  const durations = zScores(
    raw.map(({ duration }) => duration),
    PRIOR_SPREAD.duration,
  );
  const levels = zScores(
    raw.map(({ level }) => level),
    PRIOR_SPREAD.levelDb,
  );
  const pitches = pitchScores(raw);
  return raw.map(({ word, isFinal }, i) => {
    return { word, isFinal, duration: durations[i]!, pitch: pitches[i]!, level: levels[i]! };
  });
}

interface RawVowel {
  word: number;
  duration: number;
  semitones: number | null;
  level: number;
  centreFrame: number;
  isFinal: boolean;
}

function rawVowels(
  { phones }: AlignedWord,
  word: number,
  next: AlignedWord | undefined,
  { hz, levelDb }: PitchTrack,
  durationStats: Readonly<Record<string, PhoneDurationStats>>,
  hopMs: number,
): RawVowel[] {
  const gapMs = next ? (next.phones[0]!.startFrame - phones.at(-1)!.endFrame) * hopMs : Infinity;
  const lastVowel = phones.findLastIndex(({ symbol }) => isVowel(splitStress(symbol).phone));
  return phones.flatMap(({ symbol, startFrame, endFrame }, p): RawVowel[] => {
    const { phone } = splitStress(symbol);
    if (!isVowel(phone)) return [];
    const from = Math.round((startFrame * hopMs) / PITCH_HOP_MS);
    const to = Math.max(from + 1, Math.round((endFrame * hopMs) / PITCH_HOP_MS));
    const voiced = hz
      .slice(from, to)
      .filter((each) => each > 0)
      .sort();
    const stats = durationStats[phone]!;
    return [
      {
        word,
        duration: (Math.log(endFrame - startFrame) - stats.meanLogFrames) / stats.stdLogFrames,
        semitones: voiced.length < 2 ? null : 12 * Math.log2(voiced[Math.floor(voiced.length * 0.85)]! / 100),
        level: Math.max(-120, ...levelDb.slice(from, to)) - NATURAL_LEVEL_DB[phone]!,
        centreFrame: (from + to) / 2,
        isFinal: p === lastVowel && gapMs >= FINAL_GAP_MS,
      },
    ];
  });
}

function pitchScores(vowels: readonly RawVowel[]): number[] {
  const voiced = vowels.filter((each): each is RawVowel & { semitones: number } => each.semitones !== null);
  const centre = mean(voiced.map(({ centreFrame }) => centreFrame));
  const middle = mean(voiced.map(({ semitones }) => semitones));
  const spread = voiced.reduce((sum, { centreFrame }) => sum + (centreFrame - centre) ** 2, 0);
  const shared = voiced.reduce(
    (sum, each) => sum + (each.centreFrame - centre) * (each.semitones - middle),
    0,
  );
  const slope = voiced.length < 3 ? 0 : clamp(shared / (spread + 1), MAX_SLOPE_PER_FRAME);
  const residual = (each: RawVowel & { semitones: number }) =>
    each.semitones - middle - slope * (each.centreFrame - centre);
  const deviation = spreadOf(voiced.map(residual), PRIOR_SPREAD.pitchSemitones);
  return vowels.map((each) => {
    return each.semitones === null
      ? 0
      : clamp(residual({ ...each, semitones: each.semitones }) / deviation, MAX_PITCH_Z);
  });
}

function zScores(values: readonly number[], priorSpread: number): number[] {
  const middle = mean(values);
  const deviation = spreadOf(
    values.map((value) => value - middle),
    priorSpread,
  );
  return values.map((value) => (value - middle) / deviation);
}

/** Standard deviation of centred values, shrunk towards an ordinary one. */
function spreadOf(centred: readonly number[], prior: number): number {
  const squares = centred.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt((squares + PRIOR_SYLLABLES * prior * prior) / (centred.length + PRIOR_SYLLABLES));
}

function prominenceOf({ duration, pitch, level }: SyllableMeasures): number {
  return WEIGHTS.duration * duration + WEIGHTS.pitch * pitch + WEIGHTS.level * level;
}

/**
 * Strong, weak or unsure for each syllable of the words that have two or more; null for the others. A word has one
 * strong syllable at most. Within a word the share of syllable i is exp(prominence i) over the sum of all.
 */
export function heardStress(measures: readonly SyllableMeasures[]): (HeardStress | null)[] {
  const prominences = measures.map(prominenceOf);
  const scores = zScores(prominences, Math.hypot(WEIGHTS.duration, WEIGHTS.pitch, WEIGHTS.level));
  return measures.map(({ word }, i) => {
    const weights = measures.flatMap((each, j) => (each.word === word ? [Math.exp(prominences[j]!)] : []));
    if (weights.length < 2) return null;
    const own = Math.exp(prominences[i]!);
    const strongest = Math.max(...weights);
    const share = own / weights.reduce((sum, weight) => sum + weight, 0);
    const shareOfStrongest = strongest / (strongest + own);
    const stress = share >= SURE ? 'strong' : shareOfStrongest >= SURE ? 'weak' : 'unsure';
    const confidence = own === strongest ? share : shareOfStrongest;
    return { stress, prominence: round(scores[i]!, 100), confidence: round(confidence, 1000) };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
