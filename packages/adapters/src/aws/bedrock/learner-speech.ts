import { MICROPHONE_RATE_HZ, type TurnDetection } from '@nova/core/ports/speech-to-speech-model.ts';
import { createSpeechDetector } from '../../speech-detector/speech-detector.ts';

const BYTES_PER_MS = (MICROPHONE_RATE_HZ * 2) / 1000;
/** Speech with pauses shorter than this is one piece; Sonic waits longer before it answers. */
const PIECE_PAUSE_MS = 300;

/**
 * Where in the microphone audio the learner's turn lies. Sonic does not say, and our engine has to know what to score: so
 * speech is found by its level, from the end of her last turn on.
 */
export class LearnerSpeech {
  private readonly detector = createSpeechDetector({ patienceMs: PIECE_PAUSE_MS });
  private pushedMs = 0;
  private span: { startMs: number; endMs: number } | null = null;
  private pressedAtMs: number | null = null;

  push(pcm: Uint8Array, mode: TurnDetection['mode']): void {
    this.pushedMs += pcm.byteLength / BYTES_PER_MS;
    // Between press and release all is hers; what is said while the button is up is not sent.
    const changes = this.detector.take(new Int16Array(pcm.slice().buffer));
    if (mode === 'push-to-talk') return;
    for (const change of changes) {
      if (change.kind === 'started') this.span ??= { startMs: change.atMs, endMs: change.atMs };
      else if (this.span) this.span.endMs = change.atMs;
    }
  }

  pressed(): void {
    this.pressedAtMs = this.pushedMs;
  }

  released(): void {
    if (this.pressedAtMs !== null) this.span = { startMs: this.pressedAtMs, endMs: this.pushedMs };
    this.pressedAtMs = null;
  }

  /** The turn that has just ended, null when nothing was found; the next one begins. */
  take(): { startMs: number; endMs: number } | null {
    const last = this.detector.finish();
    if (this.span && last) this.span.endMs = last.atMs;
    const { span } = this;
    this.span = null;
    return span && span.endMs > span.startMs ? span : null;
  }
}
