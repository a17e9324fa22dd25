/** Which hypotheses are sure enough to be told. */
import { type Calibration, confidenceOf, thresholdOf } from './confidence.ts';
import type { Hypothesis } from './hypotheses.ts';

/** A hypothesis that is told, with the probability that it is true. */
export interface SureHypothesis extends Hypothesis {
  confidence: number;
}

/**
 * The likeliest hypothesis of each phone, where the sound speaks for it (log odds over 0) and it reaches the threshold of
 * its group; surest first, then in order.
 */
export function sureOnes(hypotheses: readonly Hypothesis[], calibration?: Calibration): SureHypothesis[] {
  const best = new Map<string, SureHypothesis>();
  for (const hypothesis of hypotheses) {
    if (!isSpokenFor(hypothesis)) continue;
    const confidence = confidenceOf(hypothesis, calibration);
    if (confidence < thresholdOf(hypothesis, calibration)) continue;
    // A vowel after a sound and another sound in its place do not exclude each other.
    const place = `${hypothesis.word} ${hypothesis.phone} ${hypothesis.kind.startsWith('inserted')}`;
    const rival = best.get(place);
    if (!rival || confidence > rival.confidence) best.set(place, { ...hypothesis, confidence });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

/** Whether the sound speaks for a hypothesis at all. Posteriors know nothing of releases: that is `releaseRise`. */
export function isSpokenFor({ kind, evidence }: Hypothesis): boolean {
  return kind === 'unreleased-final' || evidence.logOdds > 0;
}
