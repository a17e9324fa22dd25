import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PronunciationScorer } from '@nova/core/ports/pronunciation-scorer.ts';
import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import type { PronunciationWorkerData, ScoreCall, Scored } from './pronunciation-worker.ts';

/** Where the parts are (defaults: the source file and the installed packages) and how much may wait. */
export interface WorkerPronunciationScorerOptions {
  /** `pronunciation-worker.ts`, or its bundle. */
  workerUrl?: URL | undefined;
  /** Folder of encoder.onnx, scorer.onnx and model.json. */
  modelFolder?: string;
  /** Recordings that may wait while one is scored; one more is refused with service-busy. Default 32. */
  maxWaiting?: number;
}

/** The scorer and the end of its thread. */
export interface WorkerPronunciationScorer extends PronunciationScorer {
  /** Loads the model, so that the first learner does not wait for it. */
  warmUp(): Promise<void>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** A minute of speech takes about a second. */
const TIMEOUT_MS = 60_000;
/** Loading the model again would make a learner wait: the thread stays. */
const IDLE_MS = 2 ** 31 - 1;

/** Our own engine in a thread of its own, which starts with the first recording. Touches no network. */
export function createWorkerPronunciationScorer(
  options: WorkerPronunciationScorerOptions = {},
): WorkerPronunciationScorer {
  const data: PronunciationWorkerData = {
    modelFolder: options.modelFolder ?? installedModelFolder(),
    wasmFolder: installedWasmFolder(),
  };
  const worker = createSerialWorker<ScoreCall, Scored>({
    url: options.workerUrl ?? new URL('./pronunciation-worker.ts', import.meta.url),
    workerData: data,
    maxWaiting: options.maxWaiting ?? 32,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
  });
  return {
    score: (input) => worker.call(input),
    async warmUp() {
      // Refused at once as no recording, by a thread that has the model by then.
      await worker.call({ wav: new Uint8Array(), referenceText: 'warm up' }).catch(() => undefined);
    },
    close: () => worker.close(),
  };
}

function installedModelFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve('@nova/speech/model/model.json')));
}

function installedWasmFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
}
