/** Mono sound in memory: samples in -1..1 at `sampleRateHz`. */
export interface MonoSound {
  samples: Float32Array;
  sampleRateHz: number;
}

const HEADER_BYTES = 44;

/** The sound's first `durationMs`; one that is no longer, as it is. */
export function cutTo(sound: MonoSound, durationMs: number): MonoSound {
  const samples = Math.floor((durationMs * sound.sampleRateHz) / 1000);
  return sound.samples.length <= samples ? sound : { ...sound, samples: sound.samples.slice(0, samples) };
}

/**
 * A RIFF/WAVE file (16-bit PCM, mono) of the samples; values outside -1..1 are clamped, NaN becomes silence.
 * Layout: "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, 1991), chapter 3.
 */
export function encodeWav(sound: MonoSound): Uint8Array<ArrayBuffer> {
  const dataBytes = sound.samples.length * 2;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const ascii = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
  };
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // size of the format chunk
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sound.sampleRateHz, true);
  view.setUint32(28, sound.sampleRateHz * 2, true); // bytes per second
  view.setUint16(32, 2, true); // bytes per frame
  view.setUint16(34, 16, true); // bits per sample
  ascii(36, 'data');
  view.setUint32(40, dataBytes, true);
  for (let i = 0; i < sound.samples.length; i++) {
    const sample = Math.max(-1, Math.min(1, sound.samples[i] ?? 0));
    view.setInt16(HEADER_BYTES + i * 2, Number.isNaN(sample) ? 0 : Math.round(sample * 32767), true);
  }
  return bytes;
}

/**
 * The sound of a 16-bit PCM WAVE file; several channels are averaged to one. Unknown chunks are skipped and a data
 * chunk that is longer than the file (streamed headers) ends with the file.
 * @throws RangeError when the bytes are not a 16-bit PCM WAVE file
 */
export function decodeWav(bytes: Uint8Array): MonoSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (offset: number) => String.fromCharCode(...bytes.subarray(offset, offset + 4));
  if (bytes.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE')
    throw new RangeError('not a WAVE file');
  let format: { channels: number; sampleRateHz: number } | null = null;
  for (let offset = 12; offset + 8 <= bytes.byteLength; ) {
    const sizeBytes = view.getUint32(offset + 4, true);
    const start = offset + 8;
    if (tag(offset) === 'fmt ' && start + 16 <= bytes.byteLength) {
      if (view.getUint16(start + 14, true) !== 16) throw new RangeError('not 16-bit PCM');
      format = { channels: view.getUint16(start + 2, true), sampleRateHz: view.getUint32(start + 4, true) };
    }
    if (tag(offset) === 'data') {
      if (format === null || format.channels < 1) throw new RangeError('data before format');
      const frames = Math.floor(Math.min(sizeBytes, bytes.byteLength - start) / (2 * format.channels));
      return { samples: readFrames(view, start, frames, format.channels), sampleRateHz: format.sampleRateHz };
    }
    offset = start + sizeBytes + (sizeBytes % 2); // chunks are padded to even length
  }
  throw new RangeError('no data chunk');
}

function readFrames(view: DataView, start: number, frames: number, channels: number): Float32Array {
  const samples = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += view.getInt16(start + (frame * channels + channel) * 2, true);
    }
    samples[frame] = sum / channels / 32767;
  }
  return samples;
}
