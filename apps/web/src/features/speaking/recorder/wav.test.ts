import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWav, encodeWav } from './wav.ts';

// Written by hand from the RIFF specification: 16 kHz, mono, 16 bit, the samples 0, 1, -1, 0.5.
// biome-ignore format: one line per field of the header
const GOLDEN = [
  0x52, 0x49, 0x46, 0x46, 44, 0, 0, 0, 0x57, 0x41, 0x56, 0x45,
  0x66, 0x6d, 0x74, 0x20, 16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0x00, 0x7d, 0, 0, 2, 0, 16, 0,
  0x64, 0x61, 0x74, 0x61, 8, 0, 0, 0,
  0x00, 0x00, 0xff, 0x7f, 0x01, 0x80, 0x00, 0x40,
];

describe('encodeWav', () => {
  it('writes the header and samples the specification asks for', () => {
    const bytes = encodeWav({ samples: Float32Array.of(0, 1, -1, 0.5), sampleRateHz: 16_000 });
    expect([...bytes]).toEqual(GOLDEN);
  });

  it('clamps what is too loud and silences what is not a number', () => {
    const { samples } = decodeWav(
      encodeWav({ samples: Float32Array.of(3, -3, Number.NaN), sampleRateHz: 16_000 }),
    );
    expect([...samples]).toEqual([1, -1, 0]);
  });
});

describe('decodeWav', () => {
  it('gives back what was encoded to within half a quantisation step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 200 }),
        fc.constantFrom(8_000, 16_000, 44_100, 48_000),
        (values, sampleRateHz) => {
          const decoded = decodeWav(encodeWav({ samples: Float32Array.from(values), sampleRateHz }));
          expect(decoded.sampleRateHz).toBe(sampleRateHz);
          expect(decoded.samples.length).toBe(values.length);
          for (const [i, value] of values.entries()) {
            expect(Math.abs((decoded.samples[i] ?? 9) - value)).toBeLessThanOrEqual(0.5 / 32767 + 1e-6);
          }
        },
      ),
    );
  });

  it('skips chunks it does not know, of odd length too', () => {
    const wav = encodeWav({ samples: Float32Array.of(0.5, -0.5), sampleRateHz: 16_000 });
    const list = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
    const mixed = Uint8Array.from([...wav.subarray(0, 36), ...list, ...wav.subarray(36)]);
    expect(decodeWav(mixed).samples.length).toBe(2);
  });

  it('averages two channels', () => {
    const wav = encodeWav({ samples: Float32Array.of(1, 0, -1, 0), sampleRateHz: 16_000 });
    new DataView(wav.buffer).setUint16(22, 2, true);
    const { samples } = decodeWav(wav);
    expect([...samples]).toEqual([0.5, -0.5]);
  });

  it('ends with the file when the data chunk claims more', () => {
    const wav = encodeWav({ samples: Float32Array.of(0.1, 0.2), sampleRateHz: 16_000 });
    new DataView(wav.buffer).setUint32(40, 0xffffffff, true);
    expect(decodeWav(wav).samples.length).toBe(2);
  });

  it('refuses what is not 16-bit PCM WAVE', () => {
    expect(() => decodeWav(new Uint8Array(3))).toThrow(RangeError);
    expect(() => decodeWav(new TextEncoder().encode('RIFF....WAVEnothing here'))).toThrow(RangeError);
    const wav = encodeWav({ samples: Float32Array.of(0), sampleRateHz: 16_000 });
    new DataView(wav.buffer).setUint16(34, 24, true);
    expect(() => decodeWav(wav)).toThrow(RangeError);
  });
});
