/**
 * How far the syllables of a word stand out from each other, read from the encoder's hidden values: they know a vowel's duration, pitch,
 * level and quality together, which are what English stress is made of (Fry 1958, "Experiments in the perception of stress").
 */
import type { AlignedPhone, AlignedWord } from '../alignment.ts';
import { isVowel, splitStress } from '../arpabet.ts';
import { type Probe, probeScore } from '../diagnosis/probe.ts';
import calibration from '../diagnosis/stress-calibration.json' with { type: 'json' };
import type { HeardStress } from '../result.ts';

/** What `bench/stress.ts --calibrate` writes, for the model whose hidden values it reads. */
export interface StressCalibration {
  model: string;
  /**
   * Of the hidden values of a vowel: how strongly it is stressed, in natural-log units. Of two vowels of a word the one that scores
   * higher by x has the stress e^x times as probably as the other, knowing the sound alone.
   */
  probe: Probe;
  /** How much more probable, natural log, stress is where it belongs than on another vowel, before anything is heard. */
  expectedLead: number;
  /** Inputs of `flatnessInputs` to log odds that a sentence was said flat; told from the confidence `threshold` on. */
  flat: { weights: readonly number[]; threshold: number };
}

/** A vowel of fewer frames (12 ms each) was hardly said, or the alignment lost it: nothing is known of its stress. */
const MIN_FRAMES = 2;
/** A syllable is strong when this share of its word's stress is its own, weak when it has so much less than the strongest. */
const SURE = 0.75;

/** The vowels of a word, in order. */
export function vowelsOf({ phones }: Pick<AlignedWord, 'phones'>): AlignedPhone[] {
  return phones.filter(({ symbol }) => isVowel(splitStress(symbol).phone));
}

/**
 * How strongly each vowel of each word is stressed, natural log: only differences mean something.
 * @param hiddenOf the encoder's hidden values of phone i of the utterance, means over its frames
 */
export function vowelStrengths(
  words: readonly AlignedWord[],
  hiddenOf: (phone: number) => ArrayLike<number>,
  { probe }: Pick<StressCalibration, 'probe'> = calibration,
): number[][] {
  let phone = -1;
  return words.map(({ phones }) =>
    phones.flatMap(({ symbol }) => {
      phone++;
      return isVowel(splitStress(symbol).phone) ? [probeScore(probe, hiddenOf(phone))] : [];
    }),
  );
}

/**
 * Strong, weak or unsure for each vowel of each word of two or more vowels; null for a word of one. A word has one strong syllable at
 * most, but for an earlier secondary one, which is no rival of the expected one: English moves stress there by itself
 * ("AFternoon TEA"; Liberman and Prince 1977). So it may be strong and the expected one as well.
 * @param strengths of `vowelStrengths`
 */
export function heardStress(
  words: readonly AlignedWord[],
  strengths: readonly (readonly number[])[],
  { expectedLead }: Pick<StressCalibration, 'expectedLead'> = calibration,
): (HeardStress | null)[][] {
  return words.map((word, index) => {
    const vowels = vowelsOf(word);
    return vowels.length < 2 ? vowels.map(() => null) : stressOf(vowels, strengths[index]!, expectedLead);
  });
}

/** One word: `strengths` beside its vowels. */
function stressOf(
  vowels: readonly AlignedPhone[],
  strengths: readonly number[],
  expectedLead: number,
): HeardStress[] {
  const mean = strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length;
  const stresses = vowels.map(({ symbol }) => splitStress(symbol).stress);
  const main = stresses.indexOf(1);
  const weights = strengths.map((strength, i) => Math.exp(strength - mean + (i === main ? expectedLead : 0)));
  const isKnown = vowels.every(({ startFrame, endFrame }) => endFrame - startFrame >= MIN_FRAMES);
  return weights.map((own, i) => {
    const rivals = weights.filter((_, j) => !(i === main && j < main && stresses[j] === 2));
    const strongest = Math.max(...rivals);
    const share = own / rivals.reduce((sum, weight) => sum + weight, 0);
    const shareOfStrongest = strongest / (strongest + own);
    const stress = share >= SURE ? 'strong' : shareOfStrongest >= SURE ? 'weak' : 'unsure';
    return {
      stress: isKnown ? stress : 'unsure',
      prominence: round(strengths[i]! - mean, 100),
      confidence: round(own === strongest ? share : shareOfStrongest, 1000),
    };
  });
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
