import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeechError } from './errors.ts';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from './wav.ts';

interface Layout {
  formatTag?: number;
  channels?: number;
  sampleRateHz?: number;
  bitsPerSample?: number;
  /** Whole `fmt ` body; overrides the fields above. */
  fmt?: number[];
  chunksBefore?: [string, number[]][];
  chunksAfter?: [string, number[]][];
  dataBytes?: number;
  declaredDataBytes?: number;
  declaredRiffBytes?: number;
}

const bytesOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const u16 = (value: number) => [value & 255, (value >> 8) & 255];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** Built byte by byte, independently of `encodeWav`. One second of a ramp unless told otherwise. */
function wav(layout: Layout = {}): Uint8Array {
  const { formatTag = 1, channels = 1, sampleRateHz = 16_000, bitsPerSample = 16 } = layout;
  const frameBytes = (channels * bitsPerSample) / 8;
  const fmt = layout.fmt ?? [
    ...[...u16(formatTag), ...u16(channels), ...u32(sampleRateHz)],
    ...[...u32(sampleRateHz * frameBytes), ...u16(frameBytes), ...u16(bitsPerSample)],
  ];
  const data = Array.from({ length: layout.dataBytes ?? 32_000 }, (_, i) => (i * 7) & 255);
  const chunk = ([id, body]: [string, number[]], declared = body.length) => [
    ...[...bytesOf(id), ...u32(declared), ...body],
    ...(body.length % 2 === 1 ? [0] : []),
  ];
  const body = [
    ...bytesOf('WAVE'),
    ...(layout.chunksBefore ?? []).flatMap((each) => chunk(each)),
    ...chunk(['fmt ', fmt]),
    ...chunk(['data', data], layout.declaredDataBytes),
    ...(layout.chunksAfter ?? []).flatMap((each) => chunk(each)),
  ];
  return Uint8Array.from([...bytesOf('RIFF'), ...u32(layout.declaredRiffBytes ?? body.length), ...body]);
}

function refusal(bytes: Uint8Array): SpeechError {
  try {
    decodeWav(bytes);
  } catch (error) {
    if (error instanceof SpeechError) return error;
    throw error;
  }
  throw new Error('was decoded');
}

const PCM_GUID = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
function extensible(subFormat: number[], bits = 16): number[] {
  return [
    ...[...u16(0xfffe), ...u16(1), ...u32(16_000), ...u32(32_000), ...u16(2), ...u16(bits)],
    ...[...u16(22), ...u16(bits), ...u32(4), ...subFormat],
  ];
}

describe('decodeWav takes', () => {
  it('a plain recording, sample for sample', () => {
    const { samples, sampleRateHz, durationMs } = decodeWav(wav());
    expect([samples.length, sampleRateHz, durationMs]).toEqual([16_000, 16_000, 1000]);
    // Bytes 0, 7, 14, 21: little-endian 0x0700, 0x150e.
    expect(samples[0]).toBe(0x0700 / 32768);
    expect(samples[1]).toBe(0x150e / 32768);
    expect(Math.min(...samples)).toBeLessThan(0);
  });

  it.each<[string, Layout]>([
    [
      'unknown chunks, one of odd length, before the format',
      {
        chunksBefore: [
          ['LIST', [1, 2, 3]],
          ['JUNK', [4]],
        ],
      },
    ],
    ['chunks after the samples', { chunksAfter: [['LIST', [1, 2, 3]]] }],
    ['the extensible format with PCM', { fmt: extensible(PCM_GUID) }],
    [
      'a format chunk of 18 bytes',
      { fmt: [...u16(1), ...u16(1), ...u32(16_000), ...u32(32_000), ...u16(2), ...u16(16), 0, 0] },
    ],
    ['a stream with unknown data size', { declaredDataBytes: 0xffffffff, declaredRiffBytes: 0xffffffff }],
    ['a stream whose sizes stayed 0', { declaredDataBytes: 0, declaredRiffBytes: 0 }],
    ['a stream whose RIFF size is that of the header alone', { declaredDataBytes: 0, declaredRiffBytes: 36 }],
    ['a RIFF size that is wrong while the data size is right', { declaredRiffBytes: 12 }],
  ])('%s', (_name, layout) => {
    expect(decodeWav(wav(layout)).samples).toEqual(decodeWav(wav()).samples);
  });

  it('a view into a larger buffer', () => {
    const file = wav();
    const larger = new Uint8Array(file.length + 101).fill(0xff);
    larger.set(file, 53);
    expect(decodeWav(larger.subarray(53, 53 + file.length)).samples).toEqual(decodeWav(file).samples);
  });

  it('exactly 300 ms and exactly 60 s', () => {
    expect(decodeWav(wav({ dataBytes: 9600 })).durationMs).toBe(300);
    expect(decodeWav(encodeWav(new Float32Array(960_000), 16_000)).durationMs).toBe(60_000);
  });

  it('an odd last byte of the samples, which it drops', () => {
    expect(decodeWav(wav({ dataBytes: 32_001 })).samples.length).toBe(16_000);
  });
});

describe('decodeWav refuses', () => {
  it.each<[string, Uint8Array, string]>([
    ['no bytes', new Uint8Array(), 'audio-empty'],
    ['a file without samples', wav({ dataBytes: 0 }), 'audio-empty'],
    ['text', Uint8Array.from(bytesOf('hello, I am no recording at all')), 'audio-not-wav'],
    ['WebM', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, ...Array<number>(60).fill(0)]), 'audio-not-wav'],
    [
      'RIFF of another kind',
      Uint8Array.from([...bytesOf('RIFF'), ...u32(36), ...bytesOf('AVI '), ...Array<number>(32).fill(0)]),
      'audio-not-wav',
    ],
    ['big-endian RIFX', Uint8Array.from([...bytesOf('RIFX'), ...wav().slice(4)]), 'audio-not-wav'],
    [
      'samples before any format',
      Uint8Array.from([...wav().slice(0, 12), ...wav().slice(36)]),
      'audio-not-wav',
    ],
    ['a format chunk of 8 bytes', wav({ fmt: [...u16(1), ...u16(1), ...u32(16_000)] }), 'audio-not-wav'],
    ['8 kHz', wav({ sampleRateHz: 8000 }), 'audio-format-unsupported'],
    ['48 kHz', wav({ sampleRateHz: 48_000 }), 'audio-format-unsupported'],
    ['stereo', wav({ channels: 2 }), 'audio-format-unsupported'],
    ['24 bits', wav({ bitsPerSample: 24 }), 'audio-format-unsupported'],
    ['8 bits', wav({ bitsPerSample: 8 }), 'audio-format-unsupported'],
    ['floating point', wav({ formatTag: 3, bitsPerSample: 32 }), 'audio-format-unsupported'],
    ['mu-law', wav({ formatTag: 7, bitsPerSample: 8 }), 'audio-format-unsupported'],
    ['extensible float', wav({ fmt: extensible([3, ...PCM_GUID.slice(1)]) }), 'audio-format-unsupported'],
    [
      'extensible with an unknown GUID',
      wav({ fmt: extensible([1, ...PCM_GUID.slice(1, 15), 0]) }),
      'audio-format-unsupported',
    ],
    ['61 s', encodeWav(new Float32Array(976_000), 16_000), 'audio-too-long'],
    ['299 ms', wav({ dataBytes: 9568 }), 'audio-too-short'],
    ['one sample', wav({ dataBytes: 2 }), 'audio-too-short'],
    ['samples that end early', wav().slice(0, 20_000), 'audio-truncated'],
    ['the header alone', wav().slice(0, 44), 'audio-truncated'],
    ['a header cut in the format', wav().slice(0, 30), 'audio-truncated'],
    ['the first four bytes', wav().slice(0, 4), 'audio-truncated'],
    ['the RIFF header alone', wav().slice(0, 12), 'audio-truncated'],
  ])('%s', (_name, bytes, code) => {
    expect(refusal(bytes).code).toBe(code);
  });

  it('and says in numbers what it found', () => {
    expect(refusal(wav({ sampleRateHz: 8000, channels: 2, bitsPerSample: 24 })).detail).toEqual({
      formatTag: 1,
      channels: 2,
      sampleRateHz: 8000,
      bitsPerSample: 24,
    });
    expect(refusal(wav().slice(0, 20_000)).detail).toEqual({ declaredBytes: 32_000, presentBytes: 19_956 });
    expect(refusal(wav({ dataBytes: 3200 })).detail).toEqual({ durationMs: 100, minMs: 300 });
    expect(refusal(encodeWav(new Float32Array(976_000), 16_000)).detail).toEqual({
      durationMs: 61_000,
      maxMs: 60_000,
    });
  });

  it('every truncation of a recording, at any byte', () => {
    const file = wav();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: file.length - 1 }), (length) => {
        expect(['audio-truncated', 'audio-not-wav']).toContain(refusal(file.slice(0, length)).code);
      }),
    );
  });
});

describe('properties', () => {
  it('encode and decode round trip within half a quantisation step', () => {
    const sample = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 50 }), (some) => {
        const samples = Float32Array.from({ length: 4800 }, (_, i) => some[i % some.length]!);
        const decoded = decodeWav(encodeWav(samples, SAMPLE_RATE_HZ)).samples;
        expect(decoded.length).toBe(samples.length);
        for (let i = 0; i < some.length; i++) {
          const step = samples[i]! > 32767 / 32768 ? 1 / 32768 : 1 / 65536;
          expect(Math.abs(decoded[i]! - samples[i]!)).toBeLessThanOrEqual(step);
        }
      }),
    );
  });

  it('what was decoded encodes to the same bytes', () => {
    const file = encodeWav(decodeWav(wav()).samples, SAMPLE_RATE_HZ);
    expect(file).toEqual(wav());
  });

  it('out-of-range and non-finite samples are clamped and silenced', () => {
    const samples = new Float32Array(4800);
    samples.set([2, -2, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(Array.from(decodeWav(encodeWav(samples, SAMPLE_RATE_HZ)).samples.slice(0, 4))).toEqual([
      32767 / 32768,
      -1,
      0,
      0,
    ]);
  });

  it('arbitrary bytes, and a recording with bytes overwritten, throw nothing but SpeechError', () => {
    const file = wav({ dataBytes: 9600 });
    const onlySpeechError = (bytes: Uint8Array) => {
      try {
        decodeWav(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(SpeechError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), onlySpeechError), { numRuns: 500 });
    const riff = fc
      .uint8Array({ maxLength: 200 })
      .map((tail) => Uint8Array.from([...file.slice(0, 12), ...tail]));
    fc.assert(fc.property(riff, onlySpeechError), { numRuns: 500 });
    const overwritten = fc
      .array(fc.tuple(fc.nat({ max: 47 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = file.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    fc.assert(fc.property(overwritten, onlySpeechError), { numRuns: 1000 });
  });
});
