/** Whether a final stop was released, read from the sound itself: a release is louder than the closure before it. */
import { createFft } from '../fft.ts';
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

/** Voicing, the lower and upper formants, frication, and all above voicing: Hz, from and to. */
const BANDS_HZ = [
  [62, 500],
  [500, 1500],
  [1500, 3500],
  [3500, 7500],
  [1000, 8000],
] as const;
const BAND_HOP_MS = 4;
const BAND_WINDOW = 192;
const BAND_FFT = 256;
const BAND_FLOOR = 1e-7;
/** Within this of the vowel a band is heard. */
const HEARD_DB = 25;
/** Of the stretch searched, what is left after this share is past the closure. */
const CLOSURE_SHARE = 0.4;
const NOISE_QUANTILE = 0.05;
const MAX_NOISE_DB = 60;
/** Numbers near one, for weights of 8 bits. */
const UNIT_DB = 20;

/**
 * What a probe of released stops reads: of each of five bands, relative to the vowel (units of 20 dB), its greatest rise, the level
 * there, the share of time it is heard, its lowest level, its greatest level past the closure, and the noise. A burst shows in
 * some bands only, and noise hides some.
 */
export function releaseTraits(samples: Float32Array, vowel: Stretch, stop: Stretch): number[] {
  const vowelLevels = bandLevels(samples, vowel.startMs, vowel.endMs);
  const around = bandLevels(samples, stop.startMs - BEFORE_MS, stop.endMs + AFTER_MS);
  const noiseLevels = noiseOf(samples);
  return BANDS_HZ.flatMap((_, band) => {
    const top = Math.max(...vowelLevels.map((levels) => levels[band]!));
    const levels = around.map((each) => Math.max(-RANGE_DB, each[band]! - top));
    const noise = Math.max(-MAX_NOISE_DB, noiseLevels[band]! - top);
    const { rise, at } = greatestRise(levels);
    const past = Math.max(...levels.slice(Math.floor(levels.length * CLOSURE_SHARE)));
    const heard = levels.filter((level) => level > -HEARD_DB).length / levels.length;
    const inUnits = [rise, levels[at]!, Math.min(...levels), past, noise].map((db) => db / UNIT_DB);
    return [...inUnits, heard];
  });
}

/** A long text has many final stops in one recording. */
const noiseKnown = new WeakMap<Float32Array, number[]>();

/** The level of each band where the whole recording is quietest, dB. */
function noiseOf(samples: Float32Array): number[] {
  const known = noiseKnown.get(samples);
  if (known) return known;
  const everything = bandLevels(samples, 0, (samples.length / SAMPLE_RATE_HZ) * 1000);
  const noise = BANDS_HZ.map((_, band) => {
    const sorted = Float64Array.from(everything, (each) => each[band]!).sort();
    return sorted[Math.floor(NOISE_QUANTILE * sorted.length)]!;
  });
  noiseKnown.set(samples, noise);
  return noise;
}

/** The greatest rise from any moment to a later one, and where it ends. */
function greatestRise(levels: readonly number[]): { rise: number; at: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let best = { rise: 0, at: 0 };
  levels.forEach((level, at) => {
    lowest = Math.min(lowest, level);
    if (level - lowest > best.rise) best = { rise: level - lowest, at };
  });
  return best;
}

const fft = createFft(BAND_FFT);
const hann = Float64Array.from(
  { length: BAND_WINDOW },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (BAND_WINDOW - 1)),
);

/** The level of each band, dB, every 4 ms of a stretch (one at least); past the ends of the recording that of silence. */
function bandLevels(samples: Float32Array, startMs: number, endMs: number): number[][] {
  const count = Math.max(1, Math.ceil((endMs - startMs) / BAND_HOP_MS));
  return Array.from({ length: count }, (_, i) => {
    const start = Math.round(((startMs + i * BAND_HOP_MS) / 1000) * SAMPLE_RATE_HZ);
    const re = new Float64Array(BAND_FFT);
    const im = new Float64Array(BAND_FFT);
    for (let n = 0; n < BAND_WINDOW; n++) re[n] = (samples[start + n] ?? 0) * hann[n]!;
    fft.forward(re, im);
    const binOf = (hz: number) => Math.round((hz * BAND_FFT) / SAMPLE_RATE_HZ);
    return BANDS_HZ.map(([fromHz, toHz]) => {
      let sum = BAND_FLOOR;
      for (let bin = binOf(fromHz); bin < binOf(toHz); bin++) sum += re[bin]! ** 2 + im[bin]! ** 2;
      return 10 * Math.log10(sum);
    });
  });
}
