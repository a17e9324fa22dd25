import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import type { ReviewCard } from '../ports/learning-repository.ts';
import { isDue } from './review-schedule.ts';

const MOST_CARDS = 500;
/** One sitting; the rest waits until these are done. */
const MOST_ITEMS = 20;
/** Of what comes later: more than one talk or lesson leaves behind. */
const MOST_COMING = 40;

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

/** What is due on the learner's present day, and what comes later. */
export interface Review {
  dueCount: number;
  /** Lowest last score first, 20 at most. */
  items: ReviewItem[];
  /** Soonest first, 40 at most. */
  coming: ReviewItem[];
  /** When the next that is not due yet falls due. */
  nextDueAtMs: number | null;
}

/** The sentences due on the learner's present day, and those that come after it. What has left the curriculum is left out. */
export async function getReview(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning' | 'catalog'>,
  input: { userId: string },
): Promise<Review> {
  const nowMs = deps.clock.nowMs();
  const learner = await deps.learners.get(input.userId);
  const timeZone = learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE;
  const cards = await deps.learning.listReviewCards(input.userId, MOST_CARDS);
  const items = cards.flatMap((card) => itemOf(card, deps.catalog) ?? []);
  const due = items.filter((item) => isDue(item, nowMs, timeZone)).sort((a, b) => a.lastScore - b.lastScore);
  const coming = items.filter((item) => !isDue(item, nowMs, timeZone));
  return {
    dueCount: due.length,
    items: due.slice(0, MOST_ITEMS),
    coming: coming.slice(0, MOST_COMING),
    nextDueAtMs: coming[0]?.dueAtMs ?? null,
  };
}

/** Null where the sentence has left the curriculum since. */
function itemOf(
  { exerciseId, lastScore, dueAtMs, sentence }: ReviewCard,
  catalog: Pick<NovaDeps['catalog'], 'exercise'>,
): ReviewItem | null {
  const exercise = sentence ? { ...sentence, lessonId: '' } : catalog.exercise(exerciseId);
  if (!exercise) return null;
  const { en, ko, lessonId } = exercise;
  return { exerciseId, en, ko, lessonId, lastScore, dueAtMs };
}
