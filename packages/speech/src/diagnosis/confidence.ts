/** From the numbers of a hypothesis to the probability that it is true, as calibrated on speech with known mistakes. */
import calibration from './calibration.json' with { type: 'json' };
import type { Hypothesis } from './hypotheses.ts';
import { type JointProbe, jointScore } from './joint-probe.ts';
import { type Probe, probeScore } from './probe.ts';

/**
 * What `bench/korean-ears.ts --calibrate` writes: for each group of hypotheses the weights of a logistic regression over
 * `measures`, and the model whose posteriors it is for.
 */
export interface Calibration {
  model: string;
  groups: Readonly<Record<string, CalibratedGroup>>;
  /** None in tests of the groups alone. */
  joint?: JointProbe;
}

/** What decisions need of it. */
export type Confidences = Pick<Calibration, 'groups' | 'joint'>;

/** `probe` is none where too few words were known to learn one from. */
export interface CalibratedGroup {
  weights: readonly number[];
  threshold: number;
  probe?: Probe;
}

/** The group whose weights apply: a mix-up by its two sounds, other habits by their kind. */
export function groupOf({ kind, expected, heard }: Pick<Hypothesis, 'kind' | 'expected' | 'heard'>): string {
  return kind === 'substitution' ? `${expected}>${heard}` : kind;
}

const clamp = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));

/** Just over the best mark, as in `correctness` of model.json. */
const TOP_MARK = 2.02;

/** What probes say of a hypothesis: that of its group (`probeScore`) and the joint one (`jointScore`). */
export interface Probed {
  own: number;
  joint: number;
}

/**
 * The inputs of the regression, a constant first, what the probes say last. Log odds count in full near zero and less and less further out, where
 * posteriors are more certain than they are right.
 */
export function measures({ evidence }: Pick<Hypothesis, 'evidence'>, { own, joint }: Probed): number[] {
  const { logOdds, meanLogOdds, rivalLead, durationMs, utteranceGap, mark, releaseRise = 0 } = evidence;
  return [
    1,
    Math.asinh(logOdds),
    clamp(logOdds, 40) / 10,
    clamp(meanLogOdds, 8) / 2,
    Math.min(4, rivalLead),
    Math.log(durationMs / 80),
    Math.min(3, utteranceGap),
    // Most marks are within a hair of 2; what tells is how near.
    -Math.log(Math.max(TOP_MARK - mark, 0.01)),
    releaseRise,
    clamp(own, 3),
    clamp(joint / 3, 3),
  ];
}

/** The places in `measures` of what speaks for a hypothesis: log odds and probes. No weight of these is negative. */
export const SPEAKING_MEASURES: readonly number[] = [1, 2, 3, 9, 10];

/** The probability, 0-1, that the hypothesis is true, where one in eight such places is said wrong; 0 for an unknown group. */
export function confidenceOf(hypothesis: Hypothesis, confidences: Confidences = calibration): number {
  const group = confidences.groups[groupOf(hypothesis)];
  if (!group) return 0;
  const sum = measures(hypothesis, probedOf(hypothesis, confidences)).reduce(
    (total, value, i) => total + value * (group.weights[i] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** What the probes say of a hypothesis; 0 where there is none, or nothing for it to read. */
function probedOf(hypothesis: Hypothesis, confidences: Confidences): Probed {
  const { traits } = hypothesis;
  const { joint } = confidences;
  return {
    own: ownProbeOf(hypothesis, confidences),
    joint: joint && traits ? jointScore(joint, groupOf(hypothesis), traits) : 0,
  };
}

/** What the probe of its group alone says, as in `Probed`: the joint one, of 64 units, takes far longer. */
export function ownProbeOf(hypothesis: Hypothesis, { groups }: Confidences = calibration): number {
  const probe = groups[groupOf(hypothesis)]?.probe;
  return probe && hypothesis.traits ? probeScore(probe, hypothesis.traits) : 0;
}

/** The confidence from which a hypothesis of this group is told to the learner; Infinity for an unknown group. */
export function thresholdOf(hypothesis: Hypothesis, { groups }: Confidences = calibration): number {
  return groups[groupOf(hypothesis)]?.threshold ?? Number.POSITIVE_INFINITY;
}
