import { Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { gradeOf, isDue, reviewed } from './review-schedule.ts';

const DAY_MS = 86_400_000;
const timeZone = 'Asia/Seoul';
const evening = Date.parse('2026-11-22T12:00:00Z'); // 21:00 in Seoul
const sentence = { userId: 'u', exerciseId: 'a1-cafe-order.s1', timeZone };

describe('review schedule', () => {
  it('grades by the score', () => {
    expect([49, 50, 70, 88].map(gradeOf)).toEqual([Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]);
  });

  // First intervals are FSRS-6's default w[0..3] in days (0.212, 1.2931, 2.3065, 8.2956: ts-fsrs 5.4 default weights),
  // rounded, at least one day, and kept in ascending order by the algorithm.
  it.each([
    [30, 1],
    [60, 2],
    [80, 3],
    [95, 8],
  ])('first said at %i comes back after %i day(s)', (overall, days) => {
    const card = reviewed(null, { ...sentence, overall, atMs: evening });
    expect(Math.round((card.dueAtMs - evening) / DAY_MS)).toBe(days);
  });

  it('takes the first try of the day; later tries only update the score', () => {
    const first = reviewed(null, { ...sentence, overall: 30, atMs: evening });
    const second = reviewed(first, { ...sentence, overall: 95, atMs: evening + 60_000 });
    expect(second).toEqual({ ...first, lastScore: 95 });
  });

  it('counts a new day by the learner’s calendar, not by 24 hours', () => {
    const first = reviewed(null, { ...sentence, overall: 80, atMs: evening });
    const nextMorning = reviewed(first, {
      ...sentence,
      overall: 80,
      atMs: Date.parse('2026-11-22T15:30:00Z'),
    });
    expect(nextMorning.dueAtMs).toBeGreaterThan(first.dueAtMs);
  });

  it.each([1, 400])('stands a clock that was set back by %i day(s): as if no time had passed', (days) => {
    const first = reviewed(null, { ...sentence, overall: 80, atMs: evening });
    const back = reviewed(first, { ...sentence, overall: 80, atMs: evening - days * DAY_MS });
    expect(back).toEqual({ ...reviewed(first, { ...sentence, overall: 80, atMs: evening }) });
    expect(back).toMatchObject({ dueAtMs: first.dueAtMs, lastScore: 80 });
  });

  it('is due from the morning of its day', () => {
    const dueAtMs = Date.parse('2026-11-23T12:00:00Z');
    expect(isDue({ dueAtMs }, Date.parse('2026-11-22T14:59:00Z'), timeZone)).toBe(false);
    expect(isDue({ dueAtMs }, Date.parse('2026-11-22T15:00:00Z'), timeZone)).toBe(true);
  });
});
