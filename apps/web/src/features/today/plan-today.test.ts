import type { CefrLevel } from '@nova/contracts/http/common.ts';
import type { LessonSummary, SessionSummary } from '@nova/contracts/http/learning.ts';
import { describe, expect, it } from 'vitest';
import { nextLesson, planToday } from './plan-today.ts';

function lesson(lessonId: string, level: CefrLevel, order: number, theme = 'food'): LessonSummary {
  const text = { ko: lessonId, en: lessonId };
  return {
    lessonId,
    level,
    order,
    theme,
    title: text,
    goal: text,
    minutes: 8,
    soundPhones: ['TH'],
    picture: { url: '/x', alt: text },
  };
}

function open(lessonId: string | null, sessionType: SessionSummary['sessionType']): SessionSummary {
  const none = { endTime: null, score: null, accuracy: null, feedback: null, feedbackSource: null };
  return { sessionId: `s-${lessonId}`, sessionType, lessonId, startTime: '2026-11-22T00:00:00Z', ...none };
}

// Out of order on purpose.
const lessons = [
  lesson('b1-1', 'B1', 1),
  lesson('a2-2', 'A2', 2),
  lesson('a1-1', 'A1', 1),
  lesson('a2-1', 'A2', 1),
];
const base = {
  level: 'A2' as const,
  goal: null,
  lessons,
  completedLessonIds: [],
  openSessions: [],
  dueCount: 0,
};

describe('nextLesson', () => {
  it('begins at the level of the learner', () => {
    expect(nextLesson(base)?.lessonId).toBe('a2-1');
  });

  it('goes on in order, then to the next level', () => {
    expect(nextLesson({ ...base, completedLessonIds: ['a2-1'] })?.lessonId).toBe('a2-2');
    expect(nextLesson({ ...base, completedLessonIds: ['a2-1', 'a2-2'] })?.lessonId).toBe('b1-1');
  });

  it('takes what serves the goal first, without leaving the level', () => {
    const shelf = [lesson('a2-1', 'A2', 1), lesson('a2-2', 'A2', 2, 'work'), lesson('b1-1', 'B1', 1, 'work')];
    const input = { ...base, goal: 'work' as const, lessons: shelf };
    expect(nextLesson(input)?.lessonId).toBe('a2-2');
    expect(nextLesson({ ...input, completedLessonIds: ['a2-2'] })?.lessonId).toBe('a2-1');
  });

  it('comes back to what was skipped, nearest to the level first, and ends', () => {
    expect(nextLesson({ ...base, completedLessonIds: ['a2-1', 'a2-2', 'b1-1'] })?.lessonId).toBe('a1-1');
    expect(nextLesson({ ...base, level: 'C1' })?.lessonId).toBe('b1-1');
    expect(nextLesson({ ...base, completedLessonIds: lessons.map(({ lessonId }) => lessonId) })).toBeNull();
  });
});

describe('planToday', () => {
  it('puts what is due before something new', () => {
    expect(planToday({ ...base, dueCount: 4 })).toEqual([
      { kind: 'review', count: 4 },
      { kind: 'lesson', lesson: lessons[3] },
    ]);
  });

  it('puts a lesson already begun first and offers no second one', () => {
    const plan = planToday({
      ...base,
      dueCount: 4,
      openSessions: [open(null, 'review'), open('gone', 'lesson'), open('b1-1', 'lesson')],
    });
    expect(plan).toEqual([
      { kind: 'continue', lesson: lessons[0] },
      { kind: 'review', count: 4 },
    ]);
  });

  it('has nothing left for who has done everything', () => {
    expect(planToday({ ...base, completedLessonIds: lessons.map(({ lessonId }) => lessonId) })).toEqual([]);
  });
});
