/** The thread in which recordings are scored. `workerData`: `PronunciationWorkerData`. */
import { workerData } from 'node:worker_threads';
import { NovaError } from '@nova/core/errors.ts';
import { createPronunciationEngine, type PronunciationEngine, type Recognised } from '@nova/speech/engine.ts';
import { EngineError, SpeechError } from '@nova/speech/errors.ts';
import { type PackedGrammar, unpackGrammar } from '@nova/speech/grammar/packed-grammar.ts';
import { compileOnlyHotCode } from '@nova/speech/node/compile-hot-code.ts';
import { loadModelFiles } from '@nova/speech/node/load-model.ts';
import type { PronunciationResult } from '@nova/speech/result.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { serveCalls } from '../worker-thread/serve-calls.ts';

/** What the thread needs to start. */
export interface PronunciationWorkerData {
  /** Folder of encoder.onnx, scorer.onnx and model.json. */
  modelFolder: string;
  /** Folder of onnxruntime-web's WASM file. */
  wasmFolder: string;
  /** Whether the encoder runs on silence before the first recording. */
  rehearses: boolean;
}

/** A recording and what was meant to be said. */
export interface ScoreCall {
  wav: Uint8Array;
  referenceText: string;
}

/** A recording and the sentences one of which may be in it. */
export interface RecogniseCall {
  wav: Uint8Array;
  candidates: readonly string[];
  grammar?: PackedGrammar | undefined;
  nearEnough?: number | undefined;
}

/** What was heard, and how long it was. */
export interface Scored {
  result: PronunciationResult;
  durationMs: number;
}

compileOnlyHotCode();

const { modelFolder, wasmFolder, rehearses } = workerData as PronunciationWorkerData;
const engine = loadModelFiles(modelFolder, wasmFolder)
  .catch((error: unknown) => {
    // A whole model of another runtime is no more use than a damaged one.
    throw error instanceof TypeError
      ? new NovaError('service-unavailable', { info: { reason: 'model-foreign' } })
      : error;
  })
  .then(createPronunciationEngine);
// A model that cannot be read refuses the calls that need it, not the process.
engine.then((ready) => (rehearses ? ready.warmUp() : undefined)).catch(() => undefined);

serveCalls<ScoreCall | RecogniseCall, Scored | Recognised>(async (call) => {
  try {
    return await ('candidates' in call ? recogniseWith(await engine, call) : scoreWith(await engine, call));
  } catch (error) {
    if (error instanceof SpeechError) throw new NovaError(error.code, { info: error.detail });
    // The learner's recording is fine and worth another try once the model is whole again.
    if (error instanceof EngineError)
      throw new NovaError('service-unavailable', { info: { reason: error.code, ...error.detail } });
    throw error;
  }
});

async function scoreWith(ready: PronunciationEngine, { wav, referenceText }: ScoreCall): Promise<Scored> {
  const { samples, sampleRateHz, durationMs } = decodeWav(wav);
  return { result: await ready.score({ samples, sampleRateHz, referenceText }), durationMs };
}

async function recogniseWith(
  ready: PronunciationEngine,
  { wav, grammar, ...question }: RecogniseCall,
): Promise<Recognised> {
  const { samples, sampleRateHz } = decodeWav(wav);
  return ready.recognise({
    samples,
    sampleRateHz,
    grammar: grammar && unpackGrammar(grammar),
    ...question,
  });
}
