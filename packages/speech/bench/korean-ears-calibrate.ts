/** Fits the confidences of the Korean-ears layer. */
import { type Calibration, confidenceOf, groupOf, measures } from '../src/diagnosis/confidence.ts';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import { groupedBy, isAgreedRight, isNearTruth, isTrue, type Recorded } from './korean-ears-report.ts';
import { type Example, fitLogistic } from './logistic.ts';

/** How often a place is said wrong, as far as the confidences are concerned. */
const PRIOR = 0.12;
/** Of the right examples, what people said counts as much as what Flite said. */
const LEARNER_SHARE = 0.5;
/** Each fit weighs as this many examples in all, so that the prior means the same to each. */
const TOTAL_WEIGHT = 400;
/** The coefficients of a group are drawn to those of all groups of its family. */
const FAMILY_PRECISION = 0.05;
const GROUP_PRECISION = 10;
const MIN_THRESHOLD = 0.5;
/** Most false alarms of a group, as a share of the words that every expert calls right. */
const MAX_ALARMS = 0.004;
/** And of the right versions of synthetic words, as a share of the places where the group could have been found. */
const MAX_SPEECH_ALARMS = 0.02;

interface Row {
  hypothesis: Hypothesis;
  isTrue: boolean;
  isLearner: boolean;
}

/** Weights and thresholds from the recordings that are not held out. */
export function calibrate(
  model: string,
  speech: readonly Recorded[],
  corpus: readonly Recorded[],
): Calibration {
  const rows = [...rowsOf(speech, false), ...rowsOf(corpus, true)];
  const families = groupedBy(rows, ({ hypothesis }) => familyOf(hypothesis));
  const groups: Record<string, { weights: number[]; threshold: number }> = {};
  const agreedWords = corpus
    .filter(({ isHeldOut }) => !isHeldOut)
    .reduce((sum, { isAgreedRight: agreed = [] }) => sum + agreed.filter(Boolean).length, 0);
  for (const family of families.values()) {
    const size = measures(family[0]!.hypothesis).length;
    const shared = fitLogistic(balanced(family), new Array<number>(size).fill(0), FAMILY_PRECISION);
    for (const [name, mine] of groupedBy(family, ({ hypothesis }) => groupOf(hypothesis))) {
      const weights = fitLogistic(balanced(mine), shared, GROUP_PRECISION).map(round4);
      const threshold = thresholdFor(mine, weights, agreedWords);
      if (isWorthTelling(mine, weights, threshold)) groups[name] = { weights, threshold };
    }
  }
  return { model, groups };
}

function rowsOf(recorded: readonly Recorded[], isLearner: boolean): Row[] {
  return recorded
    .filter(({ isHeldOut, unusable }) => !isHeldOut && !unusable)
    .flatMap((each) =>
      each.heard.flatMap(({ wordIndex, hypothesis }) =>
        (isLearner && !isAgreedRight(each, wordIndex)) || isUnclear(each, wordIndex, hypothesis)
          ? []
          : [{ hypothesis, isTrue: isTrue(each, wordIndex, hypothesis), isLearner }],
      ),
    );
}

/** Which of two wrong sounds it was is no question of right and wrong: such rows would teach against the evidence. */
function isUnclear(each: Recorded, wordIndex: number, hypothesis: Hypothesis): boolean {
  return !hypothesis.kind.startsWith('inserted') && isNearTruth(each, wordIndex, hypothesis);
}

const VOWEL = /^[AEIOU]/;

function familyOf({ kind, expected }: Hypothesis): string {
  if (kind !== 'substitution') return kind.replace(/-(cluster|final)$/, '');
  return VOWEL.test(expected) ? 'vowel' : 'consonant';
}

function balanced(rows: readonly Row[]): Example[] {
  const count = (test: (row: Row) => boolean) => Math.max(1, rows.filter(test).length);
  const wrong = (PRIOR * TOTAL_WEIGHT) / count((row) => row.isTrue);
  const right = (1 - PRIOR) * TOTAL_WEIGHT;
  const learner = (right * LEARNER_SHARE) / count((row) => !row.isTrue && row.isLearner);
  const synthetic = (right * (1 - LEARNER_SHARE)) / count((row) => !row.isTrue && !row.isLearner);
  return rows.map((row) => ({
    inputs: measures(row.hypothesis),
    isTrue: row.isTrue,
    weight: row.isTrue ? wrong : row.isLearner ? learner : synthetic,
  }));
}

/**
 * Whether at least a tenth of what was said wrong is found, and more of it than of what was said right in synthetic speech.
 * A group that is not stays silent: it would cost more trust than it is worth.
 */
function isWorthTelling(rows: readonly Row[], weights: readonly number[], threshold: number): boolean {
  const told = rows.filter(
    (row) => row.hypothesis.evidence.logOdds > 0 && confidenceWith(weights, row) >= threshold,
  );
  const found = told.filter((row) => row.isTrue).length;
  const alarms = told.filter((row) => !row.isTrue && !row.isLearner).length;
  return found > alarms && found >= 0.1 * rows.filter((row) => row.isTrue).length;
}

function confidenceWith(weights: readonly number[], { hypothesis }: Row): number {
  return confidenceOf(hypothesis, {
    model: '',
    groups: { [groupOf(hypothesis)]: { weights, threshold: 0 } },
  });
}

/** The lowest threshold that keeps both limits. */
function thresholdFor(rows: readonly Row[], weights: readonly number[], agreedWords: number): number {
  const confidence = (row: Row) => confidenceWith(weights, row);
  const nthHighest = (values: number[], n: number) => values.sort((a, b) => b - a)[n] ?? 0;
  const learner = rows.filter((row) => row.isLearner).map(confidence);
  const synthetic = rows.filter((row) => !row.isLearner && !row.isTrue).map(confidence);
  const allowed = Math.floor(MAX_ALARMS * agreedWords);
  const allowedSynthetic = Math.floor(MAX_SPEECH_ALARMS * synthetic.length);
  const lowest = Math.max(
    MIN_THRESHOLD,
    nthHighest(learner, allowed) + 1e-4,
    nthHighest(synthetic, allowedSynthetic) + 1e-4,
  );
  return Math.min(0.99, Math.ceil(lowest * 1000) / 1000);
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
