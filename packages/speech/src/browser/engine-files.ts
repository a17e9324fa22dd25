/** The files a browser needs to score, as a build describes them. */
import type { FileFingerprint } from '../model-integrity.ts';

/**
 * What each file is for. A file the engine needs from now on gets a name here, its path in `node/engine-files.ts` and its use in
 * `serve-engine.ts`.
 */
export type EngineFileName = 'encoder.onnx' | 'scorer.onnx' | 'model.json' | 'dictionary' | 'runtime.wasm';

/** One file: where it lies, what it must be, and about how much of the line it takes (compressed, bytes). */
export interface EngineFile extends FileFingerprint {
  name: EngineFileName;
  url: string;
  downloadBytes: number;
}

/** Where they are kept between visits. Files of a model that is no longer asked for are removed from it. */
export const ENGINE_CACHE = 'nova-engine';
