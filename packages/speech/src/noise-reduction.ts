/**
 * Takes steady noise out of a recording before the encoder hears it: hiss, fans, the hum of a room. A Wiener filter per
 * frequency with the a-priori signal-to-noise ratio followed by decision (Ephraim and Malah 1984; Scalart and Filho 1996),
 * and the noise read from the quietest moments of each frequency.
 */
import { createFft, type Fft } from './fft.ts';

const FFT_SIZE = 512;
const HOP_SAMPLES = FFT_SIZE / 4;
/** Root-Hann windows on both sides, four deep: their squares add up to two everywhere. */
const OVERLAP_GAIN = 0.5;
const BIN_COUNT = FFT_SIZE / 2 + 1;
/** Memory of the a-priori ratio from frame to frame, 8 ms each. */
const DECISION_MEMORY = 0.95;
/** Nothing is turned down by more: deeper leaves tones of its own, and gained nothing (`training/EXPERIMENTS.md`). */
const LEAST_GAIN = 0.1;
/** The noise of a frequency is near the lowest tenth of its power, averaged over seven frames, and a little above. */
const QUIET_SHARE = 0.1;
const QUIET_TO_MEAN = 1.4;
const AVERAGED_FRAMES = 3;
const AVERAGED_BINS = 2;
const POWER_FLOOR = 1e-12;

/**
 * The recording with its steady noise turned down by up to 20 dB: as long as before, at the same times.
 * @param samples mono PCM in [-1, 1], 16 kHz
 */
export function withoutSteadyNoise(samples: Float32Array): Float32Array {
  const fft = createFft(FFT_SIZE);
  const window = Float64Array.from({ length: FFT_SIZE }, (_, i) =>
    Math.sin((Math.PI * (i + 0.5)) / FFT_SIZE),
  );
  // A frame of silence on either side, so that every sample lies under two windows.
  const padded = new Float32Array(samples.length + 2 * FFT_SIZE);
  padded.set(samples, FFT_SIZE);
  const frames = new Frames(padded, window, fft);
  const noise = noiseOf(frames);
  const cleaned = new Float64Array(padded.length);
  const before = new Float64Array(BIN_COUNT);
  for (let frame = 0; frame < frames.count; frame++) {
    const { re, im } = frames.spectrum(frame);
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const power = re[bin]! ** 2 + im[bin]! ** 2;
      const ratio =
        (DECISION_MEMORY * before[bin]!) / noise[bin]! +
        (1 - DECISION_MEMORY) * Math.max(0, power / noise[bin]! - 1);
      const gain = Math.max(LEAST_GAIN, ratio / (1 + ratio));
      before[bin] = gain * gain * power;
      scale(re, im, bin, gain);
      if (bin > 0 && bin < BIN_COUNT - 1) scale(re, im, FFT_SIZE - bin, gain);
    }
    fft.inverse(re, im);
    const start = frame * HOP_SAMPLES;
    for (let i = 0; i < FFT_SIZE; i++)
      cleaned[start + i] = cleaned[start + i]! + OVERLAP_GAIN * re[i]! * window[i]!;
  }
  return Float32Array.from(cleaned.subarray(FFT_SIZE, FFT_SIZE + samples.length));
}

/** Windowed spectra of a padded recording, worked out when asked for: keeping them would take 16 MB a minute. */
class Frames {
  readonly count: number;
  readonly #samples: Float32Array;
  readonly #window: Float64Array;
  readonly #fft: Fft;
  readonly #re = new Float64Array(FFT_SIZE);
  readonly #im = new Float64Array(FFT_SIZE);

  constructor(samples: Float32Array, window: Float64Array, fft: Fft) {
    this.#samples = samples;
    this.#window = window;
    this.#fft = fft;
    this.count = Math.floor((samples.length - FFT_SIZE) / HOP_SAMPLES) + 1;
  }

  /** The spectrum of a frame, in arrays that the next call writes over. */
  spectrum(frame: number): { re: Float64Array; im: Float64Array } {
    const start = frame * HOP_SAMPLES;
    for (let i = 0; i < FFT_SIZE; i++) this.#re[i] = this.#samples[start + i]! * this.#window[i]!;
    this.#im.fill(0);
    this.#fft.forward(this.#re, this.#im);
    return { re: this.#re, im: this.#im };
  }
}

/** Power of the noise in each bin, from the frames that hold no padding. */
function noiseOf(frames: Frames): Float64Array {
  const margin = FFT_SIZE / HOP_SAMPLES;
  const inside = Math.max(0, frames.count - 2 * margin);
  const powers = Array.from({ length: BIN_COUNT }, () => new Float64Array(inside));
  for (let frame = margin; frame < frames.count - margin; frame++) {
    const { re, im } = frames.spectrum(frame);
    for (let bin = 0; bin < BIN_COUNT; bin++) powers[bin]![frame - margin] = re[bin]! ** 2 + im[bin]! ** 2;
  }
  const quiet = powers.map((power) => {
    const averaged = power.map((_, frame) => meanAround(power, frame, AVERAGED_FRAMES)).sort();
    return QUIET_TO_MEAN * (averaged[Math.floor(averaged.length * QUIET_SHARE)] ?? 0);
  });
  return Float64Array.from(quiet, (_, bin) => meanAround(quiet, bin, AVERAGED_BINS) + POWER_FLOOR);
}

function meanAround(values: ArrayLike<number>, at: number, reach: number): number {
  const from = Math.max(0, at - reach);
  const to = Math.min(values.length - 1, at + reach);
  let sum = 0;
  for (let i = from; i <= to; i++) sum += values[i]!;
  return sum / (to - from + 1);
}

function scale(re: Float64Array, im: Float64Array, bin: number, gain: number): void {
  re[bin] = re[bin]! * gain;
  im[bin] = im[bin]! * gain;
}
