/** Which hypotheses are sure enough to be told. */
import { type Confidences, confidenceOf, ownProbeOf, thresholdOf } from './confidence.ts';
import type { Hypothesis } from './hypotheses.ts';

/** A hypothesis that is told, with the probability that it is true. */
export interface SureHypothesis extends Hypothesis {
  confidence: number;
}

/**
 * The likeliest hypothesis of each phone, where the sound speaks for it and it reaches the threshold of
 * its group; surest first, then in order.
 */
export function sureOnes(hypotheses: readonly Hypothesis[], calibration?: Confidences): SureHypothesis[] {
  const best = new Map<string, SureHypothesis>();
  for (const hypothesis of hypotheses) {
    if (!isSpokenFor(hypothesis, ownProbeOf(hypothesis, calibration))) continue;
    const confidence = confidenceOf(hypothesis, calibration);
    if (confidence < thresholdOf(hypothesis, calibration)) continue;
    // A vowel after a sound and another sound in its place do not exclude each other.
    const place = `${hypothesis.word} ${hypothesis.phone} ${hypothesis.kind.startsWith('inserted')}`;
    const rival = best.get(place);
    if (!rival || confidence > rival.confidence) best.set(place, { ...hypothesis, confidence });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

/**
 * Whether the sound speaks for a hypothesis at all, by the posteriors or by what the probe makes of the hidden values.
 * Of a final stop's release posteriors know nothing.
 */
export function isSpokenFor(
  { kind, evidence }: Pick<Hypothesis, 'kind' | 'evidence'>,
  probed: number,
): boolean {
  return kind === 'unreleased-final' || evidence.logOdds > 0 || probed > 0;
}
