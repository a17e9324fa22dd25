/**
 * The gate on the sound itself, before any model runs: is there speech, and is it good enough to judge?
 *
 * The thresholds were set between two groups of measured recordings: learners and speech synthesis (400 learner
 * recordings of speechocean762's validation speakers, 12 Flite sentences in 4 voices) on one side; generated noise,
 * hum, tones, clicks, melodies and overdriven or attenuated speech on the other. `bench/evaluate-corpus.ts` counts
 * wrong refusals on a corpus.
 */
import { SpeechError } from './errors.ts';
import { FRAME_SAMPLES, HOP_SAMPLES, type SpectrumFrame, spectrumFrames } from './spectrum.ts';
import { SAMPLE_RATE_HZ } from './wav.ts';

/** What the gate measured, for logs and for explaining a refusal: numbers only. */
export interface SignalReport {
  /** 95th percentile of the frame levels: how loud the loud parts are. */
  speechLevelDbfs: number;
  /** 10th percentile of the frame levels: what the pauses sound like. */
  noiseLevelDbfs: number;
  /** Standard deviation of the spectral shape over the active frames (natural-log units): sounds that change, as speech does. */
  spectralVariety: number;
  /** Median flatness of the active frames, dB (see `SpectrumFrame`). */
  flatnessDb: number;
  /** The same of the frames' `narrowFlatnessDb`. */
  narrowFlatnessDb: number;
  /** Share of the active samples that lie on flat tops, 0-1. */
  clippedShare: number;
  /** First and last active sound, ms from the start. */
  activeStartMs: number;
  activeEndMs: number;
  /** Sum of the active frames, ms. */
  activeMs: number;
}

/** Nothing but the noise of a converter reaches less than this. */
const SILENCE_DBFS = -75;
/** Under this the sound is a few dozen quantisation steps high and microphone noise takes over; speech is told to come closer. */
const TOO_QUIET_DBFS = -58;
/** Level range of a steady sound. Learners: 18 dB at least, 95% over 32; noise, hum, chords: under 6. */
const STEADY_RANGE_DB = 8;
/** Speech under noise at 3 dB or less falls under both this range and `NOISY_VARIETY`. */
const NOISY_RANGE_DB = 15;
const NOISY_VARIETY = 1.5;
/** Learners and Flite: 1.39 at least; noise of any colour, steady, in bursts or clicks: 0.7 at most. */
const MIN_VARIETY = 1.0;
/**
 * Learners and Flite: -41 at least; notes without noise: under -60. Both flatnesses must be under it: what was sampled at 8 kHz
 * has little above 4 kHz, and is flat by the narrow one only. It is taken: of 50 learners 48 are scored, 1.4 points of
 * 100 lower in the mean (`bench/GATE.md`).
 */
const TONAL_FLATNESS_DB = -55;
/** Noise of any colour, and speech drowned in it: over -13 dB; a buzz without a voice: under -16. */
const NOISE_FLATNESS_DB = -14;
/** Active frames are within this of the speech level and over the noise. */
const ACTIVE_RANGE_DB = 30;
const ACTIVE_OVER_NOISE_DB = 6;
/** One short word ("a", "I") lasts longer. */
const MIN_ACTIVE_MS = 80;
/** Learners: under 0.01% of all samples; 12 dB of overdrive: over 10%. A few clipped peaks do no harm. */
const MAX_CLIPPED_SHARE = 0.01;
/** A flat top is 3 or more equal samples near the greatest; quieter recordings cannot be told from quantisation. */
const CLIP_NEAR_MAX = 0.98;
const CLIP_FLATNESS = 0.002;
const CLIP_MIN_PEAK = 0.05;

const FRAME_MS = (FRAME_SAMPLES / SAMPLE_RATE_HZ) * 1000;
const HOP_MS = (HOP_SAMPLES / SAMPLE_RATE_HZ) * 1000;

/** Measures a recording at 16 kHz without judging it. */
export function measureSignal(samples: Float32Array): SignalReport {
  const frames = spectrumFrames(samples);
  const levels = Float64Array.from(frames, (frame) => frame.levelDbfs).sort();
  const speechLevelDbfs = quantile(levels, 0.95);
  const noiseLevelDbfs = quantile(levels, 0.1);
  const threshold = Math.max(
    speechLevelDbfs - ACTIVE_RANGE_DB,
    Math.min(noiseLevelDbfs + ACTIVE_OVER_NOISE_DB, speechLevelDbfs - ACTIVE_OVER_NOISE_DB),
  );
  const active = frames.flatMap((frame, index) => (frame.levelDbfs >= threshold ? [index] : []));
  const activeFrames = active.map((index) => frames[index]!);
  return {
    speechLevelDbfs,
    noiseLevelDbfs,
    spectralVariety: spectralVariety(activeFrames),
    flatnessDb: quantile(Float64Array.from(activeFrames, (frame) => frame.flatnessDb).sort(), 0.5),
    narrowFlatnessDb: quantile(
      Float64Array.from(activeFrames, (frame) => frame.narrowFlatnessDb).sort(),
      0.5,
    ),
    clippedShare: clippedShare(samples, active.length * HOP_SAMPLES),
    activeStartMs: (active[0] ?? 0) * HOP_MS,
    activeEndMs: active.length === 0 ? 0 : active.at(-1)! * HOP_MS + FRAME_MS,
    activeMs: active.length * HOP_MS,
  };
}

/**
 * Refuses a recording that cannot be judged and reports on the others.
 * Errors: `no-speech` (silence, hum, tones), `too-quiet`, `clipped`, `too-noisy`; detail: the numbers that decided.
 */
export function checkSignal(samples: Float32Array): SignalReport {
  const report = measureSignal(samples);
  const code = refusal(report);
  if (code !== null) {
    throw new SpeechError(code, Object.fromEntries(Object.entries(report).map(([k, v]) => [k, round2(v)])));
  }
  return report;
}

function refusal(report: SignalReport): 'no-speech' | 'too-quiet' | 'clipped' | 'too-noisy' | null {
  const {
    speechLevelDbfs,
    noiseLevelDbfs,
    spectralVariety,
    flatnessDb,
    narrowFlatnessDb,
    clippedShare,
    activeMs,
  } = report;
  const rangeDb = speechLevelDbfs - noiseLevelDbfs;
  // Negated so that a recording shorter than one frame, whose measures are NaN, is refused too.
  if (!(speechLevelDbfs >= SILENCE_DBFS) || activeMs < MIN_ACTIVE_MS) return 'no-speech';
  const steady = rangeDb < STEADY_RANGE_DB || spectralVariety < MIN_VARIETY;
  const quiet = speechLevelDbfs < TOO_QUIET_DBFS;
  if (Math.max(flatnessDb, narrowFlatnessDb) < TONAL_FLATNESS_DB) return 'no-speech';
  // A hum has no ups and downs: what rises from it with little variety is a voice that the noise hides.
  const isNoise = flatnessDb >= NOISE_FLATNESS_DB || rangeDb >= STEADY_RANGE_DB;
  if (steady) return quiet || !isNoise ? 'no-speech' : 'too-noisy';
  if (clippedShare > MAX_CLIPPED_SHARE) return 'clipped';
  if (rangeDb < NOISY_RANGE_DB && spectralVariety < NOISY_VARIETY) return 'too-noisy';
  return quiet ? 'too-quiet' : null;
}

function spectralVariety(frames: SpectrumFrame[]): number {
  const bandCount = frames[0]?.shape.length ?? 0;
  if (bandCount === 0) return 0;
  let variance = 0;
  for (let band = 0; band < bandCount; band++) {
    let sum = 0;
    let squares = 0;
    for (const frame of frames) {
      sum += frame.shape[band]!;
      squares += frame.shape[band]! ** 2;
    }
    variance += (squares / frames.length - (sum / frames.length) ** 2) / bandCount;
  }
  return Math.sqrt(Math.max(0, variance));
}

function clippedShare(samples: Float32Array, activeSamples: number): number {
  const peak = peakOf(samples);
  if (peak < CLIP_MIN_PEAK || activeSamples === 0) return 0;
  return Math.min(1, samplesOnFlatTops(samples, peak) / activeSamples);
}

function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const level = Math.abs(samples[i]!);
    if (level > peak) peak = level;
  }
  return peak;
}

function samplesOnFlatTops(samples: Float32Array, peak: number): number {
  const nearPeak = CLIP_NEAR_MAX * peak;
  const sameLevel = CLIP_FLATNESS * peak;
  let clipped = 0;
  let run = 0;
  for (let i = 1; i < samples.length; i++) {
    const isHigh = Math.abs(samples[i]!) >= nearPeak;
    if (isHigh && Math.abs(samples[i]! - samples[i - 1]!) <= sameLevel) run++;
    else {
      if (run >= 2) clipped += run + 1;
      run = 0;
    }
  }
  return run >= 2 ? clipped + run + 1 : clipped;
}

/** Lower quantile of sorted values; NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
