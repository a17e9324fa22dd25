/** Reads the model from disk, for Node only. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { EngineFiles } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { type ModelManifest, parseModelManifest } from '../model-manifest.ts';
import { type DictionaryLookup, packedDictionary } from '../text/packed-dictionary.ts';

/**
 * The files of the engine.
 * @param modelFolder holds encoder.onnx, scorer.onnx and model.json
 * @param wasmFolder holds onnxruntime-web's `ort-wasm-simd-threaded.wasm`
 * @throws EngineError model-missing when one is not there, model-damaged when one is not what it should be
 * @throws TypeError when the manifest is another runtime's
 */
export async function loadModelFiles(modelFolder: string, wasmFolder: string): Promise<EngineFiles> {
  const reads = [
    read(join(modelFolder, 'encoder.onnx')),
    read(join(modelFolder, 'scorer.onnx')),
    readManifest(modelFolder),
    read(join(wasmFolder, 'ort-wasm-simd-threaded.wasm')),
    read(dictionaryPath()),
  ] as const;
  // Of several that are missing the first in the list is named, whichever failed first.
  await Promise.allSettled(reads);
  const [encoder, scorer, manifest, wasmBinary, words] = await Promise.all(reads);
  return {
    encoder,
    scorer,
    model: manifest,
    ort: { wasmBinary },
    dictionary: dictionaryIn(words),
    inflate: inflateSync,
  };
}

/**
 * `model.json` alone.
 * @throws EngineError model-missing | model-damaged (not JSON)
 * @throws TypeError when it is another runtime's
 */
export async function readManifest(modelFolder: string): Promise<ModelManifest> {
  const text = (await read(join(modelFolder, 'model.json'))).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new EngineError('model-damaged', { file: 'model.json' }, { cause });
  }
  return parseModelManifest(json);
}

/** The source text of the pronouncing dictionary, as installed. */
export function dictionaryPath(): string {
  return createRequire(import.meta.url).resolve('cmu-pronouncing-dictionary');
}

function dictionaryIn(words: Buffer): DictionaryLookup {
  try {
    return packedDictionary(words.toString('latin1'));
  } catch (cause) {
    throw new EngineError('model-damaged', { file: 'cmu-pronouncing-dictionary' }, { cause });
  }
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new EngineError('model-missing', { file: basename(path) }, { cause });
  }
}
