import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PronunciationEngine } from './engine.ts';
import type { EncoderOutput } from './features.ts';
import { createRecognisedSpeech } from './recognised-speech.ts';
import { openShippedEngine } from './testing/shipped-engine.ts';
import { decodeWav } from './wav.ts';

const { encoded } = vi.hoisted(() => ({ encoded: [] as number[] }));
// The model is the real one; how often its encoder runs is counted on the way.
vi.mock('./onnx-model.ts', async (original) => {
  const { createOnnxModel } = await original<typeof import('./onnx-model.ts')>();
  return {
    createOnnxModel: async (...parts: Parameters<typeof createOnnxModel>) => {
      const model = await createOnnxModel(...parts);
      return {
        ...model,
        encode(samples: Float32Array) {
          encoded.push(samples.length);
          return model.encode(samples);
        },
      };
    },
  };
});

const output = (frameCount: number) => ({ posteriors: { frameCount } }) as unknown as EncoderOutput;

describe('what was recognised', () => {
  it('is found by its samples, once', () => {
    const memory = createRecognisedSpeech();
    memory.keep(Float32Array.of(0.1, 0.2), output(1));
    memory.keep(Float32Array.of(0.1, 0.3), output(2));
    expect(memory.take(Float32Array.of(0.1))).toBeNull();
    expect(memory.take(Float32Array.of(0.1, 0.3))).toEqual(output(2));
    expect(memory.take(Float32Array.of(0.1, 0.3))).toBeNull();
  });

  it('is let go of, oldest first, and not kept when it is long', () => {
    const memory = createRecognisedSpeech();
    for (let n = 0; n < 7; n++) memory.keep(Float32Array.of(n), output(n));
    expect(memory.take(Float32Array.of(0))).toBeNull();
    expect(memory.take(Float32Array.of(1))).toEqual(output(1));
    const long = new Float32Array(20 * 16_000 + 1);
    memory.keep(long, output(9));
    expect(memory.take(long)).toBeNull();
  });
});

describe('the engine', () => {
  let engine: PronunciationEngine;
  beforeAll(async () => {
    engine = await openShippedEngine();
  });
  afterAll(() => engine.release());

  it('encodes a turn once that is recognised and then scored, with the same result', async () => {
    const wav = readFileSync(join(import.meta.dirname, '../test/fixtures/some-rice.wav'));
    const audio = decodeWav(wav);
    const referenceText = 'I would like some rice.';
    const alone = await engine.score({ ...audio, referenceText });
    encoded.length = 0;
    await engine.recognise({ ...audio, candidates: [referenceText, 'No, thanks.'] });
    expect(await engine.score({ ...decodeWav(wav), referenceText })).toEqual(alone);
    expect(encoded).toHaveLength(1);
    await engine.score({ ...audio, referenceText });
    expect(encoded).toHaveLength(2);
  });
});
