/** Fits the confidences of the Korean-ears layer. */
import { type CalibratedGroup, type Calibration, groupOf, measures } from '../src/diagnosis/confidence.ts';
import { isSpokenFor } from '../src/diagnosis/decide.ts';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import { type Probe, packProbe, probeScore } from '../src/diagnosis/probe.ts';
import { groupedBy, isAgreedRight, isNearTruth, isTrue, type Recorded } from './korean-ears-report.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { fitRidge } from './ridge.ts';

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
const MAX_ALARMS = 0.007;
/** And of the right versions of synthetic words, as a share of the places where the group could have been found. */
const MAX_SPEECH_ALARMS = 0.035;

/** The probe learns from so many folds of words and is heard on the words of the other ones. */
const PROBE_FOLDS = 3;
const PROBE_PENALTY = 3;
/** Learners' rows a probe learns from, at most: its work grows by the square of the rows. */
const PROBE_LEARNER_ROWS = 120;
/** Fewer words of either kind teach a probe nothing but the words. */
const MIN_PROBE_WORDS = 4;

interface Row {
  hypothesis: Hypothesis;
  isTrue: boolean;
  isLearner: boolean;
  /** What was said, or the learner: rows of one are alike. */
  source: string;
  /** What a probe that knows nothing of the source says. */
  probed: number;
}

/** Weights and thresholds from the recordings that are not held out. */
export function calibrate(
  model: string,
  speech: readonly Recorded[],
  corpus: readonly Recorded[],
): Calibration {
  const rows = [...rowsOf(speech, false), ...rowsOf(corpus, true)];
  const families = groupedBy(rows, ({ hypothesis }) => familyOf(hypothesis));
  const groups: Record<string, CalibratedGroup> = {};
  const agreedWords = corpus
    .filter(({ isHeldOut }) => !isHeldOut)
    .reduce((sum, { isAgreedRight: agreed = [] }) => sum + agreed.filter(Boolean).length, 0);
  for (const family of families.values()) {
    const named = groupedBy(family, ({ hypothesis }) => groupOf(hypothesis));
    const probes = new Map([...named].map(([name, mine]) => [name, withProbe(mine)]));
    const size = measures(family[0]!.hypothesis, 0).length;
    const shared = fitLogistic(balanced(family), new Array<number>(size).fill(0), FAMILY_PRECISION);
    for (const [name, mine] of named) {
      const weights = fitLogistic(balanced(mine), shared, GROUP_PRECISION).map(round4);
      const threshold = thresholdFor(mine, weights, agreedWords);
      const probe = probes.get(name);
      if (isWorthTelling(mine, weights, threshold))
        groups[name] = { weights, threshold, ...(probe ? { probe } : {}) };
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
          : [
              {
                hypothesis,
                isTrue: isTrue(each, wordIndex, hypothesis),
                isLearner,
                source: isLearner ? each.source : (each.order?.text.split(' ')[wordIndex] ?? each.source),
                probed: 0,
              },
            ],
      ),
    );
}

/** Which of two wrong sounds it was is no question of right and wrong: such rows would teach against the evidence. */
function isUnclear(each: Recorded, wordIndex: number, hypothesis: Hypothesis): boolean {
  return !hypothesis.kind.startsWith('inserted') && isNearTruth(each, wordIndex, hypothesis);
}

/**
 * Learns the probe of a group, and gives each row what a probe says that was learnt without its source: so the regression
 * learns how far to trust it on words it does not know. Undefined where there are too few words.
 */
function withProbe(rows: readonly Row[]): Probe | undefined {
  const known = rows.filter(({ hypothesis }) => hypothesis.hidden !== null);
  const sources = (test: (row: Row) => boolean) =>
    new Set(known.filter((row) => !row.isLearner && test(row)).map(({ source }) => source));
  const isTaught = [sources((row) => row.isTrue), sources((row) => !row.isTrue)].every(
    ({ size }) => size >= MIN_PROBE_WORDS,
  );
  if (!isTaught) return undefined;
  const order = [...new Set(known.map(({ source }) => source))].sort();
  const foldOf = new Map(order.map((source, i) => [source, i % PROBE_FOLDS]));
  for (let fold = 0; fold < PROBE_FOLDS; fold++) {
    const isHere = ({ source }: Row) => foldOf.get(source) === fold;
    const probe = learn(known.filter((row) => !isHere(row)));
    for (const row of known.filter(isHere)) row.probed = probeScore(probe, row.hypothesis.hidden!);
  }
  return learn(known);
}

function learn(rows: readonly Row[]): Probe {
  const learners = rows.filter(({ isLearner }) => isLearner);
  const step = Math.max(1, Math.ceil(learners.length / PROBE_LEARNER_ROWS));
  const used = [...rows.filter(({ isLearner }) => !isLearner), ...learners.filter((_, i) => i % step === 0)];
  const count = (wanted: boolean) => Math.max(1, used.filter((row) => row.isTrue === wanted).length);
  const [wrong, right] = [count(true), count(false)];
  const examples = used.map(({ hypothesis, isTrue: isWrong }) => ({
    inputs: hypothesis.hidden!,
    target: isWrong ? 1 : -1,
    weight: used.length / 2 / (isWrong ? wrong : right),
  }));
  return packProbe(fitRidge(examples, PROBE_PENALTY));
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
    inputs: measures(row.hypothesis, row.probed),
    isTrue: row.isTrue,
    weight: row.isTrue ? wrong : row.isLearner ? learner : synthetic,
  }));
}

/**
 * Whether at least a tenth of what was said wrong is found, and more of it than of what was said right in synthetic speech.
 * A group that is not stays silent: it would cost more trust than it is worth.
 */
function isWorthTelling(rows: readonly Row[], weights: readonly number[], threshold: number): boolean {
  const told = rows.filter((row) => isSpokenFor(row.hypothesis) && confidenceWith(weights, row) >= threshold);
  const found = told.filter((row) => row.isTrue).length;
  const alarms = told.filter((row) => !row.isTrue && !row.isLearner).length;
  return found > alarms && found >= 0.1 * rows.filter((row) => row.isTrue).length;
}

function confidenceWith(weights: readonly number[], { hypothesis, probed }: Row): number {
  const sum = measures(hypothesis, probed).reduce((total, value, i) => total + value * weights[i]!, 0);
  return 1 / (1 + Math.exp(-sum));
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
