import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NovaError } from '@nova/core/errors.ts';
import type { PronunciationScorer, ScoreRequest } from '@nova/core/ports/pronunciation-scorer.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import {
  pronunciationScorerContract,
  type ScorerSubject,
} from '@nova/core/testing/pronunciation-scorer.contract.ts';
import type { PronunciationResult } from '@nova/speech/result.ts';
import { encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createFliteSpeechSynthesizer } from '../speech-synthesis/flite-speech-synthesizer.ts';
import { createWorkerPronunciationScorer } from './worker-pronunciation-scorer.ts';

const SENTENCE = 'I would like some rice, please.';

const scorer = createWorkerPronunciationScorer();
const speaker = createFliteSpeechSynthesizer();
afterAll(async () => {
  await scorer.close();
  await speaker.close();
});

const codeOf = (error: unknown) => (error instanceof NovaError ? error.code : String(error));
const say = async (text: string) => (await speaker.synthesize({ text, voice: 'slt', rate: 1 })).wav;
const tone = (durationMs: number) =>
  encodeWav(
    Float32Array.from({ length: (SAMPLE_RATE_HZ * durationMs) / 1000 }, (_, i) => 0.3 * Math.sin(i / 8)),
    SAMPLE_RATE_HZ,
  );

/** One thread serves every check: it keeps nothing between calls. */
const share = (broken: Partial<PronunciationScorer> = {}) => {
  const subject: ScorerSubject = { scorer: { ...scorer, ...broken }, say };
  return async () => ({ subject });
};

describeContract('PronunciationScorer contract: own engine', pronunciationScorerContract, share());

describe('PronunciationScorer contract catches a scorer that', () => {
  const [words, listens, same, device, ownEar, bytes, format, signal, sentence, text] =
    pronunciationScorerContract.map(({ name }) => name);
  const unless = (codes: readonly string[], input: ScoreRequest) =>
    scorer.score(input).catch(async (error: unknown) => {
      if (!codes.includes(codeOf(error))) throw error;
      return scorer.score({ wav: await say(SENTENCE), referenceText: SENTENCE });
    });
  const withResult = async (input: ScoreRequest, change: Partial<PronunciationResult>) => {
    const answer = await scorer.score(input);
    return { ...answer, result: { ...answer.result, ...change } };
  };
  let count = 0;
  it.each<[fault: string, caughtBy: string | undefined, score: PronunciationScorer['score']]>([
    ['leaves the words out', words, (input) => withResult(input, { words: [] })],
    [
      'tells the duration in seconds',
      words,
      async (input) => ({ ...(await scorer.score(input)), durationMs: 2.1 }),
    ],
    [
      'scores what should have been said',
      listens,
      async (input) => scorer.score({ ...input, wav: await say(SENTENCE) }),
    ],
    ['guesses a little', same, (input) => withResult(input, { overall: count++ })],
    ['always listens itself', device, (input) => scorer.score({ ...input, deviceResult: null })],
    [
      'believes every device',
      ownEar,
      async (input) =>
        input.deviceResult
          ? { result: input.deviceResult, durationMs: 2_000, scoredBy: 'device' }
          : scorer.score(input),
    ],
    [
      'looks at no recording that comes with a result',
      bytes,
      (input) => scorer.score(input.deviceResult ? { ...input, wav: null } : input),
    ],
    ['takes stereo as it is', format, (input) => unless(['audio-format-unsupported'], input)],
    ['takes half a file', format, (input) => unless(['audio-truncated'], input)],
    ['scores silence', signal, (input) => unless(['no-speech'], input)],
    ['scores clipped sound', signal, (input) => unless(['clipped'], input)],
    ['scores any sentence', sentence, (input) => unless(['different-sentence'], input)],
    ['reads Korean as English', text, (input) => unless(['reference-not-english'], input)],
  ])('%s', async (_, caughtBy, score) => {
    const check = pronunciationScorerContract.filter(({ name }) => name === caughtBy);
    expect(await failedChecks(check, share({ score }))).toEqual([caughtBy]);
  });
});

describe('createWorkerPronunciationScorer', () => {
  it('scores a clear recording high', async () => {
    const { result } = await scorer.score({ wav: await say(SENTENCE), referenceText: SENTENCE });
    expect(result.overall).toBeGreaterThan(70);
  });

  it('uses the same words as the model sentence, so that both waveforms can be aligned', async () => {
    const text = 'Dr. Kim paid $20 for 3 well-known maps & a book.';
    const spoken = await speaker.synthesize({ text, voice: 'slt', rate: 1 });
    const { result } = await scorer.score({ wav: spoken.wav, referenceText: text });
    expect(result.words.map((word) => word.text)).toEqual(spoken.words.map((word) => word.text));
  });

  it('tells which of a few sentences was said, or that none was, beside scoring', async () => {
    const wav = await say(SENTENCE);
    const recognise = (...candidates: string[]) => scorer.recognise({ wav, candidates });
    expect(await recognise('By card, please.', SENTENCE)).toMatchObject({ best: 1, isSaid: true });
    expect(await recognise('By card, please.', 'Where is the station?')).toMatchObject({ isSaid: false });
  });

  it('refuses with the numbers of the engine', async () => {
    await expect(scorer.score({ wav: tone(61_000), referenceText: SENTENCE })).rejects.toMatchObject({
      info: { durationMs: 61_000 },
    });
  });

  it('says service-busy when too much waits, and goes on afterwards', async () => {
    const narrow = createWorkerPronunciationScorer({ maxWaiting: 1 });
    const input = { wav: await say('Good morning.'), referenceText: 'Good morning.' };
    const score = () => narrow.score(input).then(() => 'scored', codeOf);
    expect(await Promise.all([score(), score(), score()])).toEqual(['scored', 'scored', 'service-busy']);
    expect(await score()).toBe('scored');
    await narrow.close();
    expect(await score()).toBe('service-unavailable');
  });

  it('refuses rather than crashes when its model is missing', async () => {
    const lost = createWorkerPronunciationScorer({ modelFolder: '/nowhere' });
    await expect(lost.score({ wav: tone(1_000), referenceText: SENTENCE })).rejects.toMatchObject({
      code: 'service-unavailable',
      info: { reason: 'model-missing', file: 'encoder.onnx' },
    });
    await expect(lost.warmUp()).rejects.toMatchObject({ code: 'service-unavailable' });
    await lost.close();
  });

  it('refuses with a model of another runtime as with none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nova-model-'));
    const model = dirname(fileURLToPath(import.meta.resolve('@nova/speech/model/model.json')));
    await cp(model, folder, { recursive: true });
    await writeFile(join(folder, 'model.json'), '{"format": 999}');
    const foreign = createWorkerPronunciationScorer({ modelFolder: folder });
    await expect(foreign.warmUp()).rejects.toMatchObject({
      code: 'service-unavailable',
      info: { reason: 'model-foreign' },
    });
    await foreign.close();
    await rm(folder, { recursive: true });
  });
});
