import type { ReviewResponse } from '@nova/contracts/http/learning.ts';
import { dayIn } from './next-due.ts';

/** How many of some sentences are due now, and how many come back on which day, soonest first. */
export interface ComesBack {
  due: number;
  later: { dueAt: string; sentences: string[] }[];
}

/** When sentences come back, by the learner's days; those that the review does not know are left out. */
export function comesBack(
  sentences: readonly string[],
  { items, coming }: Pick<ReviewResponse, 'items' | 'coming'>,
  timeZone: string,
): ComesBack {
  const asked = new Set(sentences);
  return {
    due: items.filter(({ en }) => asked.has(en)).length,
    later: byDay(
      coming.filter(({ en }) => asked.has(en)),
      timeZone,
    ),
  };
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
