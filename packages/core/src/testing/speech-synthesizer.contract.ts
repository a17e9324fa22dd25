import assert from 'node:assert/strict';
import { decodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { NovaError } from '../errors.ts';
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.ts';
import type { ContractCheck } from './contract.ts';

const SENTENCE = 'Could I get a small latte, please?';
const WORDS = ['Could', 'I', 'get', 'a', 'small', 'latte', 'please'];

/** What every `SpeechSynthesizer` keeps. The subject speaks English. */
export const speechSynthesizerContract: readonly ContractCheck<SpeechSynthesizer>[] = [
  {
    name: 'offers voices with different ids, the default among them',
    async check(subject) {
      const ids = subject.voices().map(({ id }) => id);
      assert.ok(ids.length > 0);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(ids.includes(subject.defaultVoice));
      for (const { label, gender } of subject.voices()) {
        assert.notEqual(label.trim(), '');
        assert.ok(gender === 'female' || gender === 'male');
      }
    },
  },
  {
    name: 'answers 16 kHz mono PCM16 whose length is durationMs, with every voice',
    async check(subject) {
      for (const { id } of subject.voices()) {
        const speech = await subject.synthesize({ text: SENTENCE, voice: id, rate: 1 });
        const { samples, durationMs } = decodeWav(speech.wav);
        assert.ok(Math.abs(durationMs - speech.durationMs) <= 1, id);
        assert.ok(durationMs > 1_000 && durationMs < 6_000, `${id}: ${durationMs} ms`);
        assert.ok(peakOf(samples) > 0.1 && peakOf(samples) < 1, `${id} is neither silent nor clipped`);
      }
    },
  },
  {
    name: 'says when each written word is spoken, in order, inside the recording, where there is sound',
    async check(subject) {
      const speech = await subject.synthesize({ text: SENTENCE, voice: subject.defaultVoice, rate: 1 });
      assert.deepEqual(
        speech.words.map(({ text }) => text.replace(/[^\w]/g, '')),
        WORDS,
      );
      const { samples } = decodeWav(speech.wav);
      let previousEndMs = 0;
      for (const { text, startMs, endMs } of speech.words) {
        assert.ok(startMs >= previousEndMs && endMs > startMs, text);
        assert.ok(endMs <= speech.durationMs, text);
        const sound = samples.subarray((startMs / 1000) * SAMPLE_RATE_HZ, (endMs / 1000) * SAMPLE_RATE_HZ);
        assert.ok(peakOf(sound) > 0.02, `silence where "${text}" should be`);
        previousEndMs = endMs;
      }
    },
  },
  {
    name: 'keeps a written number as one word',
    async check(subject) {
      const speech = await subject.synthesize({
        text: 'It costs $3.50 now.',
        voice: subject.defaultVoice,
        rate: 1,
      });
      assert.equal(speech.words.length, 4);
      const [, costs, price] = speech.words;
      assert.ok(price && costs && price.text.includes('3.50'));
      assert.ok(
        price.endMs - price.startMs > costs.endMs - costs.startMs,
        'a price takes longer than one word',
      );
    },
  },
  {
    name: 'speaks slower at a lower rate',
    async check(subject) {
      const voice = subject.defaultVoice;
      const normal = await subject.synthesize({ text: SENTENCE, voice, rate: 1 });
      const slow = await subject.synthesize({ text: SENTENCE, voice, rate: 0.6 });
      const ratio = spokenMs(slow.words) / spokenMs(normal.words);
      assert.ok(ratio > 1.4 && ratio < 1.9, `0.6 of the pace took ${ratio.toFixed(2)} times as long`);
    },
  },
  {
    name: 'says the same thing the same way',
    async check(subject) {
      const input = { text: SENTENCE, voice: subject.defaultVoice, rate: 1 };
      const [first, second] = [await subject.synthesize(input), await subject.synthesize(input)];
      assert.deepEqual(first.words, second.words);
      assert.deepEqual(first.wav, second.wav);
    },
  },
  {
    name: 'refuses a voice it does not have',
    async check(subject) {
      await assert.rejects(
        subject.synthesize({ text: SENTENCE, voice: 'nobody', rate: 1 }),
        (error) => error instanceof NovaError && error.code === 'voice-unknown',
      );
    },
  },
];

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}

function spokenMs(words: readonly { startMs: number; endMs: number }[]): number {
  return (words.at(-1)?.endMs ?? 0) - (words[0]?.startMs ?? 0);
}
