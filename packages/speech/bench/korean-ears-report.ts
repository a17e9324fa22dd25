/** Counts and prints what the Korean-ears layer found, against what was said. */
import { type Calibration, groupOf } from '../src/diagnosis/confidence.ts';
import { type SureHypothesis, sureOnes } from '../src/diagnosis/decide.ts';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import type { Truth } from './korean-ears-items.ts';
import type { HeardHypothesis } from './korean-ears-listen.ts';

/** A recording with its hypotheses and what is known of it. */
export interface Recorded {
  heard: HeardHypothesis[];
  truth: readonly Truth[];
  isRight: boolean;
  isHeldOut: boolean;
  /** The recording's name. */
  source: string;
  /** Of learners. */
  speaker?: string;
  /** In no half of the tables: a word that is only there to learn from, or a learner whom the model learnt from. */
  isExtra?: boolean;
  unusable?: string;
  /** Of learners: words all experts call right, and their mean marks of the phones. */
  isAgreedRight?: boolean[];
  phoneMarks?: number[][];
  order?: { text: string; voice: string; stretch: number; snrDb: number | null };
}

/** The values by their names, names in order of first appearance (`Map.groupBy`, which Node 20 does not have). */
export function groupedBy<T>(values: readonly T[], nameOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = nameOf(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

/** Whether every expert wrote the word down as right. */
export function isAgreedRight(recorded: Recorded, wordIndex: number): boolean {
  return recorded.isAgreedRight?.[wordIndex] ?? false;
}

/** Whether a hypothesis is what was said. */
export function isTrue({ truth }: Recorded, wordIndex: number, hypothesis: Hypothesis): boolean {
  return truth.some((each) => matches(each, wordIndex, hypothesis));
}

/** Whether a hypothesis is about a sound that was said wrong, though in another way. */
export function isNearTruth({ truth }: Recorded, wordIndex: number, hypothesis: Hypothesis): boolean {
  return truth.some((each) => isSamePlace(each, wordIndex, hypothesis) && each.heard !== hypothesis.heard);
}

function isSamePlace(truth: Truth, wordIndex: number, { kind, expected }: Hypothesis): boolean {
  return truth.kind === kind && truth.wordIndex === wordIndex && truth.expected === expected;
}

/** The same tip helps whichever vowel it was that was added, or said in full. */
function matches(truth: Truth, wordIndex: number, hypothesis: Hypothesis): boolean {
  const isAnyVowel = truth.heard === null || truth.kind === 'full-vowel-for-schwa';
  return isSamePlace(truth, wordIndex, hypothesis) && (isAnyVowel || truth.heard === hypothesis.heard);
}

/** What is told of a recording, with the written word of each. */
export function told(
  recorded: Recorded,
  calibration: Calibration,
): { wordIndex: number; finding: SureHypothesis }[] {
  const wordOf = new Map(recorded.heard.map(({ wordIndex, hypothesis }) => [hypothesis.word, wordIndex]));
  return sureOnes(
    recorded.heard.map(({ hypothesis }) => hypothesis),
    calibration,
  ).map((finding) => ({ wordIndex: wordOf.get(finding.word)!, finding }));
}

interface Counts {
  said: number;
  found: number;
  falseAlarms: number;
}

/** Precision and recall of each group on the held-out words, and how many right versions were left alone. */
export function reportSpeech(all: readonly Recorded[], calibration: Calibration): void {
  const recordings = all.filter(({ isHeldOut, unusable }) => isHeldOut && !unusable);
  const groups = new Map<string, Counts>();
  const group = (name: string) => {
    const counts = groups.get(name) ?? { said: 0, found: 0, falseAlarms: 0 };
    groups.set(name, counts);
    return counts;
  };
  let left = 0;
  for (const each of recordings) {
    const findings = told(each, calibration);
    if (each.isRight && findings.length === 0) left++;
    for (const truth of each.truth) {
      const counts = group(groupOf({ kind: truth.kind, expected: truth.expected, heard: truth.heard }));
      counts.said++;
      if (findings.some(({ wordIndex, finding }) => matches(truth, wordIndex, finding))) counts.found++;
    }
    for (const { wordIndex, finding } of findings)
      if (!isTrue(each, wordIndex, finding)) group(groupOf(finding)).falseAlarms++;
  }
  const unusable = all.filter((each) => each.unusable);
  const reasons = groupedBy(unusable, (each) => each.unusable!);
  console.log(`${recordings.length} held-out synthetic recordings`);
  for (const [reason, list] of reasons) console.log(`  left out, ${reason}: ${list.length} of ${all.length}`);
  printTable(groups);
  const rightOnes = recordings.filter(({ isRight }) => isRight).length;
  console.log(`right versions without any finding: ${percent(left, rightOnes)} of ${rightOnes}`);
  printConditions(recordings, calibration);
}

function printTable(groups: ReadonlyMap<string, Counts>): void {
  const total: Counts = { said: 0, found: 0, falseAlarms: 0 };
  console.log('| what was said | cases | precision | recall |\n|---|---|---|---|');
  for (const [name, counts] of groups) {
    console.log(line(name, counts));
    for (const key of ['said', 'found', 'falseAlarms'] as const) total[key] += counts[key];
  }
  console.log(line('all', total));
}

function line(name: string, { said, found, falseAlarms }: Counts): string {
  const ratio = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(2));
  return `| ${name} | ${said} | ${ratio(found, found + falseAlarms)} | ${ratio(found, said)} |`;
}

function printConditions(recordings: readonly Recorded[], calibration: Calibration): void {
  const names = (order: NonNullable<Recorded['order']>) => [
    `voice ${order.voice}`,
    `stretch ${order.stretch}`,
    order.snrDb === null ? 'clean' : `noise at ${order.snrDb} dB`,
    order.text.includes(' ') ? 'in a sentence' : 'alone',
  ];
  const conditions = new Set(recordings.flatMap(({ order }) => names(order!)));
  for (const condition of [...conditions].sort()) {
    const mine = recordings.filter(({ order }) => names(order!).includes(condition));
    const truths = mine.flatMap((each) => each.truth.map((truth) => ({ each, truth })));
    const found = truths.filter(({ each, truth }) =>
      told(each, calibration).some(({ wordIndex, finding }) => matches(truth, wordIndex, finding)),
    );
    const right = mine.filter(({ isRight }) => isRight);
    const quiet = right.filter((each) => told(each, calibration).length === 0);
    console.log(
      `${condition}: recall ${percent(found.length, truths.length)}, right ones left alone ${percent(quiet.length, right.length)}`,
    );
  }
}

/** Experts' mean marks under this (0-2) say that the sound was not right. */
const MARKED_BELOW = 1.5;

/** False alarms on held-out learners' words that every expert calls right, and where the other findings fall. */
export function reportCorpus(all: readonly Recorded[], calibration: Calibration): void {
  for (const [name, recordings] of [
    ['held-out', all.filter(({ isHeldOut }) => isHeldOut)],
    ['calibration', all.filter(({ isHeldOut, isExtra }) => !isHeldOut && !isExtra)],
  ] as const) {
    let [agreed, alarmed, findings, onMarked, phones, marked] = [0, 0, 0, 0, 0, 0];
    const kinds = new Map<string, { alarms: number; all: number; marked: number }>();
    for (const each of recordings.filter(({ unusable }) => !unusable)) {
      const here = told(each, calibration);
      const alarms = new Set<number>();
      for (const { wordIndex, finding } of here) {
        const kind = kinds.get(groupOf(finding)) ?? { alarms: 0, all: 0, marked: 0 };
        kinds.set(groupOf(finding), kind);
        const mark = each.phoneMarks![wordIndex]![finding.phone]!;
        findings++;
        kind.all++;
        if (mark < MARKED_BELOW) {
          onMarked++;
          kind.marked++;
        }
        if (!isAgreedRight(each, wordIndex)) continue;
        alarms.add(wordIndex);
        kind.alarms++;
      }
      agreed += each.isAgreedRight!.filter(Boolean).length;
      alarmed += alarms.size;
      const marks = each.phoneMarks!.flat();
      phones += marks.length;
      marked += marks.filter((mark) => mark < MARKED_BELOW).length;
    }
    console.log(
      `learners, ${name} speakers: ${percent(agreed - alarmed, agreed)} of ${agreed} words that all experts call right have no finding;` +
        ` ${findings} findings, ${percent(onMarked, findings)} on sounds marked under ${MARKED_BELOW} (${percent(marked, phones)} of all sounds)`,
    );
    for (const [kind, counts] of [...kinds].sort((a, b) => b[1].all - a[1].all))
      console.log(
        `  ${kind}: ${counts.all}, ${counts.marked} on marked sounds, ${counts.alarms} in words called right`,
      );
  }
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
}
