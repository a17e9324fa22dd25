import { describe, expect, it } from 'vitest';
import { byDay, comesBack } from './coming-back.ts';

const coming = [
  { en: 'I like tea.', ko: '', dueAt: '2026-11-23T01:00:00.000Z' },
  { en: 'latte', ko: '', dueAt: '2026-11-23T14:30:00.000Z' },
  // 00:30 of the 24th in Seoul.
  { en: 'See you.', ko: '', dueAt: '2026-11-23T15:30:00.000Z' },
];
const due = {
  exerciseId: 'x',
  en: 'Turn right.',
  ko: '',
  lessonId: '',
  lastScore: 50,
  dueAt: '2026-11-22T00:00:00.000Z',
};

describe('what comes back', () => {
  it('is by the learner’s days', () => {
    expect(byDay(coming, 'Asia/Seoul')).toEqual([
      { dueAt: '2026-11-23T01:00:00.000Z', sentences: ['I like tea.', 'latte'] },
      { dueAt: '2026-11-23T15:30:00.000Z', sentences: ['See you.'] },
    ]);
    expect(byDay(coming, 'UTC')).toHaveLength(1);
  });

  it('is told of the sentences that were asked for only', () => {
    const review = { dueCount: 1, items: [due], coming };
    expect(comesBack(['Turn right.', 'latte', 'unknown'], review, 'Asia/Seoul')).toEqual({
      due: 1,
      later: [{ dueAt: '2026-11-23T14:30:00.000Z', sentences: ['latte'] }],
    });
    expect(comesBack([], review, 'Asia/Seoul')).toEqual({ due: 0, later: [] });
  });

  it('leads to the review of all that is due where none of them is among what the review lists', () => {
    const review = { dueCount: 25, items: [due], coming };
    expect(comesBack(['She likes coffee.'], review, 'Asia/Seoul')).toEqual({ due: 25, later: [] });
    expect(comesBack(['latte'], review, 'Asia/Seoul').due).toBe(0);
    const none = { dueCount: 0, items: [], coming: [] };
    expect(comesBack(['She likes coffee.'], none, 'Asia/Seoul')).toEqual({ due: 0, later: [] });
  });
});
