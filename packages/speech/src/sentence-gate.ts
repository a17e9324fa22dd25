/** Was this sentence said at all? Told from how well its sounds fit, and from how much better they fit in their own order. */
import { type Alignment, alignmentGap, type Choice, orderScores } from './alignment.ts';
import type { Posteriors } from './viterbi.ts';

/** How far a recording is from a reference, and the parts of it (natural-log units a phone or frame). */
export interface SentenceDistance {
  /** `gap` less `orderGain`: under about 1.75 the sentence was said. */
  distance: number;
  /** `alignmentGap` with every phone of a left-out word counted as `OMITTED_PHONE_GAP`. */
  gap: number;
  /** By how much a frame the sounds fit better in their own order than in others. */
  orderGain: number;
  /** Share of the written words that were left out, 0-1. */
  omittedShare: number;
  /** Phones that were aligned. */
  phoneCount: number;
}

/**
 * A phone that was left out counts as this much of a gap: about what the phones of another sentence have (median 4.0).
 * Otherwise leaving out what does not fit would let other sentences through.
 */
const OMITTED_PHONE_GAP = 4.5;
/** More than half of the words missing is no reading of this sentence, however well the rest fits. */
const MAX_OMITTED_SHARE = 0.5;
/**
 * Measured on VAL20 (400 recordings, 800 other sentences): both errors are 1.8% at 1.69, with the gap alone 1.5%. The limit
 * is a little wider: refusing what was said costs more.
 */
const MAX_DISTANCE = 1.75;
/**
 * With fewer phones the order says little ("I" has only one), and the gap alone decides: of 78 single words that Flite
 * spoke right the distance would refuse 9, the gap 2; of 77 minimal pairs ("lice" for "rice"), which are to be scored, 19
 * against 6.
 */
const MIN_ORDERED_PHONES = 10;
const SHUFFLES = 5;

/**
 * Measures a reference against a recording. The phones are aligned once more backwards and in five fixed shuffles: what
 * fits no better in its own order was not said. A cohort of this kind takes out how clear the speaker and the recording are
 * (score normalisation as in speaker verification: Auckenthaler et al. 2000, "Score normalization for text-independent
 * speaker verification systems", with orders of the same phones as the cohort).
 */
export function sentenceDistance(
  posteriors: Posteriors,
  alignment: Alignment,
  { chosen, omitted }: Choice,
  phoneIds: ReadonlyMap<string, number>,
): SentenceDistance {
  const phoneCounts = chosen.map((words) => words.flat().length);
  const all = phoneCounts.reduce((sum, count) => sum + count, 0);
  const left = phoneCounts.reduce((sum, count, word) => sum + (omitted.has(word) ? count : 0), 0);
  const gap = (alignmentGap(posteriors, alignment) * (all - left) + OMITTED_PHONE_GAP * left) / all;
  const orderGain = orderGainOf(posteriors, alignment, phoneIds);
  return {
    distance: gap - orderGain,
    gap,
    orderGain,
    omittedShare: omitted.size / chosen.length,
    phoneCount: all - left,
  };
}

/**
 * Whether a distance is that of the sentence itself.
 * @param maxGap limit of the gap alone, for short references (`thresholds.alignmentGap` of the model)
 */
export function isSameSentence(
  { distance, gap, omittedShare, phoneCount }: SentenceDistance,
  maxGap: number,
): boolean {
  const fits = phoneCount < MIN_ORDERED_PHONES ? gap <= maxGap : distance <= MAX_DISTANCE;
  return fits && omittedShare <= MAX_OMITTED_SHARE;
}

function orderGainOf(
  posteriors: Posteriors,
  alignment: Alignment,
  phoneIds: ReadonlyMap<string, number>,
): number {
  const phones = alignment.words.flatMap((word) => word.phones);
  const symbols = phones.map((phone) => phone.symbol);
  const frames = phones.reduce((sum, phone) => sum + phone.endFrame - phone.startFrame, 0);
  const orders = [symbols.toReversed(), ...shuffles(symbols)];
  // As many phones as aligned before, so there is a path for each.
  const scores = orderScores(posteriors, orders, phoneIds);
  const cohort = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return (alignment.pathScore - cohort) / frames;
}

/** Fisher-Yates with a fixed linear congruential generator (Numerical Recipes' constants): the same for every call. */
function shuffles(symbols: readonly string[]): string[][] {
  let state = 12_345;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: SHUFFLES }, () => {
    const order = [...symbols];
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  });
}
