/** The scorer's inputs for an aligned utterance, exactly as `training/INTERFACE.md` defines them (held by the golden vectors). */
import type { AlignedPhone, AlignedWord } from './alignment.ts';
import { isVowel, splitStress } from './arpabet.ts';
import type { ModelManifest } from './model-manifest.ts';
import { LOG_POSTERIOR_FLOOR, type Posteriors } from './viterbi.ts';

/** What the encoder gives: posteriors, and `hidden` frame-major `[frameCount x hiddenSize]`. */
export interface EncoderOutput {
  posteriors: Posteriors;
  hidden: Float32Array;
  hiddenSize: number;
}

/** Inputs of `scorer.onnx` for P phones in W words, batch of one, row-major. */
export interface ScorerInputs {
  phoneCount: number;
  wordCount: number;
  featureCount: number;
  features: Float32Array;
  phoneIds: BigInt64Array;
  position: BigInt64Array;
  stress: BigInt64Array;
  wordMembership: Float32Array;
}

const TIMING_FEATURES = [
  'canonical',
  'margin',
  'canonical_centred',
  'margin_centred',
  'log_duration',
  'duration_z',
  'gap_before',
  'gap_after',
  'confidence',
  'position_in_utterance',
];

/** The names of the features in order, to compare with `model.json`. */
export function featureNames(phones: readonly string[], hiddenSize: number): string[] {
  const hidden = Array.from({ length: hiddenSize }, (_, i) => `hidden_${String(i).padStart(3, '0')}`);
  return [...hidden, ...phones.map((phone) => `logpost_${phone}`), ...TIMING_FEATURES];
}

/** Means over one phone's frames. */
export interface SegmentEvidence {
  /** Mean floored log posterior of every phone. */
  logPosteriors: Float64Array;
  /** Mean probability of the expected phone. */
  meanProbability: number;
  /** Expected phone's mean log posterior, and that less the best other's. */
  canonical: number;
  margin: number;
}

/** Averages the posteriors over a segment (at least one frame). */
export function segmentEvidence(
  posteriors: Posteriors,
  { phoneId, startFrame, endFrame }: Pick<AlignedPhone, 'phoneId' | 'startFrame' | 'endFrame'>,
): SegmentEvidence {
  const { values, phoneCount } = posteriors;
  const frames = endFrame - startFrame;
  const logPosteriors = new Float64Array(phoneCount);
  let probability = 0;
  for (let t = startFrame; t < endFrame; t++) {
    for (let k = 0; k < phoneCount; k++) {
      logPosteriors[k] =
        logPosteriors[k]! + Math.max(values[t * phoneCount + k]!, LOG_POSTERIOR_FLOOR) / frames;
    }
    probability += Math.exp(values[t * phoneCount + phoneId]!);
  }
  const canonical = logPosteriors[phoneId]!;
  let bestOther = -Infinity;
  logPosteriors.forEach((value, k) => {
    if (k !== phoneId && value > bestOther) bestOther = value;
  });
  return { logPosteriors, meanProbability: probability / frames, canonical, margin: canonical - bestOther };
}

/** Builds the scorer's inputs; `words` must be in order and have at least one phone each. */
export function scorerInputs(
  output: EncoderOutput,
  words: readonly AlignedWord[],
  manifest: ModelManifest,
): ScorerInputs {
  const phones = words.flatMap((word) => word.phones);
  const { hiddenSize, posteriors } = output;
  const featureCount = hiddenSize + posteriors.phoneCount + TIMING_FEATURES.length;
  const features = new Float32Array(phones.length * featureCount);
  const evidence = phones.map((phone) => segmentEvidence(posteriors, phone));
  const meanCanonical = evidence.reduce((sum, e) => sum + e.canonical, 0) / phones.length;
  const meanMargin = evidence.reduce((sum, e) => sum + e.margin, 0) / phones.length;
  phones.forEach((phone, p) => {
    const row = features.subarray(p * featureCount, (p + 1) * featureCount);
    const e = evidence[p]!;
    row.set(meanHidden(output, phone));
    row.set(e.logPosteriors, hiddenSize);
    const logFrames = Math.log(phone.endFrame - phone.startFrame);
    const stats = manifest.phoneDurationStats[splitStress(phone.symbol).phone]!;
    row.set(
      [
        e.canonical,
        e.margin,
        e.canonical - meanCanonical,
        e.margin - meanMargin,
        logFrames,
        (logFrames - stats.meanLogFrames) / stats.stdLogFrames,
        p === 0 ? 0 : gapFeature(phone.startFrame - phones[p - 1]!.endFrame),
        p === phones.length - 1 ? 0 : gapFeature(phones[p + 1]!.startFrame - phone.endFrame),
        e.meanProbability,
        (p + 0.5) / phones.length,
      ],
      hiddenSize + posteriors.phoneCount,
    );
  });
  return {
    phoneCount: phones.length,
    wordCount: words.length,
    featureCount,
    features,
    ...categories(words, phones),
  };
}

/** The hidden values of phone `phone` among the scorer's inputs: means over its frames. */
export function hiddenMeans(
  { features, featureCount }: Pick<ScorerInputs, 'features' | 'featureCount'>,
  phone: number,
  { hiddenSize }: Pick<ModelManifest, 'hiddenSize'>,
): Float32Array {
  return features.subarray(phone * featureCount, phone * featureCount + hiddenSize);
}

function categories(
  words: readonly AlignedWord[],
  phones: readonly AlignedPhone[],
): Pick<ScorerInputs, 'phoneIds' | 'position' | 'stress' | 'wordMembership'> {
  const wordMembership = new Float32Array(words.length * phones.length);
  let p = 0;
  words.forEach((word, w) => {
    for (let i = 0; i < word.phones.length; i++) wordMembership[w * phones.length + p++] = 1;
  });
  return {
    phoneIds: BigInt64Array.from(phones, (phone) => BigInt(phone.phoneId)),
    position: BigInt64Array.from(
      words.flatMap((word) => word.phones.map((_, i) => positionCode(i, word.phones.length))),
    ),
    stress: BigInt64Array.from(
      words.flatMap((word) => stressCodes(word.phones.map((phone) => phone.symbol))),
    ),
    wordMembership,
  };
}

function positionCode(index: number, count: number): bigint {
  if (count === 1) return 3n;
  if (index === 0) return 0n;
  return index === count - 1 ? 2n : 1n;
}

/** 0 consonant, 1 unstressed vowel, 2 primary, 3 secondary; the only vowel of a word is always 2. */
export function stressCodes(symbols: readonly string[]): bigint[] {
  const parts = symbols.map(splitStress);
  const vowelCount = parts.filter(({ phone }) => isVowel(phone)).length;
  return parts.map(({ phone, stress }) => {
    if (!isVowel(phone)) return 0n;
    if (vowelCount === 1) return 2n;
    return BigInt((stress ?? 0) + 1);
  });
}

function meanHidden(
  { hidden, hiddenSize }: EncoderOutput,
  { startFrame, endFrame }: AlignedPhone,
): Float64Array {
  const mean = new Float64Array(hiddenSize);
  const frames = endFrame - startFrame;
  for (let t = startFrame; t < endFrame; t++) {
    for (let i = 0; i < hiddenSize; i++) mean[i] = mean[i]! + hidden[t * hiddenSize + i]! / frames;
  }
  return mean;
}

/** Longer pauses than 150 frames (1.8 s) count as that. */
const MAX_GAP_FRAMES = 150;
const GAP_UNIT_FRAMES = 15;

function gapFeature(frames: number): number {
  return Math.log(1 + Math.min(frames, MAX_GAP_FRAMES) / GAP_UNIT_FRAMES);
}
