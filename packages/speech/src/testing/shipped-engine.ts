import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createPronunciationEngine, type PronunciationEngine } from '../engine.ts';
import { loadModelFiles } from '../node/load-model.ts';

/** For tests: an engine on the model that ships, to be released by who opened it. */
export async function openShippedEngine(): Promise<PronunciationEngine> {
  const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
  return createPronunciationEngine(
    await loadModelFiles(join(import.meta.dirname, '../../model'), wasmFolder),
  );
}
