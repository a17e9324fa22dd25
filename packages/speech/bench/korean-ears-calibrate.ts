/** Fits the confidences of the Korean-ears layer. */
import {
  type CalibratedGroup,
  type Calibration,
  groupOf,
  measures,
  SPEAKING_MEASURES,
} from '../src/diagnosis/confidence.ts';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import { type JointProbe, jointScore } from '../src/diagnosis/joint-probe.ts';
import { isVoicing } from '../src/diagnosis/mix-ups.ts';
import { type Probe, packProbe, probeScore } from '../src/diagnosis/probe.ts';
import { fitJoint } from './joint-fit.ts';
import { groupedBy, isAgreedRight, isNearTruth, isTrue, type Recorded } from './korean-ears-report.ts';
import {
  type FittedGroup,
  isWorthTelling,
  leastConfidence,
  leastVoicingConfidence,
  limitFor,
  type Row,
} from './korean-ears-thresholds.ts';
import { VOICING_WORDS } from './korean-ears-voicing-words.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { covarianceWithin, fitRidge, fitWithin } from './ridge.ts';

/** How often a place is said wrong, as far as the confidences are concerned. */
const PRIOR = 0.12;
/** Of the right examples, what people said counts by its number, but at most as much as what Flite said. */
const MAX_LEARNER_SHARE = 0.5;
/** Each fit weighs as this many examples in all, so that the prior means the same to each. */
const TOTAL_WEIGHT = 400;
/** The coefficients of a group are drawn to those of all groups of its family. */
const FAMILY_PRECISION = 0.05;
const GROUP_PRECISION = 40;
/** The probe learns from so many folds of words and is heard on the words of the other ones. */
const PROBE_FOLDS = 3;
const PROBE_PENALTY = 1;
/** Of the probe of releases, which reads 30 levels and not hidden values. */
const RELEASE_PENALTY = 0.5;
/** Learners' rows a probe learns from, at most. */
const PROBE_LEARNER_ROWS = 300;
/** Fewer words of either kind teach a probe nothing but the words. */
const MIN_PROBE_WORDS = 4;

/** Weights and thresholds from the recordings that are not held out. */
export function calibrate(
  model: string,
  speech: readonly Recorded[],
  corpus: readonly Recorded[],
): Calibration {
  const rows = [...rowsOf(speech, false), ...rowsOf(corpus, true)].filter((row) => !isOfVoicing(row));
  const within = hiddenWithin(rows);
  const joint = withJoint(
    rows.filter(({ hypothesis }) => readsHidden(hypothesis)),
    within,
  );
  const fitted = fitGroups(rows, within, agreedWordsIn(corpus));
  const least = leastConfidence(fitted, speech);
  const groups = { ...toldGroups(fitted, least), ...voicingGroups(speech, corpus, within) };
  return { model, groups, joint };
}

/** The groups of stops said with or without voice fitted anew, everything else as it was. */
export function calibrateVoicing(
  known: Calibration,
  speech: readonly Recorded[],
  corpus: readonly Recorded[],
): Calibration {
  const rows = [...rowsOf(speech, false), ...rowsOf(corpus, true)].filter((row) => !isOfVoicing(row));
  const others = Object.entries(known.groups).filter(([name]) => {
    const [expected = '', heard = ''] = name.split('>');
    return !isVoicing(expected, heard);
  });
  const own = voicingGroups(speech, corpus, hiddenWithin(rows));
  return { ...known, groups: { ...Object.fromEntries(others), ...own } };
}

/**
 * Learnt from the words that were drawn for them and from learners, and not in the joint probe: what is shipped of the other groups
 * was fitted before there were any.
 */
function voicingGroups(
  speech: readonly Recorded[],
  corpus: readonly Recorded[],
  within: readonly Float64Array[],
): Record<string, CalibratedGroup> {
  const drawn = speech.filter(({ order }) => order?.text.split(' ').some((word) => voicingWords.has(word)));
  const rows = [...rowsOf(drawn, false), ...rowsOf(corpus, true)].filter(isOfVoicing);
  const fitted = fitGroups(rows, within, agreedWordsIn(corpus));
  return toldGroups(fitted, leastVoicingConfidence(fitted));
}

function agreedWordsIn(corpus: readonly Recorded[]): number {
  return corpus
    .filter(({ isHeldOut }) => !isHeldOut)
    .reduce((sum, { isAgreedRight: agreed = [] }) => sum + agreed.filter(Boolean).length, 0);
}

function fitGroups(
  rows: readonly Row[],
  within: readonly Float64Array[],
  agreedWords: number,
): FittedGroup[] {
  const fitted: FittedGroup[] = [];
  for (const family of groupedBy(rows, ({ hypothesis }) => familyOf(hypothesis)).values()) {
    const named = groupedBy(family, ({ hypothesis }) => groupOf(hypothesis));
    const probes = new Map([...named].map(([name, mine]) => [name, withProbe(mine, within)]));
    const size = measures(family[0]!.hypothesis, family[0]!.probed).length;
    const nothing = new Array<number>(size).fill(0);
    const shared = fitLogistic(balanced(family), nothing, FAMILY_PRECISION, SPEAKING_MEASURES);
    for (const [name, mine] of named) {
      const weights = fitLogistic(balanced(mine), shared, GROUP_PRECISION, SPEAKING_MEASURES).map(round4);
      fitted.push({
        name,
        rows: mine,
        weights,
        limit: limitFor(mine, weights, agreedWords),
        probe: probes.get(name),
      });
    }
  }
  return fitted;
}

/** What is shipped of the groups: those worth telling, from `least` on or from where their own limits allow. */
function toldGroups(fitted: readonly FittedGroup[], least: number): Record<string, CalibratedGroup> {
  const groups: Record<string, CalibratedGroup> = {};
  for (const { name, rows: mine, weights, limit, probe } of fitted) {
    const threshold = Math.max(least, limit);
    if (isWorthTelling(mine, weights, threshold))
      groups[name] = { weights, threshold, ...(probe ? { probe } : {}) };
  }
  return groups;
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
                isTrue: isTrue(each, wordIndex, hypothesis) && isAtPlace(each, hypothesis),
                isLearner,
                source: isLearner ? each.speaker! : (each.order?.text.split(' ')[wordIndex] ?? each.source),
                probed: { own: 0, joint: 0 },
                of: each,
              },
            ],
      ),
    );
}

/** Which of two wrong sounds it was is no question of right and wrong: such rows would teach against the evidence. */
function isUnclear(each: Recorded, wordIndex: number, hypothesis: Hypothesis): boolean {
  return !hypothesis.kind.startsWith('inserted') && isNearTruth(each, wordIndex, hypothesis);
}

/** Whether it is the very sound that was said wrong, not another of its kind in the word ("banana" has two weak vowels). */
function isAtPlace({ truth }: Recorded, { kind, phone }: Hypothesis): boolean {
  return truth.every((each) => each.kind !== kind || each.at === undefined || each.at === phone);
}

/** How hidden values vary within sounds that were said right, in all voices, words and noises. */
function hiddenWithin(rows: readonly Row[]): Float64Array[] {
  const right = rows.filter(({ hypothesis, isTrue: isWrong }) => !isWrong && readsHidden(hypothesis));
  const bySound = groupedBy(right, ({ hypothesis }) => hypothesis.expected);
  const traits = [...bySound.values()].map((mine) => [
    ...new Set(mine.map(({ hypothesis }) => hypothesis.traits!)),
  ]);
  return covarianceWithin(traits, right[0]!.hypothesis.traits!.length);
}

function readsHidden({ kind, traits }: Hypothesis): boolean {
  return kind !== 'unreleased-final' && traits !== null;
}

/**
 * Learns the probe of a group, and gives each row what a probe says that was learnt without its source: so the regression
 * learns how far to trust it on words it does not know. Undefined where there are too few words.
 */
function withProbe(rows: readonly Row[], within: readonly Float64Array[]): Probe | undefined {
  const known = rows.filter(({ hypothesis }) => hypothesis.traits !== null);
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
    const probe = learn(
      known.filter((row) => !isHere(row)),
      within,
    );
    for (const row of known.filter(isHere)) row.probed.own = probeScore(probe, row.hypothesis.traits!);
  }
  return learn(known, within);
}

function learn(rows: readonly Row[], within: readonly Float64Array[]): Probe {
  const learners = rows.filter(({ isLearner }) => isLearner);
  const step = Math.max(1, Math.ceil(learners.length / PROBE_LEARNER_ROWS));
  const used = [...rows.filter(({ isLearner }) => !isLearner), ...learners.filter((_, i) => i % step === 0)];
  const count = (wanted: boolean) => Math.max(1, used.filter((row) => row.isTrue === wanted).length);
  const [wrong, right] = [count(true), count(false)];
  const examples = used.map(({ hypothesis, isTrue: isWrong }) => ({
    inputs: hypothesis.traits!,
    target: isWrong ? 1 : -1,
    weight: used.length / 2 / (isWrong ? wrong : right),
  }));
  return packProbe(
    readsHidden(rows[0]!.hypothesis)
      ? fitWithin(examples, within, PROBE_PENALTY)
      : fitRidge(examples, RELEASE_PENALTY),
  );
}

/** The joint probe of all groups; like theirs, it is heard on the words of each fold as learnt from the other ones. */
function withJoint(rows: readonly Row[], within: readonly Float64Array[]): JointProbe {
  const foldOf = foldsByMixUp(rows);
  const learnJoint = (used: readonly Row[]) =>
    fitJoint(
      used.map(({ hypothesis, isTrue: isWrong }) => ({
        traits: hypothesis.traits!,
        group: groupOf(hypothesis),
        isTrue: isWrong,
        weight: 1,
      })),
      within,
    );
  for (let fold = 0; fold < PROBE_FOLDS; fold++) {
    const isHere = ({ source }: Row) => foldOf.get(source) === fold;
    const probe = learnJoint(rows.filter((row) => !isHere(row)));
    for (const row of rows.filter(isHere))
      row.probed.joint = jointScore(probe, groupOf(row.hypothesis), row.hypothesis.traits!);
  }
  return learnJoint(rows);
}

/** The fold of each source. Words of one mix-up come one after another, so that every fold leaves some of them to learn from. */
function foldsByMixUp(rows: readonly Row[]): Map<string, number> {
  const keys = new Map(rows.map(({ source }) => [source, ` ${source}`]));
  for (const { source, hypothesis } of rows.filter(({ isTrue: isWrong }) => isWrong).reverse())
    keys.set(source, `${groupOf(hypothesis)} ${source}`);
  const order = [...keys].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return new Map(order.map(([source], i) => [source, i % PROBE_FOLDS]));
}

const VOWEL = /^[AEIOU]/;
const VOICING = 'voicing';
const voicingWords = new Set(Object.values(VOICING_WORDS).flatMap((words) => words.split(' ')));

function isOfVoicing({ hypothesis }: Pick<Row, 'hypothesis'>): boolean {
  return familyOf(hypothesis) === VOICING;
}

function familyOf({ kind, expected, heard }: Hypothesis): string {
  if (kind !== 'substitution') return kind.replace(/-(cluster|final)$/, '');
  if (isVoicing(expected, heard ?? '')) return VOICING;
  return VOWEL.test(expected) ? 'vowel' : 'consonant';
}

function balanced(rows: readonly Row[]): Example[] {
  const count = (test: (row: Row) => boolean) => Math.max(1, rows.filter(test).length);
  const wrong = (PRIOR * TOTAL_WEIGHT) / count((row) => row.isTrue);
  const right = (1 - PRIOR) * TOTAL_WEIGHT;
  const learners = count((row) => !row.isTrue && row.isLearner);
  const spoken = count((row) => !row.isTrue && !row.isLearner);
  const share = Math.min(MAX_LEARNER_SHARE, learners / (learners + spoken));
  const learner = (right * share) / learners;
  const synthetic = (right * (1 - share)) / spoken;
  return rows.map((row) => ({
    inputs: measures(row.hypothesis, row.probed),
    isTrue: row.isTrue,
    weight: row.isTrue ? wrong : row.isLearner ? learner : synthetic,
  }));
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
