import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { isDue } from './review-schedule.ts';

const MOST_CARDS = 500;
/** One sitting; the rest waits until these are done. */
const MOST_ITEMS = 20;

export interface ReviewItem {
  exerciseId: string;
  en: string;
  /** Empty for words of her own. */
  ko: string;
  /** Empty for what belongs to no lesson. */
  lessonId: string;
  lastScore: number;
  dueAtMs: number;
}

/** The sentences due on the learner's present day, lowest last score first, 20 at most; and when the next one falls due. */
export async function getReview(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning' | 'catalog'>,
  input: { userId: string },
): Promise<{ dueCount: number; items: ReviewItem[]; nextDueAtMs: number | null }> {
  const nowMs = deps.clock.nowMs();
  const learner = await deps.learners.get(input.userId);
  const timeZone = learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE;
  const cards = await deps.learning.listReviewCards(input.userId, MOST_CARDS);
  const due = cards
    .filter((card) => isDue(card, nowMs, timeZone))
    .flatMap(({ exerciseId, lastScore, dueAtMs, sentence }): ReviewItem[] => {
      // A sentence may have left the curriculum since.
      const exercise = sentence ? { ...sentence, lessonId: '' } : deps.catalog.exercise(exerciseId);
      return exercise
        ? [{ exerciseId, en: exercise.en, ko: exercise.ko, lessonId: exercise.lessonId, lastScore, dueAtMs }]
        : [];
    })
    .sort((a, b) => a.lastScore - b.lastScore);
  const next = cards.find((card) => !isDue(card, nowMs, timeZone));
  return { dueCount: due.length, items: due.slice(0, MOST_ITEMS), nextDueAtMs: next?.dueAtMs ?? null };
}
