/** Recognition on the real model, with synthetic speech (test/fixtures/README.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationEngine } from './engine.ts';
import { openShippedEngine } from './testing/shipped-engine.ts';
import { decodeWav, SAMPLE_RATE_HZ } from './wav.ts';

let engine: PronunciationEngine;
beforeAll(async () => {
  engine = await openShippedEngine();
});
afterAll(() => engine.release());

const someRice = () => decodeWav(readFileSync(join(import.meta.dirname, '../test/fixtures/some-rice.wav')));

describe('recognise', () => {
  it('tells which of the expected sentences was said', async () => {
    const candidates = ['Two coffees, please.', 'I would like some rice.', 'I would like some tea.'];
    expect(await engine.recognise({ ...someRice(), candidates })).toMatchObject({ best: 1, isSaid: true });
  });

  it('says that none was said when none was', async () => {
    const candidates = [
      'Where is the nearest station?',
      'By card, please.',
      'Can you take me to the airport?',
    ];
    expect(await engine.recognise({ ...someRice(), candidates })).toMatchObject({ isSaid: false });
  });

  it('does not take a sentence for said because it ends in the same words', async () => {
    const candidates = ['Could you pass me a spoon and some rice.'];
    const { isSaid, missPerFrame } = await engine.recognise({ ...someRice(), candidates });
    expect(isSaid).toBe(false);
    expect(missPerFrame).toBeGreaterThan(1.6);
  });

  it('has nothing to say of a sentence longer than the sound', async () => {
    const { samples, sampleRateHz } = someRice();
    const short = samples.slice(SAMPLE_RATE_HZ / 10, SAMPLE_RATE_HZ / 2);
    const candidates = ['We have to talk about the many different reasons why it happened last year.'];
    expect((await engine.recognise({ samples: short, sampleRateHz, candidates })).isSaid).toBe(false);
  });

  it('refuses silence, and candidates that are not English', async () => {
    const silence = { samples: new Float32Array(SAMPLE_RATE_HZ), sampleRateHz: SAMPLE_RATE_HZ };
    await expect(engine.recognise({ ...silence, candidates: ['Yes.'] })).rejects.toMatchObject({
      code: 'no-speech',
    });
    await expect(engine.recognise({ ...someRice(), candidates: ['네.'] })).rejects.toMatchObject({
      code: 'reference-not-english',
    });
  });
});
