import type { SentenceListener } from '@nova/core/ports/sentence-listener.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import {
  type ListenerSubject,
  sentenceListenerContract,
} from '@nova/core/testing/sentence-listener.contract.ts';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createFliteSpeechSynthesizer } from '../speech-synthesis/flite-speech-synthesizer.ts';
import { createPauseListener } from './pause-listener.ts';
import { createWorkerPronunciationScorer } from './worker-pronunciation-scorer.ts';

const scorer = createWorkerPronunciationScorer();
const speaker = createFliteSpeechSynthesizer();
afterAll(async () => {
  await scorer.close();
  await speaker.close();
});
const listener = createPauseListener(scorer);
const say = async (text: string) => (await speaker.synthesize({ text, voice: 'slt', rate: 1 })).wav;

/** One thread serves every check: it keeps nothing between calls. */
const share = (broken: Partial<SentenceListener> = {}) => {
  const subject: ListenerSubject = { listener: { ...listener, ...broken }, say };
  return async () => ({ subject });
};

describeContract('SentenceListener contract: own engine, cut at pauses', sentenceListenerContract, share());

describe('SentenceListener contract catches a listener that', () => {
  const [which, order, none, words, silence] = sentenceListenerContract.map(({ name }) => name);
  it.each<[fault: string, caughtBy: (string | undefined)[], listen: SentenceListener['listen']]>([
    [
      'takes everything for the first sentence',
      [which, order, none, words],
      async (input) => (await listener.listen(input)).map((heard) => ({ ...heard, sentence: 0 })),
    ],
    [
      'makes out nothing but whole sentences',
      [words],
      (input) => listener.listen({ ...input, grammar: undefined }),
    ],
    ['tells them backwards', [order], async (input) => (await listener.listen(input)).toReversed()],
    [
      'gives the whole recording with each',
      [order],
      async (input) => (await listener.listen(input)).map((heard) => ({ ...heard, wav: input.wav })),
    ],
    ['hears nothing in what is no recording', [silence], (input) => listener.listen(input).catch(() => [])],
  ])('%s', async (_, caughtBy, listen) => {
    expect(await failedChecks(sentenceListenerContract, share({ listen }))).toEqual(caughtBy);
  });
});

describe('the listener', () => {
  it('finds a sentence with a long pause in its middle', async () => {
    const { samples } = decodeWav(await say('I can see a dog and a tree.'));
    const middle = Math.floor(samples.length / 2);
    const gap = new Float32Array(0.9 * SAMPLE_RATE_HZ);
    const paused = new Float32Array(samples.length + gap.length);
    paused.set(samples.subarray(0, middle));
    paused.set(samples.subarray(middle), middle + gap.length);
    const heard = await listener.listen({
      wav: encodeWav(paused, SAMPLE_RATE_HZ),
      sentences: ['There is a bus.', 'I can see a dog and a tree.'],
    });
    expect(heard.map(({ sentence }) => sentence)).toContain(1);
  });
});
