import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample } from './resample.ts';

/** The oracle: the sine as mathematics gives it at any rate. */
function sine(frequencyHz: number, sampleRateHz: number, seconds: number, amplitude = 0.5): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * sampleRateHz) },
    (_, n) => amplitude * Math.sin((2 * Math.PI * frequencyHz * n) / sampleRateHz),
  );
}

/** Signal-to-error ratio in dB away from the edges, where the kernel has all its neighbours. */
function snrDb(actual: Float32Array, expected: Float32Array): number {
  const edge = 200;
  let signal = 0;
  let error = 0;
  for (let n = edge; n < expected.length - edge; n++) {
    const e = expected[n] ?? 0;
    signal += e * e;
    error += ((actual[n] ?? 0) - e) ** 2;
  }
  return 10 * Math.log10(signal / error);
}

function powerDb(samples: Float32Array): number {
  const inner = samples.subarray(200, samples.length - 200);
  return 10 * Math.log10(inner.reduce((sum, s) => sum + s * s, 0) / inner.length + 1e-20);
}

describe('resample', () => {
  for (const fromRateHz of [48_000, 44_100, 32_000, 22_050, 96_000]) {
    for (const frequencyHz of [100, 1_000, 3_400, 7_000]) {
      it(`keeps a ${frequencyHz} Hz sine from ${fromRateHz} Hz to 16 kHz at more than 60 dB`, () => {
        const { samples, sampleRateHz } = resample(
          { samples: sine(frequencyHz, fromRateHz, 0.5), sampleRateHz: fromRateHz },
          16_000,
        );
        expect(sampleRateHz).toBe(16_000);
        expect(snrDb(samples, sine(frequencyHz, 16_000, 0.5))).toBeGreaterThan(60);
      });
    }
  }

  it('keeps a sine when going up from 8 kHz', () => {
    const { samples } = resample({ samples: sine(1_000, 8_000, 0.5), sampleRateHz: 8_000 }, 16_000);
    expect(snrDb(samples, sine(1_000, 16_000, 0.5))).toBeGreaterThan(60);
  });

  it('removes what 16 kHz cannot hold instead of folding it back', () => {
    for (const frequencyHz of [8_300, 10_000, 15_000, 20_000]) {
      const input = sine(frequencyHz, 48_000, 0.5);
      const { samples } = resample({ samples: input, sampleRateHz: 48_000 }, 16_000);
      expect(powerDb(samples) - powerDb(input)).toBeLessThan(-70);
    }
  });

  it('keeps a constant a constant, at every phase', () => {
    const { samples } = resample(
      { samples: new Float32Array(4_410).fill(0.25), sampleRateHz: 44_100 },
      16_000,
    );
    for (const sample of samples.subarray(200, -200)) expect(sample).toBeCloseTo(0.25, 5);
  });

  it('has the length of the duration', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.constantFrom(8_000, 11_025, 22_050, 44_100, 48_000, 88_200, 96_000, 192_000),
        (length, fromRateHz) => {
          const { samples } = resample(
            { samples: new Float32Array(length), sampleRateHz: fromRateHz },
            16_000,
          );
          expect(samples.length).toBe(Math.round((length * 16_000) / fromRateHz));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('hands back the same sound at the same rate', () => {
    const sound = { samples: sine(440, 16_000, 0.1), sampleRateHz: 16_000 };
    expect(resample(sound, 16_000)).toBe(sound);
  });
});
