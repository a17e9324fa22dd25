/** The two ONNX graphs behind plain typed arrays. Runs on onnxruntime-web's WASM backend, one thread: the same in Node and in a browser. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { encoderWindows, joinWindows } from './encoder-windows.ts';
import { EngineError } from './errors.ts';
import type { EncoderOutput, ScorerInputs } from './features.ts';
import { type SplitGraph, splitWeights, WEIGHTS_FILE } from './onnx-weights.ts';

/**
 * Where the runtime finds its WASM: the bytes themselves, which it takes over (they are gone once the model is open), or the
 * folder or file names to fetch. Neither: beside its own module.
 */
export interface OrtOptions {
  wasmBinary?: Uint8Array;
  wasmPaths?: string | { wasm?: string; mjs?: string };
}

/** Scores as the scorer gives them: phones 0-2, words [accuracy, total] 0-10, utterance [accuracy, fluency, prosody, total] 0-10. */
export interface ScorerOutput {
  phoneScores: Float32Array;
  wordScores: Float32Array;
  utteranceScores: Float32Array;
}

export interface OnnxModel {
  /** Samples of a whole utterance (at least 1600, 16 kHz, [-1, 1]) to posteriors and hidden vectors, one frame per `frameHopMs`. */
  encode(samples: Float32Array): Promise<EncoderOutput>;
  score(inputs: ScorerInputs): Promise<ScorerOutput>;
  /** Frees the sessions; no calls afterwards. */
  release(): Promise<void>;
}

/**
 * Loads both graphs.
 * @throws EngineError model-damaged when a graph or the WASM cannot be read
 */
export async function createOnnxModel(
  encoderBytes: Uint8Array,
  scorerBytes: Uint8Array,
  options: OrtOptions = {},
): Promise<OnnxModel> {
  configure(options);
  const sessionOptions: InferenceSession.SessionOptions = {
    executionProviders: ['wasm'],
    logSeverityLevel: 3,
    // Plans of memory are kept for every length of recording ever seen, and no two recordings are of one length.
    enableMemPattern: false,
    // Done when the model was made (`training/nova_training/optimise.py`): the same graph, open in two thirds of the time.
    graphOptimizationLevel: 'disabled',
  };
  // The smaller one first: while the WASM is compiled beside this thread, the encoder's weights are multiplied out on it.
  const [scorer, encoderGraph] = await Promise.all([
    split('scorer.onnx', scorerBytes).then((graph) => openGraph('scorer.onnx', graph, sessionOptions)),
    split('encoder.onnx', encoderBytes),
  ]);
  const encoder = await openGraph('encoder.onnx', encoderGraph, sessionOptions);
  letGoOfWasm();
  return {
    encode: (samples) => runEncoder(encoder, samples),
    score: (inputs) => runScorer(scorer, inputs),
    release: async () => {
      await encoder.release();
      await scorer.release();
    },
  };
}

async function split(file: string, bytes: Uint8Array): Promise<SplitGraph> {
  try {
    return splitWeights(bytes);
  } catch (cause) {
    throw new EngineError('model-damaged', { file }, { cause });
  }
}

async function openGraph(
  file: string,
  { graph, weights }: SplitGraph,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  try {
    const externalData = [{ path: WEIGHTS_FILE, data: weights }];
    return await InferenceSession.create(graph, { ...options, externalData });
  } catch (cause) {
    throw new EngineError('model-damaged', { file }, { cause });
  }
}

function configure({ wasmBinary, wasmPaths }: OrtOptions): void {
  // Threads would need cross-origin isolation in browsers and gain little on a model this small.
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  if (wasmBinary) env.wasm.wasmBinary = exactBuffer(wasmBinary);
  if (wasmPaths) env.wasm.wasmPaths = wasmPaths;
}

/**
 * It has been compiled. The runtime's module holds on to the 14 MB for as long as it lives, so they are taken from the
 * buffer itself: what has been moved elsewhere is gone with the copy that nobody keeps.
 */
function letGoOfWasm(): void {
  const bytes = env.wasm.wasmBinary;
  env.wasm.wasmBinary = undefined;
  if (bytes instanceof ArrayBuffer) structuredClone(bytes, { transfer: [bytes] });
}

/** The bytes as a buffer of exactly their length (a Node Buffer is a view into a larger one). */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return (whole ? bytes.buffer : bytes.slice().buffer) as ArrayBuffer;
}

async function runEncoder(session: InferenceSession, samples: Float32Array): Promise<EncoderOutput> {
  const windows = encoderWindows(samples.length);
  const parts: { posteriors: FloatOutput; hidden: FloatOutput }[] = [];
  for (const { start, end } of windows) {
    const part = samples.subarray(start, end);
    const outputs = await session.run({ samples: new Tensor('float32', part, [1, part.length]) });
    parts.push({ posteriors: output(outputs, 'log_posteriors'), hidden: output(outputs, 'hidden') });
  }
  const phoneCount = parts[0]!.posteriors.dims[2]!;
  const hiddenSize = parts[0]!.hidden.dims[2]!;
  const frames = ({ data, dims }: FloatOutput) => ({ values: data, frameCount: dims[1]! });
  const { values, frameCount } = joinWindows(
    windows,
    parts.map((part) => frames(part.posteriors)),
    phoneCount,
  );
  const hidden = joinWindows(
    windows,
    parts.map((part) => frames(part.hidden)),
    hiddenSize,
  );
  // Not spread: V8 compiles the loops over posteriors for one layout of the object, and a copy has another.
  return { posteriors: { values, frameCount, phoneCount }, hidden: hidden.values, hiddenSize };
}

async function runScorer(session: InferenceSession, inputs: ScorerInputs): Promise<ScorerOutput> {
  const { phoneCount, wordCount, featureCount } = inputs;
  const outputs = await session.run({
    features: new Tensor('float32', inputs.features, [1, phoneCount, featureCount]),
    phone_ids: new Tensor('int64', inputs.phoneIds, [1, phoneCount]),
    position: new Tensor('int64', inputs.position, [1, phoneCount]),
    stress: new Tensor('int64', inputs.stress, [1, phoneCount]),
    word_membership: new Tensor('float32', inputs.wordMembership, [1, wordCount, phoneCount]),
  });
  return {
    phoneScores: output(outputs, 'phone_scores').data,
    wordScores: output(outputs, 'word_scores').data,
    utteranceScores: output(outputs, 'utterance_scores').data,
  };
}

interface FloatOutput {
  data: Float32Array;
  dims: readonly number[];
}

function output(outputs: InferenceSession.OnnxValueMapType, name: string): FloatOutput {
  const tensor = outputs[name];
  if (!tensor || !(tensor.data instanceof Float32Array))
    throw new TypeError(`the model has no float output ${name}`);
  return { data: tensor.data, dims: tensor.dims };
}
