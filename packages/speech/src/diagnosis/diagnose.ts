/** What a Korean speaker did in an utterance, as far as it is sure. */
import { type SureHypothesis, sureOnes } from './decide.ts';
import { type Heard, hypothesesOf } from './hypotheses.ts';

/**
 * Compares, at every place where Korean speakers have a habit, the path with the habit to the expected one, and returns
 * what is sure enough to be told, surest first. Confidences are calibrated for the shipped model (`bench/korean-ears.ts`).
 */
export function diagnose(heard: Heard): SureHypothesis[] {
  return sureOnes(hypothesesOf(heard));
}
