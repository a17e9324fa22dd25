import type { MonoSound } from './wav.ts';

/** Zero crossings of the kernel on each side of its centre, in samples of the lower of the two rates. */
const HALF_WIDTH = 48;
/** Kaiser's shape for 80 dB of stop-band attenuation: 0.1102 (A - 8.7), A = 80. */
const KAISER_BETA = 0.1102 * (80 - 8.7);
/**
 * Where the filter is half way down, as a share of the lower Nyquist frequency: half of Kaiser's transition band
 * (A - 8) / (2.285 * 2 * HALF_WIDTH) rad below it, so that the stop band begins at Nyquist.
 */
const CUTOFF = 1 - (80 - 8) / (2.285 * 2 * HALF_WIDTH) / Math.PI / 2;

/**
 * The same sound at another rate: `round(length * to / from)` samples, pass band flat to 0.89 of the lower Nyquist
 * frequency, images and aliases at least 75 dB down. For browsers that will not run the microphone at 16 kHz.
 * Method: polyphase windowed sinc, Kaiser window (Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., 7.5.3
 * and 4.6). Rates are whole numbers of Hz.
 */
export function resample(sound: MonoSound, toRateHz: number): MonoSound {
  const { samples, sampleRateHz: fromRateHz } = sound;
  if (fromRateHz === toRateHz) return sound;
  const divisor = greatestCommonDivisor(fromRateHz, toRateHz);
  const phaseCount = toRateHz / divisor;
  const step = fromRateHz / divisor;
  const bank = filterBank(phaseCount, step);
  const output = new Float32Array(Math.round((samples.length * toRateHz) / fromRateHz));
  for (let n = 0; n < output.length; n++) {
    // Output n lies at n * step / phaseCount input samples: whole part and phase without rounding errors.
    const position = n * step;
    const phase = position % phaseCount;
    const first = (position - phase) / phaseCount - bank.reach;
    let sum = 0;
    const row = phase * bank.taps;
    const from = Math.max(0, -first);
    const to = Math.min(bank.taps, samples.length - first);
    for (let tap = from; tap < to; tap++) {
      sum += (bank.weights[row + tap] ?? 0) * (samples[first + tap] ?? 0);
    }
    output[n] = sum;
  }
  return { samples: output, sampleRateHz: toRateHz };
}

interface FilterBank {
  /** `phaseCount` rows of `taps` weights, each row summing to 1. */
  weights: Float32Array;
  taps: number;
  /** Index of the tap that lies on the whole input sample at or before the output. */
  reach: number;
}

function filterBank(phaseCount: number, step: number): FilterBank {
  const inputPerLowSample = Math.max(1, step / phaseCount);
  const reach = Math.ceil(HALF_WIDTH * inputPerLowSample);
  const taps = 2 * reach + 1;
  const weights = new Float32Array(phaseCount * taps);
  for (let phase = 0; phase < phaseCount; phase++) {
    const row = Array.from({ length: taps }, (_, tap) =>
      kernel((tap - reach - phase / phaseCount) / inputPerLowSample),
    );
    const gain = row.reduce((sum, weight) => sum + weight, 0);
    for (const [tap, weight] of row.entries()) weights[phase * taps + tap] = weight / gain;
  }
  return { weights, taps, reach };
}

/** The windowed sinc at `x` samples of the lower rate from its centre. */
function kernel(x: number): number {
  const ratio = x / HALF_WIDTH;
  if (Math.abs(ratio) >= 1) return 0;
  const argument = Math.PI * x * CUTOFF;
  const sinc = argument === 0 ? 1 : Math.sin(argument) / argument;
  return (sinc * besselI0(KAISER_BETA * Math.sqrt(1 - ratio * ratio))) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series (Abramowitz and Stegun 9.6.12). */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
