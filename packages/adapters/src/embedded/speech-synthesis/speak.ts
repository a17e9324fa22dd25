import { NovaError } from '@nova/core/errors.ts';
import type { SynthesizedSpeech } from '@nova/core/ports/speech-synthesizer.ts';
import { SpeechError } from '@nova/speech/errors.ts';
import { writtenTokens } from '@nova/speech/text/written-tokens.ts';
import { type FliteEngine, spokenOnly } from './flite-engine.ts';
import { toModelRecording } from './model-recording.ts';
import { toSpeakable } from './speakable-text.ts';
import { timeWords } from './word-timing.ts';

/** One sound as spoken: Flite's symbol, and when in the recording. */
export interface SpokenPhone {
  symbol: string;
  startMs: number;
  endMs: number;
}

/** A recording with its words and sounds. */
export interface FliteSpeech extends SynthesizedSpeech {
  phones: SpokenPhone[];
}

/** What Flite is asked to say: a text, or its own symbols exactly as given. `rate` 1 is the voice's own pace. */
export type FliteCall =
  | { kind: 'text'; text: string; voice: string; rate: number }
  | { kind: 'phones'; symbols: string[]; voice: string; rate: number };

/**
 * Speaks, and says when each written word is spoken. The words are those of the pronunciation engine, so that a model
 * sentence and its scored recording have the same ones; a number or abbreviation of several spoken words is one word.
 * Times are within the recording, in order and not overlapping.
 * @throws NovaError reference-empty | reference-not-english | reference-too-long (over 200 words or 60 s)
 */
export function speak(engine: FliteEngine, call: FliteCall): FliteSpeech {
  try {
    return call.kind === 'text' ? speakText(engine, call) : speakPhones(engine, call);
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    // The recording would be longer than the engine takes: the sentence is what is too long.
    const code = error.code === 'audio-too-long' ? 'reference-too-long' : error.code;
    throw new NovaError(code, { info: error.detail, cause: error });
  }
}

function speakText(engine: FliteEngine, call: FliteCall & { kind: 'text' }): FliteSpeech {
  const tokens = writtenTokens(call.text);
  const phonesAlone = engine.phonesOf(tokens.map((token) => (token.readings[0] ?? []).join(' ')));
  const text = toSpeakable(call.text);
  const utterance = engine.speakText({ text, voice: call.voice, stretch: 1 / call.rate });
  const sounds = spokenOnly(utterance.segments);
  if (sounds.length === 0) throw new NovaError('reference-empty');
  const times = timeWords(phonesAlone, sounds);
  const recording = toModelRecording(utterance.wav, spanOf(sounds));
  const shifted = shiftBy(recording.shiftMs);
  return {
    wav: recording.wav,
    durationMs: recording.durationMs,
    words: tokens.map((token, index) => ({
      text: token.text,
      ...shifted(times[index] ?? { startMs: 0, endMs: 0 }),
    })),
    phones: sounds.map((sound) => ({ symbol: sound.symbol, ...shifted(sound) })),
  };
}

function speakPhones(engine: FliteEngine, call: FliteCall & { kind: 'phones' }): FliteSpeech {
  const utterance = engine.speakPhones({ symbols: call.symbols, voice: call.voice, stretch: 1 / call.rate });
  const sounds = spokenOnly(utterance.segments);
  if (sounds.length === 0) throw new NovaError('reference-empty');
  const recording = toModelRecording(utterance.wav, spanOf(sounds));
  const shifted = shiftBy(recording.shiftMs);
  return {
    wav: recording.wav,
    durationMs: recording.durationMs,
    words: [],
    phones: sounds.map((sound) => ({ symbol: sound.symbol, ...shifted(sound) })),
  };
}

function spanOf(sounds: readonly SpokenPhone[]): { startMs: number; endMs: number } {
  return { startMs: sounds[0]?.startMs ?? 0, endMs: sounds.at(-1)?.endMs ?? 0 };
}

function shiftBy(
  shiftMs: number,
): (span: { startMs: number; endMs: number }) => { startMs: number; endMs: number } {
  return ({ startMs, endMs }) => ({
    startMs: Math.round(startMs + shiftMs),
    endMs: Math.round(endMs + shiftMs),
  });
}
