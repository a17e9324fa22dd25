import { SpeechError } from '@nova/speech/errors.ts';
import { checkSignal } from '@nova/speech/signal-check.ts';
import { MIN_DURATION_MS } from '@nova/speech/wav.ts';
import type { RecorderFailure } from '../recorder/recorder-machine.ts';
import type { MonoSound } from '../recorder/wav.ts';

/** A microphone that is switched off delivers exact zeros; even a quiet room has more than one quantisation step. */
const MUTED_PEAK = 1 / 32768;

/**
 * Looks at a recording (16 kHz) before it is sent, with the very gate the server uses: what it would refuse is said at
 * once and offline. Null when it can be judged.
 */
export function checkSound(sound: MonoSound): RecorderFailure | null {
  const durationMs = (sound.samples.length / sound.sampleRateHz) * 1000;
  if (durationMs < MIN_DURATION_MS) return { kind: 'problem', code: 'audio-too-short' };
  if (sound.samples.every((sample) => Math.abs(sample) <= MUTED_PEAK)) return { kind: 'muted' };
  try {
    checkSignal(sound.samples);
    return null;
  } catch (error) {
    if (error instanceof SpeechError) return { kind: 'problem', code: error.code };
    throw error;
  }
}
