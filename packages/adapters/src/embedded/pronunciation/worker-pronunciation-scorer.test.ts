import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NovaError } from '@nova/core/errors.ts';
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
const tone = (amplitude: number, durationMs: number, sampleRateHz: number = SAMPLE_RATE_HZ) =>
  encodeWav(
    Float32Array.from({ length: (sampleRateHz * durationMs) / 1000 }, (_, i) => amplitude * Math.sin(i / 8)),
    sampleRateHz,
  );

describe('createWorkerPronunciationScorer', () => {
  it('scores a clear recording high, names every written word, and says how long it was', async () => {
    const { result, durationMs } = await scorer.score({ wav: await say(SENTENCE), referenceText: SENTENCE });
    expect(result.words.map(({ text }) => text)).toEqual(['I', 'would', 'like', 'some', 'rice', 'please']);
    expect(result.completeness).toBe(100);
    expect(result.overall).toBeGreaterThan(70);
    expect(durationMs).toBeGreaterThan(1_000);
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

  it('gives the same answer to the same recording', async () => {
    const input = { wav: await say(SENTENCE), referenceText: SENTENCE };
    expect(await scorer.score(input)).toEqual(await scorer.score(input));
  });

  it('refuses with the code and the numbers of the engine', async () => {
    const wav = await say(SENTENCE);
    const refusals: [Uint8Array, string, string][] = [
      [new Uint8Array(), SENTENCE, 'audio-empty'],
      [new TextEncoder().encode('ID3 not a wav'), SENTENCE, 'audio-not-wav'],
      [tone(0.3, 1_000, 8_000), SENTENCE, 'audio-format-unsupported'],
      [wav.subarray(0, wav.length - 4_000), SENTENCE, 'audio-truncated'],
      [tone(0.3, 200), SENTENCE, 'audio-too-short'],
      [tone(0.3, 61_000), SENTENCE, 'audio-too-long'],
      [tone(0, 2_000), SENTENCE, 'no-speech'],
      [wav, '안녕하세요', 'reference-not-english'],
      [wav, '', 'reference-empty'],
      [wav, 'The museum opens again after the summer holidays in September.', 'different-sentence'],
    ];
    for (const [bytes, referenceText, code] of refusals) {
      await expect(
        scorer.score({ wav: bytes, referenceText }).then(() => 'scored', codeOf),
        code,
      ).resolves.toBe(code);
    }
    await expect(scorer.score({ wav: tone(0.3, 61_000), referenceText: SENTENCE })).rejects.toMatchObject({
      info: { durationMs: 61_000 },
    });
  });

  it('takes over what a device with the same engine heard, and nothing else', async () => {
    const wav = await say(SENTENCE);
    const heard = await scorer.score({ wav, referenceText: SENTENCE });
    expect(heard.scoredBy).toBe('server');
    const deviceResult = { ...heard.result, overall: 12.3 };
    const taken = await scorer.score({ wav, referenceText: SENTENCE, deviceResult });
    expect(taken).toEqual({ ...heard, result: deviceResult, scoredBy: 'device' });
    const alone = await scorer.score({ wav: null, referenceText: SENTENCE, deviceResult });
    expect(alone).toMatchObject({ result: deviceResult, scoredBy: 'device' });
    expect(alone.durationMs).toBeLessThanOrEqual(heard.durationMs);

    const older = { ...deviceResult, engine: { ...deviceResult.engine, version: '0.0.1' } };
    const stranger = { ...deviceResult, engine: { ...deviceResult.engine, model: 'other' } };
    for (const other of [older, stranger, { ...deviceResult, words: [] }]) {
      expect(await scorer.score({ wav, referenceText: SENTENCE, deviceResult: other })).toEqual(heard);
      await expect(
        scorer
          .score({ wav: null, referenceText: SENTENCE, deviceResult: other })
          .then(() => 'scored', codeOf),
      ).resolves.toBe('audio-missing');
    }
    // What is kept beside a result is a recording, or it is refused.
    const noWav = { wav: new TextEncoder().encode('ID3 not a wav'), referenceText: SENTENCE, deviceResult };
    await expect(scorer.score(noWav).then(() => 'scored', codeOf)).resolves.toBe('audio-not-wav');
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
    await expect(lost.score({ wav: tone(0.3, 1_000), referenceText: SENTENCE })).rejects.toMatchObject({
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
