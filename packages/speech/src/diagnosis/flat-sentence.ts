/**
 * Whether the strong syllables of a sentence stand out at all. One word tells little; all the vowels of a sentence together tell it, and
 * agree with what experts say of its prosody (`training/EXPERIMENTS.md`).
 */
import { splitStress } from '../arpabet.ts';
import type { StressCalibration } from '../prosody/syllable-prominence.ts';
import calibration from './stress-calibration.json' with { type: 'json' };

/** The vowels of one spoken word: symbols with stress, and beside them their strengths (`vowelStrengths`). */
export interface WordVowels {
  symbols: readonly string[];
  strengths: readonly number[];
  isFunctionWord: boolean;
}

/** How far strong vowels stand out from weak ones, in the natural-log units of their strengths. */
export interface SentenceContrast {
  /** Mean of the strong vowels (main stresses, content words of one syllable) less that of the weak ones (no stress, function words). */
  sentence: number;
  /** How many vowels of either kind. */
  strong: number;
  weak: number;
  /** Words with a main stress and an unstressed vowel; the mean of their own contrasts, each bounded; 0 without any. */
  words: number;
  withinWords: number;
  /** The word where it is plainest: least contrast of its own, else the weakest of the strong vowels. */
  plainest: number;
}

/** Fewer strong or weak vowels say too little of a sentence. */
const MIN_VOWELS = 4;
/** One word that stands out by far does not make up for the others, and one with its stress moved is not flat. */
const [MIN_CONTRAST, MAX_CONTRAST] = [-1, 4];
/** With so many words, or vowels as good as so many of each kind apiece, as much is known as sentences differ by themselves. */
const PRIOR_WORDS = 4;
const PRIOR_PAIRS = 2;
/** Half way between flat and right sentences: how much was said must not speak for either. */
const MIDDLE_CONTRAST = { sentence: 1, words: 1.3 };

/** The contrasts of a sentence; null when fewer than four strong or four weak vowels were said. */
export function sentenceContrast(words: readonly WordVowels[]): SentenceContrast | null {
  const strong: { index: number; strength: number }[] = [];
  const weak: number[] = [];
  const own: { index: number; contrast: number }[] = [];
  words.forEach(({ symbols, strengths, isFunctionWord }, index) => {
    if (symbols.length === 1) {
      if (isFunctionWord) weak.push(strengths[0]!);
      else strong.push({ index, strength: strengths[0]! });
      return;
    }
    const stresses = symbols.map((symbol) => splitStress(symbol).stress);
    const main = stresses.indexOf(1);
    if (main < 0) return;
    const unstressed = strengths.filter((_, i) => stresses[i] === 0);
    strong.push({ index, strength: strengths[main]! });
    weak.push(...unstressed);
    if (unstressed.length > 0) own.push({ index, contrast: bounded(strengths[main]! - mean(unstressed)) });
  });
  if (strong.length < MIN_VOWELS || weak.length < MIN_VOWELS) return null;
  const ranked = own.length > 0 ? own.map(({ index, contrast }) => ({ index, strength: contrast })) : strong;
  return {
    sentence: mean(strong.map(({ strength }) => strength)) - mean(weak),
    strong: strong.length,
    weak: weak.length,
    words: own.length,
    withinWords: mean(own.map(({ contrast }) => contrast)),
    plainest: ranked.reduce((least, each) => (each.strength < least.strength ? each : least)).index,
  };
}

/** The inputs of the regression: a constant first. */
export function flatnessInputs({ sentence, strong, weak, words, withinWords }: SentenceContrast): number[] {
  const pairs = (strong * weak) / (strong + weak);
  return [
    1,
    (pairs / (pairs + PRIOR_PAIRS)) * (sentence - MIDDLE_CONTRAST.sentence),
    (words / (words + PRIOR_WORDS)) * (withinWords - MIDDLE_CONTRAST.words),
  ];
}

/** The probability, 0-1, that a sentence with this contrast was said flat, where every second one is. */
export function flatnessConfidence(
  contrast: SentenceContrast,
  { flat }: Pick<StressCalibration, 'flat'> = calibration,
): number {
  const logOdds = flatnessInputs(contrast).reduce((sum, x, i) => sum + x * flat.weights[i]!, 0);
  return 1 / (1 + Math.exp(-logOdds));
}

/** From this confidence on it is told. */
export function isFlat(confidence: number, { flat }: Pick<StressCalibration, 'flat'> = calibration): boolean {
  return confidence >= flat.threshold;
}

function bounded(contrast: number): number {
  return Math.max(MIN_CONTRAST, Math.min(MAX_CONTRAST, contrast));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
