/** From which confidence on each finding of the Korean-ears layer is told. */
import { measures, type Probed } from '../src/diagnosis/confidence.ts';
import { isSpokenFor } from '../src/diagnosis/decide.ts';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import type { Probe } from '../src/diagnosis/probe.ts';
import { UNSURE_CONFIDENCE } from '../src/result.ts';
import type { Recorded } from './korean-ears-report.ts';

/**
 * The least confidence at which anything is told, one for all groups (so that the next thing found costs the same in each): the
 * lowest of these that leaves so many of the right versions of the words it was fitted on without a finding. Under the first of
 * them a sound is "not sure".
 */
const LEAST_CONFIDENCES = [UNSURE_CONFIDENCE, 0.45, 0.5, 0.55, 0.6];
const MIN_SILENT = 0.955;
/**
 * The same of stops said with or without voice, from where at most so many of those said right have a finding, of synthetic ones and of
 * learners': they begin one word in three, and the rest of the table is to stay as silent as it was.
 */
const VOICING_CONFIDENCES = [UNSURE_CONFIDENCE, 0.5, 0.6, 0.7, 0.8, 0.9];
const MAX_VOICING_ALARMS = 0.01;
/** Most false alarms of a group, as a share of the learners' words that every expert calls right. */
const MAX_ALARMS = 0.006;
/** And of the right versions of synthetic words, as a share of the places where the group could have been found. */
const MAX_SPEECH_ALARMS = 0.03;

/** A hypothesis of a recording that confidences are fitted on. */
export interface Row {
  hypothesis: Hypothesis;
  isTrue: boolean;
  isLearner: boolean;
  /** The word, or the learner: rows of one are alike. */
  source: string;
  /** What probes that know nothing of the source say. */
  probed: Probed;
  /** The recording it was heard in. */
  of: Recorded;
}

/** A group with its weights, before it is known from when on it is told. */
export interface FittedGroup {
  name: string;
  rows: readonly Row[];
  weights: readonly number[];
  /** The lowest threshold that its own limits allow. */
  limit: number;
  probe: Probe | undefined;
}

/** See `LEAST_CONFIDENCES`; the highest of them where none leaves enough alone. */
export function leastConfidence(groups: readonly FittedGroup[], speech: readonly Recorded[]): number {
  const right = speech.filter((each) => !each.isHeldOut && !each.isExtra && !each.unusable && each.isRight);
  // How sure a group would have to be for each recording to have no finding of it.
  const surest = new Map<Recorded, number>();
  for (const { rows, weights, limit } of groups) {
    for (const row of rows) {
      if (!isSpokenFor(row.hypothesis, row.probed.own)) continue;
      const confidence = confidenceWith(weights, row);
      if (confidence >= limit) surest.set(row.of, Math.max(surest.get(row.of) ?? 0, confidence));
    }
  }
  const silent = (least: number) =>
    right.filter((each) => (surest.get(each) ?? 0) < least).length / right.length;
  return LEAST_CONFIDENCES.find((each) => silent(each) >= MIN_SILENT) ?? LEAST_CONFIDENCES.at(-1)!;
}

/** See `VOICING_CONFIDENCES`; the highest of them where all alarm too often. */
export function leastVoicingConfidence(groups: readonly FittedGroup[]): number {
  const right = groups.flatMap(({ rows, weights }) =>
    rows
      .filter(({ isTrue }) => !isTrue)
      .map((row) => ({
        isLearner: row.isLearner,
        confidence: isSpokenFor(row.hypothesis, row.probed.own) ? confidenceWith(weights, row) : 0,
      })),
  );
  const keeps = (least: number, isLearner: boolean) => {
    const mine = right.filter((each) => each.isLearner === isLearner);
    const alarms = mine.filter(({ confidence }) => confidence >= least).length;
    return alarms <= MAX_VOICING_ALARMS * mine.length;
  };
  return (
    VOICING_CONFIDENCES.find((least) => keeps(least, true) && keeps(least, false)) ??
    VOICING_CONFIDENCES.at(-1)!
  );
}

/**
 * Whether at least a tenth of what was said wrong is found, and more of it than of what was said right in synthetic speech.
 * A group that is not stays silent: it would cost more trust than it is worth.
 */
export function isWorthTelling(rows: readonly Row[], weights: readonly number[], threshold: number): boolean {
  const told = rows.filter(
    (row) => isSpokenFor(row.hypothesis, row.probed.own) && confidenceWith(weights, row) >= threshold,
  );
  const found = told.filter((row) => row.isTrue).length;
  const alarms = told.filter((row) => !row.isTrue && !row.isLearner).length;
  return found > alarms && found >= 0.1 * rows.filter((row) => row.isTrue).length;
}

function confidenceWith(weights: readonly number[], { hypothesis, probed }: Row): number {
  const sum = measures(hypothesis, probed).reduce((total, value, i) => total + value * weights[i]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The lowest threshold that keeps both limits of a group. */
export function limitFor(rows: readonly Row[], weights: readonly number[], agreedWords: number): number {
  const confidence = (row: Row) => confidenceWith(weights, row);
  const nthHighest = (values: number[], n: number) => values.sort((a, b) => b - a)[n] ?? 0;
  const learner = rows.filter((row) => row.isLearner).map(confidence);
  const synthetic = rows.filter((row) => !row.isLearner && !row.isTrue).map(confidence);
  const allowed = Math.floor(MAX_ALARMS * agreedWords);
  const allowedSynthetic = Math.floor(MAX_SPEECH_ALARMS * synthetic.length);
  const lowest = Math.max(
    nthHighest(learner, allowed) + 1e-4,
    nthHighest(synthetic, allowedSynthetic) + 1e-4,
  );
  return Math.min(0.99, Math.ceil(lowest * 1000) / 1000);
}
