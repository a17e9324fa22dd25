/** The engine behind messages: the whole of a scoring worker in a browser. The same engine, WASM and model as on the server. */
import { createPronunciationEngine, type EngineFiles, type PronunciationEngine } from '../engine.ts';
import { EngineError, SpeechError } from '../errors.ts';
import { parseModelManifest } from '../model-manifest.ts';
import { packedDictionary } from '../text/packed-dictionary.ts';
import { decodeWav } from '../wav.ts';
import { ENGINE_CACHE, type EngineFile, type EngineFileName } from './engine-files.ts';
import type { EngineFailure, FromEngine, ToEngine } from './engine-protocol.ts';
import { fetchEngineFiles } from './fetch-engine-files.ts';

/** The worker's side of its global scope. */
export interface EngineScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToEngine>) => void): void;
  postMessage(message: FromEngine): void;
}

/** Progress is told at most once a percent. */
const PROGRESS_STEPS = 100;

/** Answers the page: loads when told to, then scores what it is sent, one after another. */
export function serveEngine(scope: EngineScope): void {
  let engine: Promise<PronunciationEngine> | null = null;
  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'load') {
      engine = load(data.files, scope);
      engine.then(
        () => scope.postMessage({ type: 'ready' }),
        (error: unknown) => scope.postMessage({ type: 'load-failed', failure: failureOf(error) }),
      );
    } else {
      void answer(engine, data, scope);
    }
  });
}

async function load(files: readonly EngineFile[], scope: EngineScope): Promise<PronunciationEngine> {
  let told = -1;
  const found = await fetchEngineFiles(files, {
    cache: typeof caches === 'undefined' ? null : await caches.open(ENGINE_CACHE).catch(() => null),
    fetch: (url) => fetch(url),
    onProgress: (loadedBytes, totalBytes) => {
      const step = Math.floor((PROGRESS_STEPS * loadedBytes) / totalBytes);
      if (step > told) scope.postMessage({ type: 'progress', loadedBytes, totalBytes });
      told = step;
    },
  });
  const engine = await createPronunciationEngine(engineFiles(found));
  await engine.warmUp();
  return engine;
}

function engineFiles(found: ReadonlyMap<EngineFileName, Uint8Array<ArrayBuffer>>): EngineFiles {
  const bytesOf = (name: EngineFileName) => {
    const bytes = found.get(name);
    if (!bytes) throw new EngineError('model-missing', { file: name });
    return bytes;
  };
  return {
    encoder: bytesOf('encoder.onnx'),
    scorer: bytesOf('scorer.onnx'),
    model: parseModelManifest(JSON.parse(new TextDecoder().decode(bytesOf('model.json')))),
    ort: { wasmBinary: bytesOf('runtime.wasm') },
    dictionary: packedDictionary(new TextDecoder('latin1').decode(bytesOf('dictionary'))),
  };
}

async function answer(
  engine: Promise<PronunciationEngine> | null,
  { id, wav, referenceText }: Extract<ToEngine, { type: 'score' }>,
  scope: EngineScope,
): Promise<void> {
  try {
    const ready = await engine;
    if (!ready) throw new TypeError('Load the engine before you ask it.');
    const { samples, sampleRateHz } = decodeWav(wav);
    scope.postMessage({
      type: 'scored',
      id,
      result: await ready.score({ samples, sampleRateHz, referenceText }),
    });
  } catch (error) {
    scope.postMessage(
      error instanceof SpeechError
        ? { type: 'refused', id, code: error.code }
        : { type: 'failed', id, failure: failureOf(error) },
    );
  }
}

function failureOf(error: unknown): EngineFailure {
  return error instanceof EngineError ? error.code : 'internal';
}
