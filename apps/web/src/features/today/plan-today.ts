import type { CefrLevel } from '@nova/contracts/http/common.ts';
import type { LessonSummary, SessionSummary } from '@nova/contracts/http/learning.ts';

/** What the learner's day could hold, from what the server knows. */
export interface TodayInput {
  level: CefrLevel | null;
  lessons: readonly LessonSummary[];
  completedLessonIds: readonly string[];
  /** Begun and not finished, latest first. */
  openSessions: readonly SessionSummary[];
  dueCount: number;
}

/** One thing to do. */
export type TodayItem =
  | { kind: 'continue'; lesson: LessonSummary }
  | { kind: 'review'; count: number }
  | { kind: 'lesson'; lesson: LessonSummary };

const levelOrder: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1'];

/**
 * At most two things, the most pressing first: a lesson already begun, sentences that are due, then the next lesson.
 * A begun lesson replaces the next one: one lesson at a time.
 */
export function planToday(input: TodayInput): TodayItem[] {
  const items: TodayItem[] = [];
  const begun = begunLesson(input);
  if (begun) items.push({ kind: 'continue', lesson: begun });
  if (input.dueCount > 0) items.push({ kind: 'review', count: input.dueCount });
  const next = begun ? null : nextLesson(input);
  if (next) items.push({ kind: 'lesson', lesson: next });
  return items;
}

/** The next unfinished lesson from the learner's level upwards, then what was skipped below it; null when all are done. */
export function nextLesson(
  input: Pick<TodayInput, 'level' | 'lessons' | 'completedLessonIds'>,
): LessonSummary | null {
  const done = new Set(input.completedLessonIds);
  const rank = (level: CefrLevel) => levelOrder.indexOf(level);
  const open = input.lessons
    .filter(({ lessonId }) => !done.has(lessonId))
    .toSorted((a, b) => rank(a.level) - rank(b.level) || a.order - b.order);
  const from = rank(input.level ?? 'A1');
  return open.find(({ level }) => rank(level) >= from) ?? open.at(-1) ?? null;
}

function begunLesson({ openSessions, lessons }: TodayInput): LessonSummary | null {
  for (const session of openSessions) {
    const lesson =
      session.sessionType === 'lesson' && lessons.find(({ lessonId }) => lessonId === session.lessonId);
    if (lesson) return lesson;
  }
  return null;
}
