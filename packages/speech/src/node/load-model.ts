/** Reads the model from disk, for Node only. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { EngineFiles } from '../engine.ts';
import { parseModelManifest } from '../model-manifest.ts';
import { packedDictionary } from '../text/packed-dictionary.ts';

/**
 * The files of the engine.
 * @param modelFolder holds encoder.onnx, scorer.onnx and model.json
 * @param wasmFolder holds onnxruntime-web's `ort-wasm-simd-threaded.wasm`
 * Rejects when one cannot be read or the manifest is not this runtime's.
 */
export async function loadModelFiles(modelFolder: string, wasmFolder: string): Promise<EngineFiles> {
  const [encoder, scorer, manifest, wasmBinary, words] = await Promise.all([
    readFile(join(modelFolder, 'encoder.onnx')),
    readFile(join(modelFolder, 'scorer.onnx')),
    readFile(join(modelFolder, 'model.json'), 'utf8'),
    readFile(join(wasmFolder, 'ort-wasm-simd-threaded.wasm')),
    readFile(createRequire(import.meta.url).resolve('cmu-pronouncing-dictionary'), 'latin1'),
  ]);
  return {
    encoder,
    scorer,
    model: parseModelManifest(JSON.parse(manifest)),
    ort: { wasmBinary },
    dictionary: packedDictionary(words),
  };
}
