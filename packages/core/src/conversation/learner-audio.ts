import { MICROPHONE_RATE_HZ } from '../ports/speech-to-speech-model.ts';

/** The last part of what a microphone gave, and where in the stream it lies. Pieces are kept, not copied. */
export interface LearnerAudio {
  /** @param pcm mono PCM16, little-endian, 16 kHz; not to be changed afterwards */
  push(pcm: Uint8Array): void;
  /** All audio pushed so far. */
  readonly totalMs: number;
  /** A part of it as RIFF/WAVE; what is no longer kept is left out. */
  wavOf(startMs: number, endMs: number): Uint8Array;
}

const BYTES_A_MS = (MICROPHONE_RATE_HZ / 1000) * 2;
const HEADER_BYTES = 44;

/** Nothing heard yet. @param keptMs how much is kept at most */
export function createLearnerAudio(keptMs: number): LearnerAudio {
  const pieces: Uint8Array[] = [];
  let keptFrom = 0;
  let total = 0;
  return {
    push(pcm) {
      pieces.push(pcm);
      total += pcm.byteLength;
      while (pieces[0] && total - keptFrom - pieces[0].byteLength >= keptMs * BYTES_A_MS)
        keptFrom += (pieces.shift() as Uint8Array).byteLength;
    },
    get totalMs() {
      return total / BYTES_A_MS;
    },
    wavOf(startMs, endMs) {
      const start = Math.max(keptFrom, wholeSamples(startMs));
      const end = Math.max(start, Math.min(total, wholeSamples(endMs)));
      const wav = new Uint8Array(HEADER_BYTES + end - start);
      writeHeader(new DataView(wav.buffer), end - start);
      let at = keptFrom;
      for (const piece of pieces) {
        const from = Math.max(0, start - at);
        const to = Math.min(piece.byteLength, end - at);
        if (from < to) wav.set(piece.subarray(from, to), HEADER_BYTES + at + from - start);
        at += piece.byteLength;
      }
      return wav;
    },
  };
}

function wholeSamples(ms: number): number {
  return Math.round((ms * BYTES_A_MS) / 2) * 2;
}

/** "Multimedia Programming Interface and Data Specifications 1.0" (IBM, Microsoft, 1991): RIFF, fmt (PCM), data. */
function writeHeader(view: DataView, dataBytes: number): void {
  const ascii = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, MICROPHONE_RATE_HZ, true);
  view.setUint32(28, MICROPHONE_RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, dataBytes, true);
}
