/** Vowels that learners add inside or after a word: found where the alignment left room for one and the encoder heard it. */
import type { AlignedWord } from './alignment.ts';
import { isVowel, splitStress } from './arpabet.ts';
import { LOG_POSTERIOR_FLOOR, type Posteriors } from './viterbi.ts';

/** An added vowel after phone `afterPhone` of aligned word `word`, frames `[startFrame, endFrame)`. */
export interface Insertion {
  word: number;
  afterPhone: number;
  phone: string;
  probability: number;
  startFrame: number;
  endFrame: number;
}

/** An added vowel lasts; two frames (40 ms) of one are coarticulation. */
const MIN_FRAMES = 3;
/** How much better, a frame, the vowel must explain the frames than the consonant they were given to (natural log). */
const MIN_GAIN_PER_FRAME = 2.5;
const MIN_MEAN_PROBABILITY = 0.5;

/**
 * Looks at the end of every consonant that no vowel follows within its word: if its last frames are clearly a vowel, that
 * vowel was added. Only strong evidence counts, since a false alarm costs more trust than a miss.
 */
export function findInsertions(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  phones: readonly string[],
): Insertion[] {
  const vowelIds = phones.flatMap((phone, id) => (isVowel(phone) ? [id] : []));
  return words.flatMap(({ phones: aligned }, word) =>
    aligned.flatMap((consonant, index): Insertion[] => {
      const symbol = splitStress(consonant.symbol).phone;
      const next = aligned[index + 1];
      const isBeforeVowel = next !== undefined && isVowel(splitStress(next.symbol).phone);
      // Sonorants carry vowel-like frames of their own.
      if (isVowel(symbol) || isBeforeVowel || ['L', 'R', 'ER', 'W', 'Y', 'M', 'N', 'NG'].includes(symbol))
        return [];
      const run = trailingVowel(
        posteriors,
        consonant.startFrame,
        consonant.endFrame,
        consonant.phoneId,
        vowelIds,
      );
      if (!run) return [];
      return [{ word, afterPhone: index, phone: phones[run.vowelId]!, ...run }];
    }),
  );
}

function trailingVowel(
  posteriors: Posteriors,
  startFrame: number,
  endFrame: number,
  consonantId: number,
  vowelIds: readonly number[],
): { vowelId: number; probability: number; startFrame: number; endFrame: number } | null {
  const at = (frame: number, id: number) => posteriors.values[frame * posteriors.phoneCount + id]!;
  let first = endFrame;
  const sums = new Map<number, number>();
  for (let frame = endFrame - 1; frame > startFrame; frame--) {
    const best = vowelIds.reduce((a, b) => (at(frame, b) > at(frame, a) ? b : a));
    const gain = at(frame, best) - Math.max(at(frame, consonantId), LOG_POSTERIOR_FLOOR);
    if (gain < MIN_GAIN_PER_FRAME) break;
    for (const id of vowelIds) sums.set(id, (sums.get(id) ?? 0) + Math.exp(at(frame, id)));
    first = frame;
  }
  const frames = endFrame - first;
  if (frames < MIN_FRAMES) return null;
  const [vowelId, sum] = [...sums].reduce((a, b) => (b[1] > a[1] ? b : a));
  const total = [...sums.values()].reduce((a, b) => a + b, 0);
  if (total / frames < MIN_MEAN_PROBABILITY) return null;
  return { vowelId, probability: Math.round((sum / frames) * 1000) / 1000, startFrame: first, endFrame };
}
