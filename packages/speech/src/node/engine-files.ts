/** What a browser has to download to score, described for a build. For Node only. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EngineFile, EngineFileName } from '../browser/engine-files.ts';
import { dictionaryPath } from './load-model.ts';

/** A file on this machine, to be given an address. */
export type LocalEngineFile = Omit<EngineFile, 'url'> & { path: string };

/** The engine's files as installed, the same that the server scores with, largest first. */
export async function listEngineFiles(): Promise<LocalEngineFile[]> {
  const runtime = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
  const model = join(import.meta.dirname, '../../model');
  const paths: Record<EngineFileName, string> = {
    'runtime.wasm': join(runtime, 'ort-wasm-simd-threaded.wasm'),
    'encoder.onnx': join(model, 'encoder.onnx'),
    'scorer.onnx': join(model, 'scorer.onnx'),
    dictionary: dictionaryPath(),
    'model.json': join(model, 'model.json'),
  };
  return Promise.all(
    Object.entries(paths).map(async ([name, path]) => {
      const bytes = await readFile(path);
      return {
        name: name as EngineFileName,
        path,
        sizeBytes: bytes.byteLength,
        downloadBytes: (await promisify(gzip)(bytes)).byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}
