import { fileURLToPath } from 'node:url';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { bundledWorker } from './bundled-worker.ts';

const workerUrl = bundledWorker('pronunciation-worker');

/**
 * Our own engine, with the model that lies in the function's folder. Its thread starts as this module is loaded, so that the
 * model is read on one processor while the rest of the function is loaded on the other.
 */
export const scorer = createWorkerPronunciationScorer({
  workerUrl,
  ...(workerUrl === undefined ? {} : { modelFolder: fileURLToPath(new URL('./model/', workerUrl)) }),
  // A function starts because a recording has come: it is the rehearsal.
  rehearses: false,
});

/** Resolves when the model is loaded. @throws NovaError service-unavailable (no model) */
export const modelLoaded = scorer.warmUp();
// Told to the composition that asks; a rejection before that must not end the process.
modelLoaded.catch(() => undefined);
