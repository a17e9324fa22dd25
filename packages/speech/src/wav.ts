/**
 * RIFF/WAVE in and out: the one recording format the engine takes is PCM, 16 bits, mono, 16 kHz.
 * Layout: Multimedia Programming Interface and Data Specifications 1.0 (IBM/Microsoft, 1991);
 * WAVE_FORMAT_EXTENSIBLE: Microsoft, "Multiple Channel Audio Data and WAVE Files" (2007).
 */
import { SpeechError } from './errors.ts';

export const SAMPLE_RATE_HZ = 16_000;
/** Shorter than one short word: nothing can be aligned or scored reliably. */
export const MIN_DURATION_MS = 300;
export const MAX_DURATION_MS = 60_000;

/** Mono samples in [-1, 1) at 16 kHz. */
export interface DecodedAudio {
  samples: Float32Array;
  sampleRateHz: 16_000;
  durationMs: number;
}

const RIFF = 0x46464952; // 'RIFF', little endian
const WAVE = 0x45564157;
const FMT = 0x20746d66;
const DATA = 0x61746164;
const HEADER_BYTES = 44;
const FORMAT_PCM = 0x0001;
const FORMAT_EXTENSIBLE = 0xfffe;
/** Bytes 2-15 of KSDATAFORMAT_SUBTYPE_PCM: 0001xxxx-0000-0010-8000-00aa00389b71 as stored. */
const PCM_GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/** What a recorder that streams writes when it does not know the length. */
const UNKNOWN_SIZE = 0xffffffff;

interface WaveFormat {
  formatTag: number;
  channels: number;
  sampleRateHz: number;
  bitsPerSample: number;
}

/**
 * Decodes a recording, or says exactly why it cannot be used; never throws anything but `SpeechError`.
 *
 * Unknown chunks are skipped (with their padding byte); WAVE_FORMAT_EXTENSIBLE with the PCM sub-format is taken.
 * A streamed file, whose header was never completed (data size 0xFFFFFFFF, or 0 while the RIFF size is 0,
 * 0xFFFFFFFF or too small to be true), is read to the end of the bytes. A data chunk that says more than there is
 * is `audio-truncated`: scoring a sentence whose end is missing would blame the learner for it.
 *
 * Errors: `audio-empty`, `audio-not-wav`, `audio-format-unsupported` (detail: what was found),
 * `audio-truncated`, `audio-too-short` (under 300 ms), `audio-too-long` (over 60 s).
 */
export function decodeWav(bytes: Uint8Array): DecodedAudio {
  if (bytes.byteLength === 0) throw new SpeechError('audio-empty', { sizeBytes: 0 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint32(0, true) !== RIFF) throw new SpeechError('audio-not-wav');
  if (view.byteLength < 12) throw new SpeechError('audio-truncated', { presentBytes: view.byteLength });
  if (view.getUint32(8, true) !== WAVE) throw new SpeechError('audio-not-wav');

  const { offset, sizeBytes } = findSamples(view);
  const sampleCount = Math.floor(sizeBytes / 2);
  if (sampleCount === 0) throw new SpeechError('audio-empty', { sizeBytes });
  const durationMs = requireDuration(sampleCount);
  const samples = new Float32Array(sampleCount);
  for (let i = 0; i < sampleCount; i++) samples[i] = view.getInt16(offset + 2 * i, true) / 32768;
  return { samples, sampleRateHz: SAMPLE_RATE_HZ, durationMs };
}

/** The duration in ms of so many samples at 16 kHz. Errors: `audio-too-short` (under 300 ms), `audio-too-long` (over 60 s). */
export function requireDuration(sampleCount: number): number {
  const durationMs = (sampleCount / SAMPLE_RATE_HZ) * 1000;
  if (durationMs < MIN_DURATION_MS)
    throw new SpeechError('audio-too-short', { durationMs, minMs: MIN_DURATION_MS });
  if (durationMs > MAX_DURATION_MS)
    throw new SpeechError('audio-too-long', { durationMs, maxMs: MAX_DURATION_MS });
  return durationMs;
}

/** Walks the chunks to the sample data; the format is checked before the length so that the message names the cause. */
function findSamples(view: DataView): { offset: number; sizeBytes: number } {
  let offset = 12;
  let format: WaveFormat | null = null;
  while (offset + 8 <= view.byteLength) {
    const id = view.getUint32(offset, true);
    const declaredBytes = view.getUint32(offset + 4, true);
    const body = offset + 8;
    if (id === FMT) {
      format = readFormat(view, body, declaredBytes);
      requireSupported(format);
    }
    if (id === DATA) {
      if (format === null) throw new SpeechError('audio-not-wav', { missing: 'fmt' });
      return { offset: body, sizeBytes: dataSize(view, body, declaredBytes) };
    }
    offset = body + declaredBytes + (declaredBytes & 1);
  }
  throw new SpeechError('audio-truncated', {
    presentBytes: view.byteLength,
    missing: format === null ? 'fmt' : 'data',
  });
}

function dataSize(view: DataView, body: number, declaredBytes: number): number {
  const presentBytes = view.byteLength - body;
  const riffBytes = view.getUint32(4, true);
  const headerNeverCompleted = riffBytes === UNKNOWN_SIZE || riffBytes < body - 8 + presentBytes;
  if (declaredBytes === UNKNOWN_SIZE || (declaredBytes === 0 && headerNeverCompleted)) return presentBytes;
  if (declaredBytes > presentBytes) throw new SpeechError('audio-truncated', { declaredBytes, presentBytes });
  return declaredBytes;
}

function readFormat(view: DataView, body: number, sizeBytes: number): WaveFormat {
  if (sizeBytes < 16) throw new SpeechError('audio-not-wav', { fmtBytes: sizeBytes });
  if (body + Math.min(sizeBytes, 40) > view.byteLength) {
    throw new SpeechError('audio-truncated', { presentBytes: view.byteLength, missing: 'fmt' });
  }
  let formatTag = view.getUint16(body, true);
  if (formatTag === FORMAT_EXTENSIBLE && sizeBytes >= 40 && isPcmGuidTail(view, body + 26)) {
    formatTag = view.getUint16(body + 24, true);
  }
  return {
    formatTag,
    channels: view.getUint16(body + 2, true),
    sampleRateHz: view.getUint32(body + 4, true),
    bitsPerSample: view.getUint16(body + 14, true),
  };
}

function isPcmGuidTail(view: DataView, offset: number): boolean {
  return PCM_GUID_TAIL.every((byte, i) => view.getUint8(offset + i) === byte);
}

function requireSupported(format: WaveFormat): void {
  const { formatTag, channels, sampleRateHz, bitsPerSample } = format;
  const supported =
    formatTag === FORMAT_PCM && channels === 1 && sampleRateHz === SAMPLE_RATE_HZ && bitsPerSample === 16;
  if (!supported) {
    throw new SpeechError('audio-format-unsupported', { formatTag, channels, sampleRateHz, bitsPerSample });
  }
}

/**
 * A canonical 44-byte-header PCM16 mono WAV of `samples` ([-1, 1], clamped beyond, non-finite as 0).
 * `decodeWav(encodeWav(x, 16000))` returns x to within half a quantisation step (1/65536), except that +1 becomes 32767/32768.
 */
export function encodeWav(samples: Float32Array, sampleRateHz: number): Uint8Array {
  const pcm = new Uint8Array(2 * samples.length);
  const view = new DataView(pcm.buffer);
  samples.forEach((sample, i) => {
    const scaled = Number.isFinite(sample) ? Math.round(sample * 32768) : 0;
    view.setInt16(2 * i, Math.max(-32768, Math.min(32767, scaled)), true);
  });
  return wavOfPcm(pcm, sampleRateHz);
}

/** Mono PCM16 samples, little-endian, as a canonical WAV. */
export function wavOfPcm(pcm: Uint8Array, sampleRateHz: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, RIFF, true);
  view.setUint32(4, HEADER_BYTES - 8 + pcm.byteLength, true);
  view.setUint32(8, WAVE, true);
  view.setUint32(12, FMT, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, FORMAT_PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, 2 * sampleRateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(36, DATA, true);
  view.setUint32(40, pcm.byteLength, true);
  bytes.set(pcm, HEADER_BYTES);
  return bytes;
}

/** Where the first sample is that is no number, or infinite; -1 when all are. */
export function firstNotANumber(samples: Float32Array): number {
  for (let i = 0; i < samples.length; i++) {
    // Infinity less itself is no number either.
    if (samples[i]! - samples[i]! !== 0) return i;
  }
  return -1;
}
