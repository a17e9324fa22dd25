/**
 * Pitch and level of a recording, every 10 ms.
 *
 * Pitch follows RAPT (Talkin 1995, "A robust algorithm for pitch tracking (RAPT)", in Speech Coding and Synthesis, chapter 14):
 * candidates are the peaks of the normalised cross-correlation, searched at a quarter of the rate and refined at the
 * full one; dynamic programming over time picks one of them, or "unvoiced", in every frame. Costs and their constants are Talkin's
 * (table 1 there), with three departures: both correlated windows are centred on the frame, so that a glide is not read
 * early or late; no spectral stationarity term in the voicing transitions; a reference level taken from the recording itself.
 */
import { SAMPLE_RATE_HZ } from '../wav.ts';
import { correlate, type Signal, signalOf } from './cross-correlation.ts';
import { DECIMATION, decimate } from './decimation.ts';

/** Pitch and level by frame: frame `t` is centred at `10 t + 5` ms of the samples given. */
export interface PitchTrack {
  /** Fundamental frequency, 60-500 Hz; 0 where the sound is not voiced. */
  hz: Float32Array;
  /** Root mean square of 25 ms around the frame, dB relative to full scale; -120 for digital silence. */
  levelDb: Float32Array;
}

export const PITCH_HOP_MS = 10;
export const MIN_PITCH_HZ = 60;
export const MAX_PITCH_HZ = 500;

const HOP = (SAMPLE_RATE_HZ * PITCH_HOP_MS) / 1000;
const LEVEL_WINDOW = SAMPLE_RATE_HZ / 40;
const COARSE_RATE_HZ = SAMPLE_RATE_HZ / DECIMATION;
/** Correlation window. Talkin has 7.5 ms; twice that halves the voicing errors under noise of 10 dB. */
const WINDOW_S = 0.015;
/** Talkin's CAND_TR, LAG_WT, FREQ_WT (0.02 a neper and second, for 10 ms), DOUBL_C, VTRAN_C, VTR_A_C, VO_BIAS; N_CANDS is 20 there. */
const CANDIDATE_SHARE = 0.3;
const LAG_WEIGHT = 0.3;
const JUMP_COST = 0.02 / (PITCH_HOP_MS / 1000);
const OCTAVE_COST = 0.35;
const VOICING_CHANGE_COST = 0.005;
const LEVEL_CHANGE_COST = 0.5;
const VOICING_BIAS = 0;
const MAX_CANDIDATES = 5;
/** A level that changes more than this from frame to frame counts as this. */
const MAX_LEVEL_CHANGE_DB = 12;
/** Frames so far under the loud ones (95th percentile) are not searched: hum and breath are voiced by chance. */
const SEARCH_RANGE_DB = 35;
/** Energy added under the root of the correlation, relative to the loud frames: what is quiet correlates less. */
const FLOOR_RANGE_DB = 40;
const MIN_LEVEL_DB = -120;

/** One pitch candidate of a frame: lag in samples at 16 kHz, and how well the sound repeats after it (-1 to 1). */
interface Candidate {
  lag: number;
  correlation: number;
}

/** Tracks a recording at 16 kHz. A constant offset has no influence, nor has loudness. Empty under 10 ms. */
export function trackPitch(samples: Float32Array): PitchTrack {
  const full = signalOf(withoutRumble(samples));
  const levelDb = levels(full);
  const frameCount = levelDb.length;
  const coarse = signalOf(decimate(full.samples));
  const loudDb = quantile(levelDb, 0.95);
  const floor = 10 ** ((loudDb - FLOOR_RANGE_DB) / 10);
  const frames: Candidate[][] = [];
  const correlations = new Float64Array(DECIMATION * (COARSE_LAGS[1] + 2));
  for (let t = 0; t < frameCount; t++) {
    const isLoudEnough = levelDb[t]! > Math.max(loudDb - SEARCH_RANGE_DB, MIN_LEVEL_DB + 1);
    frames.push(isLoudEnough ? candidatesAt(full, coarse, t * HOP + HOP / 2, floor, correlations) : []);
  }
  return { hz: bestTrack(frames, levelDb), levelDb };
}

/** One-pole high-pass at 40 Hz. */
function withoutRumble(samples: Float32Array): Float64Array {
  const keep = Math.exp((-2 * Math.PI * 40) / SAMPLE_RATE_HZ);
  const out = new Float64Array(samples.length);
  let previousIn = samples[0] ?? 0;
  let previousOut = 0;
  for (let i = 0; i < samples.length; i++) {
    previousOut = keep * (previousOut + samples[i]! - previousIn);
    previousIn = samples[i]!;
    out[i] = previousOut;
  }
  return out;
}

function levels({ samples, energy }: Signal): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / HOP) }, (_, t) => {
    const centre = t * HOP + HOP / 2;
    const from = Math.max(0, centre - LEVEL_WINDOW / 2);
    const to = Math.min(samples.length, centre + LEVEL_WINDOW / 2);
    const power = (energy[to]! - energy[from]!) / (to - from);
    return Math.max(MIN_LEVEL_DB, 10 * Math.log10(power + 1e-30));
  });
}

const COARSE_LAGS = [
  Math.floor(COARSE_RATE_HZ / MAX_PITCH_HZ) - 1,
  Math.ceil(COARSE_RATE_HZ / MIN_PITCH_HZ) + 2,
] as const;
const COARSE_WINDOW = Math.round(WINDOW_S * COARSE_RATE_HZ);
const FULL_WINDOW = Math.round(WINDOW_S * SAMPLE_RATE_HZ);

/** @param correlations room for one number a lag at the full rate, written over */
function candidatesAt(
  full: Signal,
  coarse: Signal,
  centre: number,
  floor: number,
  correlations: Float64Array,
): Candidate[] {
  const [firstLag, endLag] = COARSE_LAGS;
  correlate(coarse, centre / DECIMATION, COARSE_LAGS, COARSE_WINDOW, floor, correlations);
  let best = 0;
  for (let lag = firstLag; lag < endLag; lag++) best = Math.max(best, correlations[lag]!);
  const peaks: Candidate[] = [];
  for (let lag = firstLag + 1; lag < endLag - 1; lag++) {
    const value = correlations[lag]!;
    if (value < CANDIDATE_SHARE * best || value <= 0) continue;
    if (value > correlations[lag - 1]! && value >= correlations[lag + 1]!) {
      const before = correlations[lag - 1]!;
      const after = correlations[lag + 1]!;
      const shift = vertex(before, value, after);
      peaks.push({ lag: (lag + shift) * DECIMATION, correlation: value - 0.25 * (before - after) * shift });
    }
  }
  // Weighted as in the local cost: of a high voice the multiples of its period would crowd out the period.
  peaks.sort((x, y) => voicedCost(x) - voicedCost(y));
  return peaks
    .slice(0, MAX_CANDIDATES)
    .map(({ lag }) => refine(full, centre, lag, floor, correlations))
    .filter(({ lag }) => lag >= SAMPLE_RATE_HZ / MAX_PITCH_HZ && lag <= SAMPLE_RATE_HZ / MIN_PITCH_HZ);
}

/** The peak near a coarse lag at the full rate, between samples by a parabola. */
function refine(
  full: Signal,
  centre: number,
  coarseLag: number,
  floor: number,
  correlations: Float64Array,
): Candidate {
  const fill = (from: number, end: number) =>
    correlate(full, centre, [from, end], FULL_WINDOW, floor, correlations);
  let lag = Math.round(coarseLag);
  fill(lag - 1, lag + 2);
  for (let step = 0; step < DECIMATION; step++) {
    const here = correlations[lag]!;
    if (correlations[lag + 1]! > correlations[lag - 1]!) {
      if (correlations[lag + 1]! <= here) break;
      lag++;
      fill(lag + 1, lag + 2);
    } else {
      if (correlations[lag - 1]! <= here) break;
      lag--;
      fill(lag - 1, lag);
    }
  }
  const [before, here, after] = [correlations[lag - 1]!, correlations[lag]!, correlations[lag + 1]!];
  const shift = vertex(before, here, after);
  return { lag: lag + shift, correlation: Math.min(1, here - 0.25 * (before - after) * shift) };
}

/** Where the parabola through three equally spaced values has its top, -0.5 to 0.5 from the middle one. */
function vertex(before: number, here: number, after: number): number {
  const curvature = before - 2 * here + after;
  return curvature >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / curvature));
}

/** Dynamic programming (Talkin, equations 5-9): the cheapest sequence of candidates and unvoiced frames. */
function bestTrack(frames: readonly Candidate[][], levelDb: Float32Array): Float32Array {
  const hz = new Float32Array(frames.length);
  if (frames.length === 0) return hz;
  const from: Int8Array[] = [];
  let costs = Float64Array.from(localCosts(frames[0]!));
  for (let t = 1; t < frames.length; t++) {
    const next = Float64Array.from(localCosts(frames[t]!));
    const back = new Int8Array(next.length);
    for (let j = 0; j < next.length; j++) {
      let best = Infinity;
      for (let i = 0; i < costs.length; i++) {
        const cost =
          costs[i]! + transitionCost(frames[t - 1]![i], frames[t]![j], levelDb[t]! - levelDb[t - 1]!);
        if (cost < best) {
          best = cost;
          back[j] = i;
        }
      }
      next[j] = next[j]! + best;
    }
    from.push(back);
    costs = next;
  }
  let state = costs.indexOf(Math.min(...costs));
  for (let t = frames.length - 1; t >= 0; t--) {
    const candidate = frames[t]![state];
    hz[t] = candidate ? SAMPLE_RATE_HZ / candidate.lag : 0;
    if (t > 0) state = from[t - 1]![state]!;
  }
  return hz;
}

/** Long lags cost a little, against octaves too low. */
function voicedCost({ lag, correlation }: Candidate): number {
  return 1 - correlation * (1 - (LAG_WEIGHT * lag * MIN_PITCH_HZ) / SAMPLE_RATE_HZ);
}

/** Costs of a frame's states: its candidates, then unvoiced. */
function localCosts(candidates: readonly Candidate[]): number[] {
  return [
    ...candidates.map(voicedCost),
    VOICING_BIAS + Math.max(0, ...candidates.map(({ correlation }) => correlation)),
  ];
}

function transitionCost(a: Candidate | undefined, b: Candidate | undefined, levelChangeDb: number): number {
  if (!a && !b) return 0;
  if (!a || !b) {
    // Voices begin with a rising level and end with a falling one: Talkin's rr, the ratio of the two levels.
    const change = Math.max(
      -MAX_LEVEL_CHANGE_DB,
      Math.min(MAX_LEVEL_CHANGE_DB, a ? levelChangeDb : -levelChangeDb),
    );
    return VOICING_CHANGE_COST + LEVEL_CHANGE_COST * 10 ** (change / 20);
  }
  const jump = Math.log(b.lag / a.lag);
  const octaves = OCTAVE_COST + Math.min(Math.abs(jump - Math.LN2), Math.abs(jump + Math.LN2));
  return JUMP_COST * Math.min(Math.abs(jump), octaves);
}

function quantile(values: Float32Array, share: number): number {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? MIN_LEVEL_DB;
}
