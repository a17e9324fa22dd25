/**
 * The runtime against the golden vectors that the training code wrote beside the model (`model/golden`): the same
 * waveform must give the same posteriors, alignment, features and scores as torch did. Tolerances: `training/INTERFACE.md`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Alignment, alignmentGap, alignWords } from './alignment.ts';
import { type EncoderOutput, type ScorerInputs, scorerInputs } from './features.ts';
import { type ModelManifest, parseModelManifest } from './model-manifest.ts';
import { loadModelFiles } from './node/load-model.ts';
import { createOnnxModel, type OnnxModel, type ScorerOutput } from './onnx-model.ts';
import { decodeWav } from './wav.ts';

interface GoldenCase {
  name: string;
  audio: string;
  sampleCount: number;
  words: { text: string; phones: string[] }[];
  frameCount: number;
  logPosteriorFrames: { frame: number; values: number[] }[];
  hiddenFrames: { frame: number; values: number[] }[];
  segments: { word: number; phone: string; startFrame: number; endFrame: number }[];
  pathScore: number;
  alignmentGap: number;
  features: { phone: number; values: Record<string, number> }[];
  inputs: { phoneIds: number[]; position: number[]; stress: number[] };
  phoneScores: number[];
  wordScores: number[][];
  utteranceScores: number[];
}

const MODEL = join(import.meta.dirname, '../model');
const golden = JSON.parse(readFileSync(join(MODEL, 'golden/golden.json'), 'utf8')) as { cases: GoldenCase[] };
const LOG_POSTERIOR_TOLERANCE = 1e-3;
const SCORE_TOLERANCE = 1e-2;
/** Sums and means over many frames of values that are each right to 1e-3. */
const FEATURE_TOLERANCE = 1e-3;

let onnx: OnnxModel;
let manifest: ModelManifest;
let phoneIds: Map<string, number>;

beforeAll(async () => {
  const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
  const files = await loadModelFiles(MODEL, wasmFolder);
  manifest = files.model;
  phoneIds = new Map(manifest.phones.map((phone, id) => [phone, id]));
  onnx = await createOnnxModel(files.encoder, files.scorer, files.ort);
});
afterAll(() => onnx.release());

/** Asserts every number of `actual` to lie within `tolerance` of `expected`, naming the worst one. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = Array.from(expected).reduce(
    (found, value, index) => {
      const difference = Math.abs(value - actual[index]!);
      return difference <= found.difference ? found : { index, difference };
    },
    { index: -1, difference: 0 },
  );
  // Rounded golden numbers: six decimals.
  expect(worst.difference, `at index ${worst.index}`).toBeLessThanOrEqual(tolerance);
}

describe('model files', () => {
  it('are the ones that model.json describes', () => {
    const raw = JSON.parse(readFileSync(join(MODEL, 'model.json'), 'utf8')) as {
      files: Record<string, { sizeBytes: number; sha256: string }>;
    };
    expect(Object.keys(raw.files).sort()).toEqual(['encoder.onnx', 'scorer.onnx']);
    for (const [name, { sizeBytes, sha256 }] of Object.entries(raw.files)) {
      const bytes = readFileSync(join(MODEL, name));
      expect(bytes.length, name).toBe(sizeBytes);
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256);
    }
  });

  it('name what is missing from a manifest', () => {
    const raw = JSON.parse(readFileSync(join(MODEL, 'model.json'), 'utf8')) as Record<string, unknown>;
    expect(parseModelManifest(raw).hiddenSize).toBe(544);
    for (const field of [
      'version',
      'phones',
      'sampleRateHz',
      'frameHopMs',
      'hiddenSize',
      'featureNames',
      'thresholds',
    ]) {
      expect(() => parseModelManifest({ ...raw, [field]: undefined }), field).toThrow(field);
    }
    expect(() => parseModelManifest({ ...raw, phoneDurationStats: {} })).toThrow('phoneDurationStats.AA');
    expect(() => parseModelManifest(null)).toThrow(TypeError);
  });

  it('stay under 10 MB together', () => {
    const sizes = ['encoder.onnx', 'scorer.onnx'].map((name) => readFileSync(join(MODEL, name)).length);
    expect(sizes[0]! + sizes[1]!).toBeLessThan(10_000_000);
  });
});

describe.each(golden.cases)('golden case $name', (expected) => {
  let output: EncoderOutput;
  let alignment: Alignment;
  let inputs: ScorerInputs;
  let scores: ScorerOutput;

  beforeAll(async () => {
    const { samples } = decodeWav(readFileSync(join(MODEL, 'golden', expected.audio)));
    expect(samples.length).toBe(expected.sampleCount);
    output = await onnx.encode(samples);
    const words = expected.words.map(({ phones }, word) => ({ word, symbols: phones }));
    alignment = alignWords(output.posteriors, words, phoneIds)!;
    inputs = scorerInputs(output, alignment.words, manifest);
    scores = await onnx.score(inputs);
  });

  it('has the posteriors and hidden values of torch', () => {
    const { posteriors, hidden, hiddenSize } = output;
    expect(posteriors.frameCount).toBe(expected.frameCount);
    expect(posteriors.frameCount).toBe(2 * Math.floor((expected.sampleCount - 191) / 384) + 1);
    for (const { frame, values } of expected.logPosteriorFrames) {
      const from = frame * posteriors.phoneCount;
      expectClose(
        posteriors.values.subarray(from, from + posteriors.phoneCount),
        values,
        LOG_POSTERIOR_TOLERANCE,
      );
    }
    for (const { frame, values } of expected.hiddenFrames) {
      expectClose(
        hidden.subarray(frame * hiddenSize, (frame + 1) * hiddenSize),
        values,
        LOG_POSTERIOR_TOLERANCE,
      );
    }
  });

  it('aligns exactly', () => {
    const segments = alignment.words.flatMap(({ word, phones }) =>
      phones.map(({ symbol, startFrame, endFrame }) => ({
        word,
        phone: symbol.replace(/\d/, ''),
        startFrame,
        endFrame,
      })),
    );
    expect(segments).toEqual(
      expected.segments.map((segment) => ({ ...segment, phone: segment.phone.replace(/\d/, '') })),
    );
    // A sum over all frames, each right to 1e-3.
    expect(Math.abs(alignment.pathScore - expected.pathScore)).toBeLessThan(
      LOG_POSTERIOR_TOLERANCE * expected.frameCount,
    );
    expect(Math.abs(alignmentGap(output.posteriors, alignment) - expected.alignmentGap)).toBeLessThan(
      LOG_POSTERIOR_TOLERANCE,
    );
  });

  it('computes the features and inputs of the scorer', () => {
    for (const { phone, values } of expected.features) {
      for (const [name, value] of Object.entries(values)) {
        const column = manifest.featureNames.indexOf(name);
        expect(column, name).toBeGreaterThanOrEqual(0);
        const actual = inputs.features[phone * inputs.featureCount + column]!;
        expect(Math.abs(actual - value), `${name} of phone ${phone}`).toBeLessThan(FEATURE_TOLERANCE);
      }
    }
    expect(Array.from(inputs.phoneIds, Number)).toEqual(expected.inputs.phoneIds);
    expect(Array.from(inputs.position, Number)).toEqual(expected.inputs.position);
    expect(Array.from(inputs.stress, Number)).toEqual(expected.inputs.stress);
    const membership = expected.words.map((_, w) =>
      expected.segments.map((segment) => (segment.word === w ? 1 : 0)),
    );
    expect(Array.from(inputs.wordMembership)).toEqual(membership.flat());
  });

  it('scores as torch did', () => {
    expectClose(scores.phoneScores, expected.phoneScores, SCORE_TOLERANCE);
    expectClose(scores.wordScores, expected.wordScores.flat(), SCORE_TOLERANCE);
    expectClose(scores.utteranceScores, expected.utteranceScores, SCORE_TOLERANCE);
  });
});

it('has a right and a wrong recording, and the wrong sound scores lower', () => {
  const rice = (name: string) => {
    const { segments, phoneScores } = golden.cases.find((each) => each.name.startsWith(name))!;
    return phoneScores[
      segments.findIndex(({ phone, word }) => phone.startsWith('R') && word === segments.at(-1)!.word)
    ];
  };
  expect(rice('slt-rice-spoken-as-lice')).toBeLessThan(rice('slt-right')! - 0.5);
});
