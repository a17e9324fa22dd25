import { api } from '../../../lib/api.ts';
import { decodeWav } from '../recorder/wav.ts';
import type { ModelRequest, ModelVoice } from './speaking-source.ts';

/** A sentence or word in the model voice, with the time of each word. For learners; visitors have their own source. */
export async function fetchModelVoice(request: ModelRequest, signal?: AbortSignal): Promise<ModelVoice> {
  const { text, voice, rate } = request;
  const query = { text, rate, ...(voice ? { voice } : {}) };
  const options = signal ? { signal } : {};
  const [wav, marks] = await Promise.all([api.speech(query, options), api.speechMarks(query, options)]);
  return { sound: decodeWav(new Uint8Array(await wav.arrayBuffer())), words: marks.words };
}

/** Where a model voice is kept in the query cache; the same for every card and list of a learner. */
export function modelVoiceKey(privacy: 'keep' | 'demo', { text, voice, rate }: ModelRequest) {
  return ['speech', privacy, voice, rate, text] as const;
}
