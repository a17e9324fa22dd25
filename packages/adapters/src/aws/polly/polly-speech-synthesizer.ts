import { type Engine, PollyClient, SynthesizeSpeechCommand, type VoiceId } from '@aws-sdk/client-polly';
import { NovaError } from '@nova/core/errors.ts';
import type { SpeechSynthesizer, SynthesizedSpeech } from '@nova/core/ports/speech-synthesizer.ts';
import { SpeechError } from '@nova/speech/errors.ts';
import { writtenTokens } from '@nova/speech/text/written-tokens.ts';
import { encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';
import { POLLY_DEFAULT_VOICE, POLLY_VOICES } from './polly-voices.ts';

const ENGINE: Engine = 'neural';

/** One client for a process. */
export function createPollyClient(place: AwsPlace): PollyClient {
  return tellingOutages(new PollyClient(clientSettings(place)), place);
}

/**
 * Text to speech by Amazon Polly: the sound (16 kHz PCM) and its speech marks, asked for at the same time. A word ends
 * where the next one begins, the last one with the sound: Polly only tells beginnings.
 */
export function createPollySpeechSynthesizer(deps: { client: PollyClient }): SpeechSynthesizer {
  const { client } = deps;
  return {
    voices: () => POLLY_VOICES,
    defaultVoice: POLLY_DEFAULT_VOICE,
    async synthesize({ text, voice, rate }) {
      if (!POLLY_VOICES.some(({ id }) => id === voice))
        throw new NovaError('voice-unknown', { pointer: '/voice' });
      if (!(rate >= 0.5 && rate <= 1.5)) throw new RangeError('rate is between 0.5 and 1.5');
      requireEnglish(text);
      const spoken = {
        Engine: ENGINE,
        LanguageCode: POLLY_VOICES.find(({ id }) => id === voice)?.languageCode,
        VoiceId: voice as VoiceId,
        TextType: 'ssml' as const,
        Text: ssmlOf(text, rate),
      };
      const [sound, marks] = await Promise.all([
        client.send(
          new SynthesizeSpeechCommand({ ...spoken, OutputFormat: 'pcm', SampleRate: String(SAMPLE_RATE_HZ) }),
        ),
        client.send(
          new SynthesizeSpeechCommand({ ...spoken, OutputFormat: 'json', SpeechMarkTypes: ['word'] }),
        ),
      ]);
      const pcm = (await sound.AudioStream?.transformToByteArray()) ?? new Uint8Array();
      return toSpeech(pcm, (await marks.AudioStream?.transformToString()) ?? '');
    },
  };
}

/** The engine that scores the sentence has to take it, too. */
function requireEnglish(text: string): void {
  try {
    writtenTokens(text);
  } catch (error) {
    if (error instanceof SpeechError) throw new NovaError(error.code, { info: error.detail, cause: error });
    throw error;
  }
}

function ssmlOf(text: string, rate: number): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<speak><prosody rate="${Math.round(rate * 100)}%">${escaped}</prosody></speak>`;
}

function toSpeech(pcm: Uint8Array, marks: string): SynthesizedSpeech {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const samples = Float32Array.from(
    { length: Math.floor(pcm.byteLength / 2) },
    (_, index) => view.getInt16(index * 2, true) / 32_768,
  );
  const durationMs = (samples.length / SAMPLE_RATE_HZ) * 1000;
  const words = marks
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { time: number; value: string });
  return {
    wav: encodeWav(samples, SAMPLE_RATE_HZ),
    durationMs,
    words: words.map(({ time, value }, index) => ({
      text: value,
      startMs: time,
      endMs: Math.min(words[index + 1]?.time ?? durationMs, durationMs),
    })),
  };
}
