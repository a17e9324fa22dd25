/** The engine when its files are not what they should be, when it is asked twice at once, and when the caller gives up. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPronunciationEngine, type EngineFiles, type PronunciationEngine } from './engine.ts';
import { EngineError, SpeechError } from './errors.ts';
import { parseModelManifest } from './model-manifest.ts';
import { loadModelFiles } from './node/load-model.ts';
import { decodeWav } from './wav.ts';

const modelFolder = join(import.meta.dirname, '../model');
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const recording = async (name: string) =>
  decodeWav(await readFile(join(import.meta.dirname, `../test/fixtures/${name}.wav`)));
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) =>
      error instanceof EngineError
        ? { code: error.code, file: error.detail.file }
        : error instanceof SpeechError
          ? error.code
          : String(error),
  );

let files: EngineFiles;
let engine: PronunciationEngine;
beforeAll(async () => {
  files = await loadModelFiles(modelFolder, wasmFolder);
  engine = await createPronunciationEngine(files);
});
afterAll(() => engine.release());

describe('the files of the model', () => {
  it('are named by model.json, byte for byte', async () => {
    expect(Object.keys(files.model.files ?? {}).sort()).toEqual(['encoder.onnx', 'scorer.onnx']);
  });

  it.each(['encoder', 'scorer'] as const)('tell a damaged %s', async (graph) => {
    const flipped = new Uint8Array(files[graph]);
    flipped[flipped.length >> 1]! ^= 1;
    const short = files[graph].slice(0, -1);
    for (const bytes of [flipped, short]) {
      const opening = createPronunciationEngine({ ...files, [graph]: bytes });
      expect(await faultOf(opening)).toEqual({ code: 'model-damaged', file: `${graph}.onnx` });
    }
  });

  it('tell a graph that cannot be read, where nothing says what it should be', async () => {
    const { files: _fingerprints, ...model } = files.model;
    const garbled = new Uint8Array(files.encoder).fill(7, 0, 4_096);
    const opening = createPronunciationEngine({ ...files, model, encoder: garbled });
    expect(await faultOf(opening)).toEqual({ code: 'model-damaged', file: 'encoder.onnx' });
  });

  it('are missed one by one, with a sentence in both languages', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nova-model-'));
    try {
      for (const file of ['model.json', 'encoder.onnx', 'scorer.onnx']) {
        const opening = loadModelFiles(folder, wasmFolder);
        await expect(opening).rejects.toMatchObject({ code: 'model-missing' });
        await expect(opening).rejects.toThrow(/찾을 수 없어요.*is missing/);
        await copyFile(join(modelFolder, file), join(folder, file));
      }
      expect(await faultOf(loadModelFiles(folder, join(folder, 'nowhere')))).toEqual({
        code: 'model-missing',
        file: 'ort-wasm-simd-threaded.wasm',
      });
      await writeFile(join(folder, 'model.json'), '{"version": ');
      expect(await faultOf(loadModelFiles(folder, wasmFolder))).toEqual({
        code: 'model-damaged',
        file: 'model.json',
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('have fingerprints that look like fingerprints', () => {
    const wrong = {
      ...files.model,
      files: { ...files.model.files, 'scorer.onnx': { sha256: 'abc', sizeBytes: 1 } },
    };
    expect(() => parseModelManifest(wrong)).toThrow('files.scorer.onnx');
    expect(() => parseModelManifest({ ...files.model, files: {} })).toThrow('files.encoder.onnx');
  });
});

describe('asking twice at once', () => {
  it('gives each the answer it gets alone, refusals included', async () => {
    const [rice, lice] = [await recording('rice'), await recording('lice')];
    const referenceText = 'I said rice to her.';
    const ask = [
      () => engine.score({ ...rice, referenceText }),
      () => engine.score({ ...lice, referenceText }),
      () => engine.score({ ...rice, referenceText: 'My brother bought a new bicycle yesterday afternoon.' }),
      () => engine.score({ ...rice, referenceText }),
    ];
    const settled = (work: Promise<unknown>) => work.catch((error: unknown) => (error as SpeechError).code);
    const alone: unknown[] = [];
    for (const one of ask) alone.push(await settled(one()));
    expect(await Promise.all(ask.map((one) => settled(one())))).toEqual(alone);
    expect(alone[2]).toBe('different-sentence');
  });
});

describe('giving up', () => {
  const referenceText = 'I said rice to her.';

  it('before it begins, while it waits and half-way is told as cancelled, and the next is scored', async () => {
    const rice = await recording('rice');
    const alone = await engine.score({ ...rice, referenceText });
    const given = AbortSignal.abort();
    expect(await faultOf(engine.score({ ...rice, referenceText }, { signal: given }))).toEqual({
      code: 'cancelled',
      file: undefined,
    });

    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = faultOf(engine.score({ ...rice, referenceText }, { signal: running.signal }));
    const second = faultOf(engine.score({ ...rice, referenceText }, { signal: waiting.signal }));
    const third = engine.score({ ...rice, referenceText });
    waiting.abort();
    expect(await second).toMatchObject({ code: 'cancelled' });
    setTimeout(() => running.abort());
    expect(await first).toMatchObject({ code: 'cancelled' });
    expect(await third).toEqual(alone);
  });

  it('changes nothing when nobody gives up', async () => {
    const rice = await recording('rice');
    const { signal } = new AbortController();
    expect(await engine.score({ ...rice, referenceText }, { signal })).toEqual(
      await engine.score({ ...rice, referenceText }),
    );
  });
});
