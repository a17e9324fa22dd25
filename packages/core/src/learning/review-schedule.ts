import { type Card, createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import type { ReviewCard } from '../ports/learning-repository.ts';
import { calendarDateIn } from './calendar-date.ts';

/**
 * FSRS-6 as implemented by ts-fsrs 5.4 with its default parameters. Intervals of a day or more only (no short-term
 * steps): a sentence comes back on another day. No fuzz, so that the same history gives the same schedule.
 */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false, request_retention: 0.9 });

type Grade = Rating.Again | Rating.Hard | Rating.Good | Rating.Easy;

/** What a sentence's overall score (0-100) says about how well it was known. */
export function gradeOf(overall: number): Grade {
  if (overall < 50) return Rating.Again;
  if (overall < 70) return Rating.Hard;
  return overall < 88 ? Rating.Good : Rating.Easy;
}

/**
 * The card after a recording of its sentence. The first try of a learner's day is the review; further tries that day
 * are practice and only update `lastScore`, since the sentence is then still in the ear. A clock that was set back since
 * the last review counts as no time passed.
 */
export function reviewed(
  card: ReviewCard | null,
  recording: { userId: string; exerciseId: string; overall: number; atMs: number; timeZone: string },
): ReviewCard {
  const { userId, exerciseId, overall, timeZone } = recording;
  const lastReviewMs = card?.card.last_review ?? null;
  // ts-fsrs refuses time that runs backwards, and the recording would be lost with it.
  const atMs = Math.max(recording.atMs, lastReviewMs ?? recording.atMs);
  const isSameDay =
    lastReviewMs !== null && calendarDateIn(timeZone, lastReviewMs) === calendarDateIn(timeZone, atMs);
  if (card && isSameDay) return { ...card, lastScore: overall };
  const before = card ? toFsrs(card.card) : createEmptyCard(new Date(atMs));
  const next = scheduler.next(before, new Date(atMs), gradeOf(overall)).card;
  return {
    userId,
    exerciseId,
    dueAtMs: next.due.getTime(),
    lastScore: overall,
    card: fromFsrs(next),
    ...(card?.sentence && { sentence: card.sentence }),
    ...(card?.expiresAtSeconds !== undefined && { expiresAtSeconds: card.expiresAtSeconds }),
    version: card?.version ?? 0,
  };
}

/** True when the card falls due on the learner's present day or before: a review waits for the day, not the hour. */
export function isDue(card: Pick<ReviewCard, 'dueAtMs'>, nowMs: number, timeZone: string): boolean {
  return calendarDateIn(timeZone, card.dueAtMs) <= calendarDateIn(timeZone, nowMs);
}

function fromFsrs(card: Card): Record<string, number | null> {
  return {
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: card.elapsed_days,
    scheduled_days: card.scheduled_days,
    learning_steps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: card.last_review ? card.last_review.getTime() : null,
  };
}

function toFsrs(stored: Record<string, number | null>): Card {
  const number = (name: string) => stored[name] ?? 0;
  return {
    due: new Date(number('due')),
    stability: number('stability'),
    difficulty: number('difficulty'),
    elapsed_days: number('elapsed_days'),
    scheduled_days: number('scheduled_days'),
    learning_steps: number('learning_steps'),
    reps: number('reps'),
    lapses: number('lapses'),
    state: number('state'),
    ...(typeof stored.last_review === 'number' ? { last_review: new Date(stored.last_review) } : {}),
  };
}
