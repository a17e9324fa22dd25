import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SynthesizedSpeech } from '../ports/speech-synthesizer.ts';

/** Generated content lives a day in the cache (seed 5.1). */
const CACHE_SECONDS = 24 * 60 * 60;

/**
 * The model sentence as sound, with the time of each word; cached by text, voice and rate. `voice: 'default'` is the
 * synthesizer's own choice.
 * @throws NovaError voice-unknown | service-busy
 */
export async function speakSentence(
  deps: Pick<NovaDeps, 'synthesizer' | 'cache'>,
  input: { text: string; voice?: string | undefined; rate: number },
): Promise<SynthesizedSpeech & { voice: string }> {
  const { synthesizer, cache } = deps;
  const voice =
    input.voice === undefined || input.voice === 'default' ? synthesizer.defaultVoice : input.voice;
  if (!synthesizer.voices().some(({ id }) => id === voice))
    throw new NovaError('voice-unknown', { pointer: '/voice' });
  const { text, rate } = input;
  const key = `speech:${await sha256Hex(JSON.stringify([voice, rate, text]))}`;
  const cached = await cache.get(key);
  if (cached) return { ...decodeEntry(cached), voice };
  const speech = await synthesizer.synthesize({ text, voice, rate });
  await cache.set(key, encodeEntry(speech), CACHE_SECONDS);
  return { ...speech, voice };
}

/** Layout: 4 bytes little-endian length of the JSON head, the head (UTF-8), the WAV. */
function encodeEntry({ wav, durationMs, words }: SynthesizedSpeech): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ durationMs, words }));
  const entry = new Uint8Array(4 + head.length + wav.length);
  new DataView(entry.buffer).setUint32(0, head.length, true);
  entry.set(head, 4);
  entry.set(wav, 4 + head.length);
  return entry;
}

function decodeEntry(entry: Uint8Array): SynthesizedSpeech {
  const headLength = new DataView(entry.buffer, entry.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(entry.subarray(4, 4 + headLength))) as Omit<
    SynthesizedSpeech,
    'wav'
  >;
  return { ...head, wav: entry.subarray(4 + headLength) };
}
