import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SpeechSynthesizer, SynthesizedSpeech } from '../ports/speech-synthesizer.ts';
import { agreesTo, readConsents } from '../privacy/consents.ts';
import { findVoice } from './find-voice.ts';

/** Generated content lives a day in the cache (seed 5.1). */
const CACHE_SECONDS = 24 * 60 * 60;

type Deps = Pick<NovaDeps, 'clock' | 'synthesizer' | 'homeSynthesizer' | 'consents' | 'cache'>;

/**
 * The model sentence as sound, with the time of each word; cached by text, voice and rate. `voice: 'default'` is the
 * synthesizer's own choice. What a learner wants read may be words of her own: where the synthesizer is abroad and she has not
 * agreed to that, the one at home reads, and `voice` of the answer names its voice.
 * @param input.userId null for a visitor, who has agreed to nothing
 * @throws NovaError voice-unknown | service-busy
 */
export async function speakSentence(
  deps: Deps,
  input: { userId: string | null; text: string; voice?: string | undefined; rate: number },
): Promise<SynthesizedSpeech & { voice: string }> {
  const { cache } = deps;
  const { text, rate } = input;
  const { synthesizer, voice } = await speakerFor(deps, input);
  const key = `speech:${await sha256Hex(JSON.stringify([voice, rate, text]))}`;
  const cached = await cache.get(key);
  if (cached) return { ...decodeEntry(cached), voice };
  const speech = await synthesizer.synthesize({ text, voice, rate });
  await cache.set(key, encodeEntry(speech), CACHE_SECONDS);
  return { ...speech, voice };
}

/** Who speaks to this learner, in the voice she wants or, where that one may not or need not, in one most like it. */
async function speakerFor(
  deps: Deps,
  { userId, voice }: { userId: string | null; voice?: string | undefined },
): Promise<{ synthesizer: SpeechSynthesizer; voice: string }> {
  const { synthesizer, homeSynthesizer } = deps;
  const hasAgreed = async () => userId !== null && agreesTo(await readConsents(deps, userId), 'cross-border');
  const speaker = homeSynthesizer === null || (await hasAgreed()) ? synthesizer : homeSynthesizer;
  if (voice === undefined || voice === 'default')
    return { synthesizer: speaker, voice: speaker.defaultVoice };
  const known = findVoice(deps, voice);
  if (known === undefined) throw new NovaError('voice-unknown', { pointer: '/voice' });
  // Chosen before she agreed, or took that back.
  const voices = speaker.voices();
  const reads = voices.find(({ id }) => id === voice) ?? voices.find(({ gender }) => gender === known.gender);
  return { synthesizer: speaker, voice: reads?.id ?? speaker.defaultVoice };
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
