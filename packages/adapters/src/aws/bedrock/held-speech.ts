import { MICROPHONE_RATE_HZ } from '@nova/core/ports/speech-to-speech-model.ts';

const BYTES_PER_MS = (MICROPHONE_RATE_HZ * 2) / 1000;
/** -40 dB of full scale: below it a frame counts as a pause. */
const PAUSE_RMS = 0.01;
/** What is kept of a pause: too short for any turn detection. */
const KEPT_PAUSE_MS = 240;
const MAX_HELD_MS = 60_000;

/**
 * Speech between press and release. Sonic alone decides when a turn is over, by its pauses: so what is said with the button
 * down is held back, its pauses are shortened, and it is sent at once when the button is let go.
 */
export class HeldSpeech {
  private frames: Uint8Array[] = [];
  private pauseMs = 0;
  private heldMs = 0;

  /** Past a minute of speech nothing more is kept. */
  push(pcm: Uint8Array): void {
    const durationMs = pcm.byteLength / BYTES_PER_MS;
    this.pauseMs = rmsOf(pcm) < PAUSE_RMS ? this.pauseMs + durationMs : 0;
    if (this.pauseMs > KEPT_PAUSE_MS || this.heldMs >= MAX_HELD_MS) return;
    this.frames.push(pcm.slice());
    this.heldMs += durationMs;
  }

  /** All of it, and forgets it. */
  take(): Uint8Array[] {
    const { frames } = this;
    this.frames = [];
    this.pauseMs = 0;
    this.heldMs = 0;
    return frames;
  }
}

function rmsOf(pcm: Uint8Array): number {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  let sum = 0;
  for (let at = 0; at < pcm.byteLength; at += 2) sum += (view.getInt16(at, true) / 32_768) ** 2;
  return Math.sqrt(sum / (pcm.byteLength / 2));
}
