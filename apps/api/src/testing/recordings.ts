import { encodeWav } from '@nova/speech/wav.ts';

/** 16 kHz mono samples of a WAV with the plain 44-byte header that our synthesizer writes. */
export function samplesOf(wav: Uint8Array): Float32Array {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  return Float32Array.from(
    { length: (wav.byteLength - 44) / 2 },
    (_, i) => view.getInt16(44 + 2 * i, true) / 32768,
  );
}

/** The recording louder or softer; too loud is cut off, as a microphone does. */
export function amplified(wav: Uint8Array, gain: number): Uint8Array {
  return encodeWav(
    samplesOf(wav).map((sample) => Math.max(-1, Math.min(1, sample * gain))),
    16_000,
  );
}

/** Seconds of nothing. */
export function silence(seconds: number): Uint8Array {
  return encodeWav(new Float32Array(Math.round(seconds * 16_000)), 16_000);
}

/** Seconds of white noise, the same each time. */
export function noise(seconds: number, amplitude: number): Uint8Array {
  let state = 1;
  // Lehmer generator of Park and Miller (CACM 31, 1988): a = 16807, m = 2^31 - 1.
  const next = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return encodeWav(
    Float32Array.from({ length: Math.round(seconds * 16_000) }, () => (2 * next() - 1) * amplitude),
    16_000,
  );
}

/** The recording with another format in its header (and as many bytes as before). */
export function relabelled(
  wav: Uint8Array,
  format: { channels?: number; sampleRateHz?: number; bitsPerSample?: number },
): Uint8Array {
  const bytes = wav.slice();
  const view = new DataView(bytes.buffer);
  if (format.channels !== undefined) view.setUint16(22, format.channels, true);
  if (format.sampleRateHz !== undefined) view.setUint32(24, format.sampleRateHz, true);
  if (format.bitsPerSample !== undefined) view.setUint16(34, format.bitsPerSample, true);
  return bytes;
}
