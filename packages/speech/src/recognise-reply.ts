/** Which of a few expected sentences was said, if any: recognition constrained to what a talk's turn expects. */
import { choosePronunciations } from './alignment.ts';
import type { OmissionPenalty } from './lattice.ts';
import { isSameSentence, type SentenceDistance, sentenceDistance } from './sentence-gate.ts';
import type { ReferenceWord } from './text/reference.ts';
import { bestPhone, type Posteriors } from './viterbi.ts';

/** What was recognised. */
export interface RecognisedReply {
  /** Index of the sentence that fits best; null when none could be aligned. */
  best: number | null;
  /** Whether the best was really said: its sounds fit, and fit better in their own order than in others. */
  isSaid: boolean;
  /** `SentenceDistance.distance` of the best; Infinity without one. */
  distance: number;
  /** By how much a frame any phones at all would fit better than the sentence; Infinity without one. */
  missPerFrame: number;
}

/** What to recognise in, and how. */
export interface ReplyQuestion {
  posteriors: Posteriors;
  candidates: readonly (readonly ReferenceWord[])[];
  phoneIds: ReadonlyMap<string, number>;
  omissionPenalty: OmissionPenalty;
  /** `thresholds.alignmentGap` of the model. */
  maxGap: number;
}

/**
 * A sentence that shares its last words with what was said passes the gate, which counts by phones; it leaves frames
 * unexplained. Measured on 260 replies of the curriculum's talks in three Flite voices: said ones miss 0.13 in 75% and 1.18
 * at most; of 257 recordings against another turn's replies 8 pass without this limit and 3 with it, of 155 against one
 * sentence with the same last word 82 and 40 (most of those say the same). Wide, since learners miss more than a synthesiser.
 */
const MAX_MISS_PER_FRAME = 1.6;

/**
 * Aligns every sentence to the same posteriors and takes the one whose path is likeliest (all explain the same frames, so
 * their scores compare), words left out at their price; then asks the gate of `sentence-gate.ts` whether it was said at all.
 */
export function recogniseReply(question: ReplyQuestion): RecognisedReply {
  const { posteriors, candidates, phoneIds, omissionPenalty, maxGap } = question;
  let best: { index: number; score: number; read: ReturnType<typeof readingOf> & object } | null = null;
  candidates.forEach((reference, index) => {
    const read = readingOf(posteriors, reference, phoneIds, omissionPenalty);
    if (read && (best === null || read.score > best.score)) best = { index, score: read.score, read };
  });
  // TypeScript does not see the assignment in the callback.
  const found = best as { index: number; read: NonNullable<ReturnType<typeof readingOf>> } | null;
  if (found === null) return { best: null, isSaid: false, distance: Infinity, missPerFrame: Infinity };
  const { choice } = found.read;
  const distance = sentenceDistance(posteriors, choice.alignment, choice, phoneIds);
  const missPerFrame = missIn(posteriors, found.read.score);
  return {
    best: found.index,
    isSaid: isSameSentence(distance, maxGap) && missPerFrame <= MAX_MISS_PER_FRAME,
    distance: distance.distance,
    missPerFrame,
  };
}

/** How well a sentence fits a recording. */
export interface Fit {
  distance: SentenceDistance;
  /** As `RecognisedReply.missPerFrame`. */
  missPerFrame: number;
}

/** How well one sentence fits, words left out at their price; null when it cannot be aligned. */
export function fitOf(
  posteriors: Posteriors,
  reference: readonly ReferenceWord[],
  phoneIds: ReadonlyMap<string, number>,
  penalty: OmissionPenalty,
): Fit | null {
  const read = readingOf(posteriors, reference, phoneIds, penalty);
  return (
    read && {
      distance: sentenceDistance(posteriors, read.choice.alignment, read.choice, phoneIds),
      missPerFrame: missIn(posteriors, read.score),
    }
  );
}

function readingOf(
  posteriors: Posteriors,
  reference: readonly ReferenceWord[],
  phoneIds: ReadonlyMap<string, number>,
  penalty: OmissionPenalty,
) {
  const choice = choosePronunciations(posteriors, reference, phoneIds, penalty);
  if (!choice || choice.omitted.size === reference.length) return null;
  let price = 0;
  for (const index of choice.omitted)
    price += penalty.perWord + penalty.perPhone * (choice.chosen[index] ?? []).flat().length;
  return { choice, score: choice.alignment.pathScore - price };
}

/** By how much a frame the freest path (any phone at any frame) is likelier than one of the given score. */
function missIn(posteriors: Posteriors, score: number): number {
  let free = 0;
  for (let t = 0; t < posteriors.frameCount; t++) free += bestPhone(posteriors, t).logPosterior;
  return (free - score) / posteriors.frameCount;
}
