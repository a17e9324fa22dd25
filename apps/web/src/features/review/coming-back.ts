import type { ReviewResponse } from '@nova/contracts/http/learning.ts';
import { dayIn } from './next-due.ts';

/**
 * How many sentences the way to the review is for, and how many come back on which day, soonest first. `due`: of those asked for; where
 * the review, which lists only so many, knows none of them in either list, all that are due.
 */
export interface ComesBack {
  due: number;
  later: { dueAt: string; sentences: string[] }[];
}

/** When sentences come back, by the learner's days; those that the review does not list are left out. */
export function comesBack(
  sentences: readonly string[],
  { dueCount, items, coming }: Pick<ReviewResponse, 'dueCount' | 'items' | 'coming'>,
  timeZone: string,
): ComesBack {
  const asked = new Set(sentences);
  const due = items.filter(({ en }) => asked.has(en)).length;
  const later = coming.filter(({ en }) => asked.has(en));
  const isListed = due > 0 || later.length > 0 || asked.size === 0;
  return { due: isListed ? due : dueCount, later: byDay(later, timeZone) };
}

/** What comes back, by the learner's days, soonest first. */
export function byDay(coming: ReviewResponse['coming'], timeZone: string): ComesBack['later'] {
  const days = new Map<string, { dueAt: string; sentences: string[] }>();
  for (const { en, dueAt } of coming) {
    const day = dayIn(timeZone, Date.parse(dueAt));
    const known = days.get(day);
    if (known) known.sentences.push(en);
    else days.set(day, { dueAt, sentences: [en] });
  }
  return [...days.values()];
}
