import { reviewed } from '../learning/review-schedule.ts';
import type { Attempt, ReviewCard } from '../ports/learning-repository.ts';
import type { TalkCatalog } from '../ports/talk-catalog.ts';
import type { TalkRecord } from './talk-record.ts';

/** What a sentence that had to be corrected counts as, and one that was said in other words than the model's (0-100). */
const CORRECTED = 50;
const PARAPHRASED = 75;

/**
 * Cards for the sentences that a talk shows are worth to come back: those that were corrected, and the model sentence of
 * those that were said in other words, each with the score of its sound where that is lower. Sentences that the scenario
 * does not know have no exercise to come back as. One card an exercise, in the order of the talk.
 */
export function talkReviewCards(
  talk: TalkRecord,
  around: {
    talks: Pick<TalkCatalog, 'exerciseIdOf' | 'paraphraseOf'>;
    attempts: readonly Attempt[];
    userId: string;
    atMs: number;
    timeZone: string;
  },
): ReviewCard[] {
  const { talks, attempts, userId, atMs, timeZone } = around;
  const cards = new Map<string, ReviewCard>();
  for (const { speaker, text, correction, attemptId } of talk.turns) {
    if (speaker !== 'learner') continue;
    const said = correction?.better ?? text;
    const paraphrased = talks.paraphraseOf(talk.scenarioId, said);
    const exerciseId = paraphrased ?? (correction && talks.exerciseIdOf(talk.scenarioId, said));
    if (!exerciseId || cards.has(exerciseId)) continue;
    const sounded = attempts.find((attempt) => attempt.attemptId === attemptId)?.result.overall ?? 100;
    const overall = Math.min(sounded, correction ? CORRECTED : PARAPHRASED);
    cards.set(exerciseId, reviewed(null, { userId, exerciseId, overall, atMs, timeZone }));
  }
  return [...cards.values()];
}
