import type { LessonDetail } from '@nova/contracts/http/learning.ts';

type Pair = LessonDetail['sound']['pairs'][number];

/** One question: which of the two was said? */
export interface QuizRound {
  pair: Pair;
  answer: 'a' | 'b';
  /** 0 to below 1: which of the voices there are says it (`talkerOf`). */
  talker: number;
}

/**
 * One round for each pair, in order, each side and talker drawn with `random` (0 to below 1). Never the same side all
 * the way: with two pairs or more both sides are the answer at least once, or the quiz could be won without listening.
 */
export function quizRounds(pairs: readonly Pair[], random: () => number): QuizRound[] {
  const rounds = pairs.map(
    (pair): QuizRound => ({ pair, answer: random() < 0.5 ? 'a' : 'b', talker: random() }),
  );
  const last = rounds.at(-1);
  if (last && rounds.length > 1 && rounds.every((round) => round.answer === last.answer)) {
    last.answer = last.answer === 'a' ? 'b' : 'a';
  }
  return rounds;
}

/**
 * The voice of a round; null is the service's own. Several talkers teach the ear more than one does (high-variability
 * phonetic training: Logan, Lively and Pisoni, J. Acoust. Soc. Am. 89, 1991).
 */
export function talkerOf(round: QuizRound, voices: readonly string[]): string | null {
  return voices[Math.floor(round.talker * voices.length)] ?? null;
}
