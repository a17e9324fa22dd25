/** Puts evidence together into the result that clients see. */
import type { AlignedWord, ChosenWord } from './alignment.ts';
import { splitStress } from './arpabet.ts';
import type { PhoneJudgement } from './evidence.ts';
import type { Insertion } from './insertions.ts';
import { type PhoneResult, type PronunciationResult, verdictOf, type WordResult } from './result.ts';
import type { ReferenceWord } from './text/reference.ts';
import { syllabify } from './text/syllables.ts';

/** Everything known about one recording. Frames count from `offsetMs`. */
export interface SpokenEvidence {
  reference: readonly ReferenceWord[];
  chosen: readonly ChosenWord[];
  aligned: readonly AlignedWord[];
  /** Beside `aligned`: one judgement a phone. */
  judged: readonly (readonly PhoneJudgement[])[];
  insertions: readonly Insertion[];
  /** [accuracy, total] 0-10 per aligned word. */
  wordScores: Float32Array;
  /** [accuracy, fluency, prosody, total] 0-10. */
  utteranceScores: Float32Array;
  frameHopMs: number;
  offsetMs: number;
  endMs: number;
}

/** A word with a sound that is surely wrong scores no more than this, however good the rest of it was. */
const WRONG_WORD_CEILING = 70;
/** `overall` may be this much over `accuracy`: flow and melody help, but do not hide wrong sounds. */
const OVERALL_ABOVE_ACCURACY = 5;

/**
 * Words in the order written. A word's score is the scorer's word accuracy, lowered half-way to the mean of its phones
 * where that is lower, at most 70 with a surely wrong sound (on VAL20 these two lower its r with the experts from .68 to
 * .66; the mean of the phones alone has .64). `accuracy` is the lower of the scorer's and the mean of the spoken words, weighted
 * by their sounds; `overall` is the scorer's total, at most 5 over accuracy, times completeness.
 */
export function buildResult(
  evidence: SpokenEvidence,
  engine: PronunciationResult['engine'],
): PronunciationResult {
  const words = evidence.reference.map((word, index) => buildWord(evidence, word, index));
  const spoken = words.filter((word) => word.errorType !== 'omission');
  const [accuracyMark = 0, fluency = 0, prosody = 0, total = 0] = Array.from(
    evidence.utteranceScores,
    (mark) => mark * 10,
  );
  const accuracy = Math.min(accuracyMark, mean(spoken.flatMap((word) => word.phones.map(() => word.score))));
  const completeness = (100 * spoken.length) / words.length;
  return {
    overall: bounded((Math.min(total, accuracy + OVERALL_ABOVE_ACCURACY) * completeness) / 100),
    accuracy: bounded(accuracy),
    fluency: bounded(fluency),
    completeness: bounded(completeness),
    prosody: bounded(prosody),
    words,
    engine,
  };
}

function buildWord(evidence: SpokenEvidence, word: ReferenceWord, index: number): WordResult {
  const mine = evidence.aligned.flatMap((aligned, position) =>
    aligned.word === index ? [{ aligned, position }] : [],
  );
  const symbols = evidence.chosen[index]!.flat();
  if (mine.length === 0) return omittedWord(evidence, word, index, symbols);
  const phones: PhoneResult[] = [];
  const shifts: number[] = [];
  for (const { aligned, position } of mine) {
    aligned.phones.forEach((phone, p) => {
      shifts.push(phones.length);
      const { score, confidence, heard, note } = evidence.judged[position]![p]!;
      const inserted = evidence.insertions.find((each) => each.word === position && each.afterPhone === p);
      phones.push({
        expected: splitStress(phone.symbol).phone,
        score,
        confidence,
        heard,
        startMs: timeOf(evidence, phone.startFrame),
        endMs: timeOf(evidence, inserted?.startFrame ?? phone.endFrame),
        ...(note ? { note } : {}),
      });
      if (inserted) phones.push(insertedPhone(evidence, inserted));
    });
  }
  const marks = mine.map(({ position }) => evidence.wordScores[position * 2]! * 10);
  const isWrong = phones.some((phone) => verdictOf(phone.score, phone.confidence) === 'off');
  const ceiling = isWrong ? WRONG_WORD_CEILING : 100;
  const mark = mean(marks);
  const halfWay = (mark + mean(phones.map((phone) => phone.score))) / 2;
  const score = bounded(Math.min(mark, halfWay, ceiling));
  return {
    text: word.text,
    score,
    errorType: isWrong || score < 50 ? 'mispronunciation' : 'none',
    startMs: phones[0]!.startMs,
    endMs: phones.at(-1)!.endMs,
    syllables: shiftedSyllables(symbols, shifts, phones.length),
    phones,
  };
}

/** Syllables are of the expected phones; added sounds widen the syllable they stand in. */
function shiftedSyllables(symbols: readonly string[], shifts: readonly number[], phoneCount: number) {
  return syllabify(symbols).map(({ startPhone, endPhone, stress }) => ({
    startPhone: shifts[startPhone] ?? 0,
    endPhone: shifts[endPhone] ?? phoneCount,
    stress,
  }));
}

function insertedPhone(
  evidence: SpokenEvidence,
  { phone, probability, confidence, startFrame, endFrame }: Insertion,
): PhoneResult {
  return {
    expected: null,
    score: 0,
    confidence,
    heard: [{ phone, probability }],
    startMs: timeOf(evidence, startFrame),
    endMs: timeOf(evidence, endFrame),
    note: 'inserted',
  };
}

/** A word that was left out stands, without length, where the next spoken word begins. */
function omittedWord(
  evidence: SpokenEvidence,
  word: ReferenceWord,
  index: number,
  symbols: string[],
): WordResult {
  const next = evidence.aligned.find((aligned) => aligned.word > index);
  const at = next ? timeOf(evidence, next.phones[0]!.startFrame) : Math.round(evidence.endMs);
  return {
    text: word.text,
    score: 0,
    errorType: 'omission',
    startMs: at,
    endMs: at,
    syllables: syllabify(symbols),
    phones: symbols.map((symbol) => ({
      expected: splitStress(symbol).phone,
      score: 0,
      confidence: 1,
      heard: [],
      startMs: at,
      endMs: at,
      note: 'omitted' as const,
    })),
  };
}

function timeOf({ frameHopMs, offsetMs }: SpokenEvidence, frame: number): number {
  return Math.round(offsetMs + frame * frameHopMs);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0-100 with one decimal. */
function bounded(value: number): number {
  return Math.round(Math.min(100, Math.max(0, value)) * 10) / 10;
}
