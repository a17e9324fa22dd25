/** Short-time power spectra for the signal gate: 25 ms Hann windows every 10 ms, 512-point FFT, 31.25 Hz a bin at 16 kHz. */

import { createFft, type Fft } from './fft.ts';

export const FRAME_SAMPLES = 400;
export const HOP_SAMPLES = 160;
const FFT_SIZE = 512;
/** Bins 4-240 = 125-7500 Hz: below is hum and rumble, above is the anti-aliasing slope of cheap converters. */
const LOW_BIN = 4;
const HIGH_BIN = 240;
/** 3.69 kHz: what is left of a telephone or a headset's narrow-band link. */
const NARROW_HIGH_BIN = 118;
const BAND_COUNT = 16;
/** One logarithm for the product of so many powers: at 1e-12 to 1e6 each it is a normal number. */
const FACTORS_A_LOG = 8;
/** Keeps logarithms finite; far under one quantisation step of 16 bits. */
const POWER_FLOOR = 1e-12;

/** One frame: band-limited level, how noise-like it is, and the shape of its spectrum. */
export interface SpectrumFrame {
  /** Level of 125-7500 Hz in dB relative to full scale (a full-scale sine is -3). */
  levelDbfs: number;
  /** Geometric over arithmetic mean of the bin powers in dB: about -2.5 for white noise, -20 to -40 for vowels, under -60 for pure tones. */
  flatnessDb: number;
  /** The same of 125-3690 Hz alone: sound that was sampled at 8 kHz has nothing above, and is no pure tone for it. */
  narrowFlatnessDb: number;
  /** Natural-log power of 16 log-spaced bands minus their mean: the shape without the level. */
  shape: Float64Array;
}

interface Plan {
  fft: Fft;
  window: Float64Array;
  windowPower: number;
  bandEdges: number[];
}

let cachedPlan: Plan | null = null;

function plan(): Plan {
  if (cachedPlan) return cachedPlan;
  const window = Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => {
    return 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (FRAME_SAMPLES - 1));
  });
  const bandEdges = [LOW_BIN];
  for (let band = 1; band <= BAND_COUNT; band++) {
    const edge = Math.round(LOW_BIN * (HIGH_BIN / LOW_BIN) ** (band / BAND_COUNT));
    bandEdges.push(Math.max(bandEdges[band - 1]! + 1, edge));
  }
  cachedPlan = {
    fft: createFft(FFT_SIZE),
    window,
    windowPower: window.reduce((sum, w) => sum + w * w, 0),
    bandEdges,
  };
  return cachedPlan;
}

function describeFrame(power: Float64Array, p: Plan): SpectrumFrame {
  let sum = 0;
  let logSum = 0;
  let product = 1;
  let narrow = { sum: 0, logSum: 0 };
  for (let k = LOW_BIN; k <= HIGH_BIN; k++) {
    sum += power[k]!;
    product *= power[k]!;
    const isNarrowEnd = k === NARROW_HIGH_BIN;
    if (!isNarrowEnd && k % FACTORS_A_LOG !== 0 && k !== HIGH_BIN) continue;
    logSum += Math.log(product);
    product = 1;
    if (isNarrowEnd) narrow = { sum, logSum };
  }
  const count = HIGH_BIN - LOW_BIN + 1;
  const shape = new Float64Array(BAND_COUNT);
  let shapeMean = 0;
  for (let band = 0; band < BAND_COUNT; band++) {
    const low = p.bandEdges[band]!;
    const high = p.bandEdges[band + 1]!;
    let bandSum = 0;
    for (let k = low; k < high; k++) bandSum += power[k]!;
    shape[band] = Math.log(bandSum / (high - low));
    shapeMean += shape[band]! / BAND_COUNT;
  }
  for (let band = 0; band < BAND_COUNT; band++) shape[band] = shape[band]! - shapeMean;
  // Parseval: mean square of the unwindowed frame is about 2 * sum / (FFT size * window power).
  const meanSquare = (2 * sum) / (FFT_SIZE * p.windowPower);
  return {
    levelDbfs: 10 * Math.log10(meanSquare + POWER_FLOOR),
    flatnessDb: flatness(sum, logSum, count),
    narrowFlatnessDb: flatness(narrow.sum, narrow.logSum, NARROW_HIGH_BIN - LOW_BIN + 1),
    shape,
  };
}

/** Geometric over arithmetic mean of powers, dB. */
function flatness(sum: number, logSum: number, count: number): number {
  return (10 / Math.LN10) * (logSum / count - Math.log(sum / count));
}

/** The frames of a recording at 16 kHz, 10 ms apart; a constant (DC) offset has no influence. Empty under 25 ms. */
export function spectrumFrames(samples: Float32Array): SpectrumFrame[] {
  const p = plan();
  const mean = meanOf(samples);
  const re = new Float64Array(FFT_SIZE);
  const im = new Float64Array(FFT_SIZE);
  const power = new Float64Array(HIGH_BIN + 1);
  const frames: SpectrumFrame[] = [];
  // Two frames a transform, as its real and its imaginary part.
  for (let start = 0; start + FRAME_SAMPLES <= samples.length; start += 2 * HOP_SAMPLES) {
    fill(re, samples, start, mean, p.window);
    fill(im, samples, start + HOP_SAMPLES, mean, p.window);
    p.fft.forward(re, im);
    powerOfReal(re, im, power);
    frames.push(describeFrame(power, p));
    if (start + HOP_SAMPLES + FRAME_SAMPLES > samples.length) break;
    powerOfImaginary(re, im, power);
    frames.push(describeFrame(power, p));
  }
  return frames;
}

function meanOf(samples: Float32Array): number {
  let mean = 0;
  for (let i = 0; i < samples.length; i++) mean += samples[i]! / samples.length;
  return mean;
}

function fill(
  part: Float64Array,
  samples: Float32Array,
  start: number,
  mean: number,
  window: Float64Array,
): void {
  part.fill(0);
  if (start + FRAME_SAMPLES > samples.length) return;
  for (let i = 0; i < FRAME_SAMPLES; i++) part[i] = (samples[start + i]! - mean) * window[i]!;
}

/**
 * The power of the first of two real frames that were transformed as one: the even part of its real and the odd part of its
 * imaginary spectrum are the frame's own (Press et al., Numerical Recipes, 12.3).
 */
function powerOfReal(re: Float64Array, im: Float64Array, power: Float64Array): void {
  for (let k = 0; k <= HIGH_BIN; k++) {
    const mirrored = k === 0 ? 0 : FFT_SIZE - k;
    const real = (re[k]! + re[mirrored]!) / 2;
    const imaginary = (im[k]! - im[mirrored]!) / 2;
    power[k] = real * real + imaginary * imaginary + POWER_FLOOR;
  }
}

/** The power of the second one. */
function powerOfImaginary(re: Float64Array, im: Float64Array, power: Float64Array): void {
  for (let k = 0; k <= HIGH_BIN; k++) {
    const mirrored = k === 0 ? 0 : FFT_SIZE - k;
    const real = (im[k]! + im[mirrored]!) / 2;
    const imaginary = (re[mirrored]! - re[k]!) / 2;
    power[k] = real * real + imaginary * imaginary + POWER_FLOOR;
  }
}
