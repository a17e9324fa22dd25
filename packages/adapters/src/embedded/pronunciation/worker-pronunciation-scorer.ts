import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NovaError } from '@nova/core/errors.ts';
import type {
  PronunciationScorer,
  ScoreAnswer,
  ScoreRequest,
} from '@nova/core/ports/pronunciation-scorer.ts';
import type { Recognised } from '@nova/speech/engine.ts';
import { ENGINE_NAME } from '@nova/speech/engine-name.ts';
import { SpeechError } from '@nova/speech/errors.ts';
import { type PackedGrammar, packGrammar } from '@nova/speech/grammar/packed-grammar.ts';
import type { WordGrammar } from '@nova/speech/grammar/word-grammar.ts';
import { YOUNG_GENERATION_MB } from '@nova/speech/node/compile-hot-code.ts';
import { readManifest } from '@nova/speech/node/load-model.ts';
import type { PronunciationResult } from '@nova/speech/result.ts';
import { fitsReference } from '@nova/speech/result-fit.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import type { PronunciationWorkerData, RecogniseCall, ScoreCall, Scored } from './pronunciation-worker.ts';

/** Where the parts are (defaults: the source file and the installed packages) and how much may wait. */
export interface WorkerPronunciationScorerOptions {
  /** `pronunciation-worker.ts`, or its bundle. */
  workerUrl?: URL | undefined;
  /** Folder of encoder.onnx, scorer.onnx and model.json. */
  modelFolder?: string;
  /** Recordings that may wait while one is scored; one more is refused with service-busy. Default 32. */
  maxWaiting?: number;
  /** Whether the encoder runs on silence once it is loaded, so that the first recording finds it compiled. Default true. */
  rehearses?: boolean;
}

/** Tells which of a few expected sentences was said, and what else in the words of a grammar. */
export interface ReplyRecogniser {
  /**
   * @param input.wav as in `ScoreRequest`
   * @param input.candidates English sentences, at least one
   * @param input.nearEnough as in `RecogniseInput`
   * @throws NovaError audio-* | no-speech | too-quiet | reference-* | service-busy | service-unavailable (no model)
   */
  recognise(input: {
    wav: Uint8Array;
    candidates: readonly string[];
    grammar?: WordGrammar | undefined;
    nearEnough?: number | undefined;
  }): Promise<Recognised>;
}

/** The scorer, the recogniser on the same model, and the end of their thread. */
export interface WorkerPronunciationScorer extends PronunciationScorer, ReplyRecogniser {
  /** Loads the model, so that the first learner does not wait for it. @throws NovaError service-unavailable (no model) */
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
    rehearses: options.rehearses ?? true,
  };
  const worker = createSerialWorker<ScoreCall | RecogniseCall, Scored | Recognised>({
    url: options.workerUrl ?? new URL('./pronunciation-worker.ts', import.meta.url),
    workerData: data,
    maxWaiting: options.maxWaiting ?? 32,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
    youngGenerationMb: YOUNG_GENERATION_MB,
  });
  let version: Promise<string | null> | undefined;
  const isOurs = async ({ engine }: PronunciationResult): Promise<boolean> => {
    // A model that cannot be read scores nothing, so nothing can be its result.
    version ??= readManifest(data.modelFolder).then(
      (manifest) => manifest.version,
      () => null,
    );
    return engine.model === ENGINE_NAME && engine.version === (await version);
  };
  return {
    async score({ wav, referenceText, deviceResult }) {
      if (deviceResult && (await isOurs(deviceResult)) && fitsReference(deviceResult, referenceText))
        return takenOver(deviceResult, wav);
      if (wav === null) throw new NovaError('audio-missing');
      return { ...((await worker.call({ wav, referenceText })) as Scored), scoredBy: 'server' };
    },
    recognise: async ({ grammar, ...input }) =>
      (await worker.call({ ...input, grammar: grammar && packed(grammar) })) as Recognised,
    async warmUp() {
      // Refused at once as no recording, by a thread that has the model by then.
      await worker.call({ wav: new Uint8Array(), referenceText: 'warm up' }).catch((error: unknown) => {
        if (!(error instanceof NovaError && error.code === 'audio-empty')) throw error;
      });
    },
    close: () => worker.close(),
  };
}

/** A talk has one grammar for all its turns. */
const packedGrammars = new WeakMap<WordGrammar, PackedGrammar>();

function packed(grammar: WordGrammar): PackedGrammar {
  const known = packedGrammars.get(grammar) ?? packGrammar(grammar);
  packedGrammars.set(grammar, known);
  return known;
}

/** A recording beside the result may be kept, so it has to be one. */
function takenOver(result: PronunciationResult, wav: ScoreRequest['wav']): ScoreAnswer {
  try {
    const durationMs =
      wav === null ? Math.max(...result.words.map((word) => word.endMs)) : decodeWav(wav).durationMs;
    return { result, durationMs, scoredBy: 'device' };
  } catch (error) {
    if (error instanceof SpeechError) throw new NovaError(error.code, { info: error.detail });
    throw error;
  }
}

function installedModelFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve('@nova/speech/model/model.json')));
}

function installedWasmFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
}
