/** `model.json`: what the runtime must know about the two graphs beside it (`training/INTERFACE.md`). */
import type { FileFingerprint } from './model-integrity.ts';

/** The graphs beside `model.json`. */
export type GraphFile = 'encoder.onnx' | 'scorer.onnx';

export interface PhoneDurationStats {
  /** Mean and standard deviation of ln(frames) on the training data. */
  meanLogFrames: number;
  stdLogFrames: number;
}

export interface ModelManifest {
  version: string;
  /** What the graphs must be, byte for byte; absent in models of before this was written down. */
  files?: Record<GraphFile, FileFingerprint>;
  /** 40 symbols, index = id: `SIL`, then the 39 ARPAbet phones without stress. */
  phones: string[];
  sampleRateHz: 16_000;
  frameHopMs: number;
  hiddenSize: number;
  /** Order of the scorer's features; checked against what `features.ts` computes. */
  featureNames: string[];
  /** Gates calibrated on validation speakers. */
  thresholds: { alignmentGap: number };
  phoneDurationStats: Record<string, PhoneDurationStats>;
}

export const SILENCE = 'SIL';

/** A model manifest from parsed JSON. Throws `TypeError` naming the first field that is missing or wrong: a packaging fault, not bad input. */
export function parseModelManifest(json: unknown): ModelManifest {
  const manifest = json as Partial<ModelManifest> | null;
  const check = (ok: unknown, field: string): void => {
    if (!ok) throw new TypeError(`model.json: ${field} is missing or not what the runtime was built for`);
  };
  check(typeof manifest === 'object' && manifest !== null, 'object');
  const {
    version,
    files,
    phones,
    sampleRateHz,
    frameHopMs,
    hiddenSize,
    featureNames,
    thresholds,
    phoneDurationStats,
  } = manifest as Partial<ModelManifest>;
  check(typeof version === 'string', 'version');
  for (const name of files === undefined ? [] : (['encoder.onnx', 'scorer.onnx'] as const)) {
    const { sha256, sizeBytes } = files?.[name] ?? {};
    check(/^[0-9a-f]{64}$/.test(sha256 ?? '') && Number.isInteger(sizeBytes), `files.${name}`);
  }
  check(Array.isArray(phones) && phones.length === 40 && phones[0] === SILENCE, 'phones');
  check(sampleRateHz === 16_000, 'sampleRateHz');
  check(typeof frameHopMs === 'number' && frameHopMs > 0, 'frameHopMs');
  check(typeof hiddenSize === 'number' && hiddenSize > 0, 'hiddenSize');
  check(Array.isArray(featureNames), 'featureNames');
  check(Number.isFinite(thresholds?.alignmentGap), 'thresholds.alignmentGap');
  for (const phone of phones!.slice(1)) {
    const stats = phoneDurationStats?.[phone];
    check(
      stats && Number.isFinite(stats.meanLogFrames) && stats.stdLogFrames > 0,
      `phoneDurationStats.${phone}`,
    );
  }
  return manifest as ModelManifest;
}
