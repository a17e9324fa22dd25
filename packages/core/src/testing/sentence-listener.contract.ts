import assert from 'node:assert/strict';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { NovaError } from '../errors.ts';
import type { SentenceListener, WordGrammar } from '../ports/sentence-listener.ts';
import type { ContractCheck } from './contract.ts';

/** A listener that has its model, and somebody who speaks English into a microphone of 16 kHz, mono, PCM16. */
export interface ListenerSubject {
  listener: SentenceListener;
  say(text: string): Promise<Uint8Array>;
}

const SENTENCES = [
  'There is a dog in a park.',
  'I can see two cats.',
  'There is a tree on the right.',
  'The bus is next to the station.',
];

/** The (white | black) dog (is | was) (sleeping | eating). */
const GRAMMAR: WordGrammar = {
  nodeCount: 5,
  ends: [4],
  arcs: [
    { from: 0, to: 1, text: 'the', cost: 1 },
    ...['white', 'black'].map((text) => ({ from: 1, to: 2, text, cost: 2 })),
    { from: 1, to: 2, text: '', cost: 1 },
    { from: 2, to: 3, text: 'dog is', cost: 1, isKey: true },
    { from: 2, to: 3, text: 'dog was', cost: 1, isKey: true },
    ...['sleeping', 'eating'].map((text) => ({ from: 3, to: 4, text, cost: 2 })),
  ],
};

/** What every `SentenceListener` keeps. */
export const sentenceListenerContract: readonly ContractCheck<ListenerSubject>[] = [
  {
    name: 'tells which sentence was said',
    async check({ listener, say }) {
      for (const [index, sentence] of SENTENCES.entries()) {
        const heard = await listener.listen({ wav: await say(sentence), sentences: SENTENCES });
        assert.deepEqual(
          heard.map((stretch) => stretch.sentence),
          [index],
        );
      }
    },
  },
  {
    name: 'tells several in the order spoken, each with its own sound',
    async check({ listener, say }) {
      const wav = await joined([await say(SENTENCES[1] ?? ''), await say(SENTENCES[0] ?? '')]);
      const heard = await listener.listen({ wav, sentences: SENTENCES });
      assert.deepEqual(
        heard.map(({ sentence }) => sentence),
        [1, 0],
      );
      const lengths = heard.map((stretch) => decodeWav(stretch.wav).durationMs);
      assert.ok(lengths.every((lengthMs) => lengthMs > 500));
      assert.ok(lengths.reduce((sum, lengthMs) => sum + lengthMs, 0) <= decodeWav(wav).durationMs + 1_000);
    },
  },
  {
    name: 'knows when it was none of them',
    async check({ listener, say }) {
      const wav = await say('My sister works at a bank near the old bridge.');
      const heard = await listener.listen({ wav, sentences: SENTENCES });
      assert.ok(heard.length > 0 && heard.every(({ sentence }) => sentence === null));
    },
  },
  {
    name: 'makes out the words of a grammar where it was none of the sentences, and nothing that is not in it',
    async check({ listener, say }) {
      const hear = async (text: string) =>
        (await listener.listen({ wav: await say(text), sentences: SENTENCES, grammar: GRAMMAR })).map(
          ({ sentence, words }) => [sentence, words],
        );
      assert.deepEqual(await hear('The white dog is sleeping.'), [[null, 'the white dog is sleeping']]);
      assert.deepEqual(await hear('I can see two cats.'), [[1, null]]);
      assert.deepEqual(await hear('My sister works at a bank.'), [[null, null]]);
    },
  },
  {
    name: 'hears nothing in silence, and refuses what is no recording',
    async check({ listener }) {
      const silence = encodeWav(new Float32Array(2 * SAMPLE_RATE_HZ), SAMPLE_RATE_HZ);
      assert.deepEqual(await listener.listen({ wav: silence, sentences: SENTENCES }), []);
      await assert.rejects(
        listener.listen({ wav: new TextEncoder().encode('ID3 is no WAV'), sentences: SENTENCES }),
        (error) => error instanceof NovaError && error.code === 'audio-not-wav',
      );
    },
  },
];

/** One after the other with a second and a half of silence between. */
async function joined(wavs: readonly Uint8Array[]): Promise<Uint8Array> {
  const gap = new Float32Array(1.5 * SAMPLE_RATE_HZ);
  const parts = wavs.flatMap((wav) => [decodeWav(wav).samples, gap]);
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return encodeWav(all, SAMPLE_RATE_HZ);
}
