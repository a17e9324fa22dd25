import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeechError } from './errors.ts';
import { checkSignal, measureSignal } from './signal-check.ts';
import { decodeWav } from './wav.ts';

const RATE_HZ = 16_000;
const FIXTURES = join(import.meta.dirname, '../test/fixtures');
const speech = (name: string) => decodeWav(readFileSync(join(FIXTURES, `${name}.wav`))).samples;
const synthetic = (seconds: number, at: (t: number, i: number) => number) =>
  Float32Array.from({ length: seconds * RATE_HZ }, (_, i) => at(i / RATE_HZ, i));
const sine = (hz: number, t: number) => Math.sin(2 * Math.PI * hz * t);

/** White noise in [-1, 1], the same each time (Numerical Recipes' generator). */
function whiteNoise(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const scaled = (samples: Float32Array, gainDb: number) => samples.map((x) => x * 10 ** (gainDb / 20));
const clippedAt = (samples: Float32Array, gainDb: number) =>
  scaled(samples, gainDb).map((x) => Math.max(-1, Math.min(1, x)));
const quantised = (samples: Float32Array) => samples.map((x) => Math.round(x * 32768) / 32768);
const withNoise = (samples: Float32Array, gainDb: number) => {
  const noise = scaled(whiteNoise(samples.length), gainDb);
  return samples.map((x, i) => x + noise[i]!);
};

/** Nothing over 3.8 kHz: windowed sinc of 127 taps. */
function narrowBand(samples: Float32Array): Float32Array {
  const cutoff = 3800 / RATE_HZ;
  const taps = Float64Array.from({ length: 127 }, (_, i) => {
    const x = i - 63;
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / 64));
  });
  return samples.map((_, i) => taps.reduce((sum, tap, k) => sum + tap * (samples[i + k - 63] ?? 0), 0));
}

/** Falls by 3 dB an octave (Kellet's economy filter). */
function pinkNoise(length: number): Float32Array {
  let [b0, b1, b2] = [0, 0, 0];
  return whiteNoise(length).map((white) => {
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    return 0.1 * (b0 + b1 + b2 + white * 0.1848);
  });
}

const codeOf = (samples: Float32Array) => {
  try {
    checkSignal(samples);
    return null;
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    return error.code;
  }
};

const withPink = (samples: Float32Array, gain: number) => {
  const pink = pinkNoise(samples.length);
  return samples.map((x, i) => x + gain * pink[i]!);
};

const noise = whiteNoise(4 * RATE_HZ);

describe('checkSignal', () => {
  it.each(['rice', 'lice', 'fan', 'pan', 'very', 'berry', 'think', 'sink', 'some-rice'])(
    'takes %s',
    (name) => {
      expect(codeOf(speech(name))).toBeNull();
    },
  );

  it.each([
    ['a 40 dB quieter voice', quantised(scaled(speech('rice'), -40))],
    ['a voice on a constant offset', speech('rice').map((x) => x + 0.3)],
    ['a voice with a little noise', withNoise(speech('rice'), -40)],
    ['a voice with a few clipped peaks', clippedAt(speech('rice'), 5)],
    ['a voice from a telephone, sampled at 8 kHz', narrowBand(speech('rice'))],
  ])('takes %s', (_, samples) => {
    expect(codeOf(samples)).toBeNull();
  });

  it.each([
    ['silence', new Float32Array(RATE_HZ), 'no-speech'],
    ['nothing', new Float32Array(0), 'no-speech'],
    ['a constant offset', synthetic(1, () => 0.3), 'no-speech'],
    ['the noise of a converter', scaled(noise, -72), 'no-speech'],
    [
      'mains hum',
      synthetic(3, (t) => 0.2 * sine(60, t) + 0.1 * sine(120, t) + 0.05 * sine(180, t)),
      'no-speech',
    ],
    ['a tone', synthetic(3, (t) => 0.3 * sine(440, t)), 'no-speech'],
    ['a chord', synthetic(3, (t) => 0.15 * (sine(262, t) + sine(330, t) + sine(392, t))), 'no-speech'],
    [
      'a melody',
      synthetic(
        4,
        (t) => 0.3 * sine(262 * 2 ** (Math.floor((t * 4) % 8) / 6), t) * Math.exp(-6 * (t % 0.25)),
      ),
      'no-speech',
    ],
    ['a buzz', synthetic(3, (t) => (sine(150, t) > 0 ? 0.15 : -0.15)), 'no-speech'],
    ['white noise', scaled(noise, -10), 'too-noisy'],
    ['noise in bursts', noise.map((x, i) => (i % 6400 < 3200 ? 0.3 * x : 0)), 'too-noisy'],
    ['clicks', noise.map((x, i) => 0.5 * x * Math.exp(-80 * ((i / RATE_HZ) % 0.5))), 'too-noisy'],
    ['a voice drowned in noise', withNoise(speech('rice'), -14), 'too-noisy'],
    ['pink noise', pinkNoise(3 * RATE_HZ), 'too-noisy'],
    ['a voice under pink noise', withPink(speech('rice'), 0.3), 'too-noisy'],
    ['a voice overdriven by 12 dB', clippedAt(speech('rice'), 12), 'clipped'],
    ['a voice of a few quantisation steps', quantised(scaled(speech('rice'), -53)), 'too-quiet'],
  ])('refuses %s', (_, samples, code) => {
    expect(codeOf(samples)).toBe(code);
  });

  it('explains a refusal in numbers', () => {
    try {
      checkSignal(clippedAt(speech('rice'), 12));
      expect.unreachable();
    } catch (error) {
      expect((error as SpeechError).detail.clippedShare).toBeGreaterThan(0.01);
    }
  });

  it('says nothing but its codes about any samples', () => {
    const sample = fc.oneof(fc.float({ min: -1, max: 1, noNaN: true }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 3000 }), (values) => {
        expect([null, 'no-speech', 'too-quiet', 'clipped', 'too-noisy']).toContain(
          codeOf(Float32Array.from(values)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('measureSignal', () => {
  it('finds where the sound begins and ends, wherever it stands', () => {
    const voice = speech('rice');
    const alone = measureSignal(voice);
    const silence = new Float32Array(RATE_HZ);
    const placed = Float32Array.from([...silence, ...voice, ...silence]);
    const report = measureSignal(placed);
    expect(Math.abs(report.activeStartMs - 1000 - alone.activeStartMs)).toBeLessThanOrEqual(10);
    expect(Math.abs(report.activeEndMs - 1000 - alone.activeEndMs)).toBeLessThanOrEqual(10);
  });

  it('has levels in dB of full scale', () => {
    // A full-scale sine has a mean square of 1/2: -3.01 dB.
    const report = measureSignal(synthetic(1, (t) => sine(1000, t)));
    expect(report.speechLevelDbfs).toBeCloseTo(-3.01, 1);
    expect(measureSignal(synthetic(1, (t) => 0.1 * sine(1000, t))).speechLevelDbfs).toBeCloseTo(-23.01, 1);
  });
});
