import type { CefrLevel } from '@nova/contracts/http/common.ts';
import type { LessonSummary, SessionSummary } from '@nova/contracts/http/learning.ts';
import type { LearningGoal } from '@nova/contracts/http/user.ts';

/** What the learner's day could hold, from what the server knows. */
export interface TodayInput {
  level: CefrLevel | null;
  goal: LearningGoal | null;
  lessons: readonly LessonSummary[];
  completedLessonIds: readonly string[];
  /** Begun and not finished, latest first. */
  openSessions: readonly SessionSummary[];
  dueCount: number;
}

/** What the choice of the next lesson depends on. */
export type NextLessonInput = Pick<TodayInput, 'level' | 'goal' | 'lessons' | 'completedLessonIds'>;

/** One thing to do. */
export type TodayItem =
  | { kind: 'continue'; lesson: LessonSummary }
  | { kind: 'review'; count: number }
  | { kind: 'lesson'; lesson: LessonSummary };

/** The themes of the shelf that serve a goal; they come first within a level. An exam asks for a bit of everything. */
const themesOfGoal: Record<LearningGoal, readonly string[]> = {
  travel: ['travel', 'getting-around', 'food'],
  work: ['work', 'services'],
  study: ['school', 'culture'],
  'daily-life': ['people', 'leisure', 'home', 'shopping', 'health'],
  exam: [],
};

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

/**
 * The next unfinished lesson from the learner's level upwards, what serves the goal first within a level; then what was
 * skipped below it, nearest level first; null when all are done.
 */
export function nextLesson({
  level,
  goal,
  lessons,
  completedLessonIds,
}: NextLessonInput): LessonSummary | null {
  const done = new Set(completedLessonIds);
  const wanted = goal ? themesOfGoal[goal] : [];
  const rank = (lesson: LessonSummary) => levelOrder.indexOf(lesson.level);
  const apart = (lesson: LessonSummary) => Number(!wanted.includes(lesson.theme));
  const open = lessons.filter(({ lessonId }) => !done.has(lessonId));
  const from = levelOrder.indexOf(level ?? 'A1');
  const ahead = open.filter((lesson) => rank(lesson) >= from);
  const shelf = ahead.length > 0 ? ahead : open;
  const direction = ahead.length > 0 ? 1 : -1;
  return (
    shelf.toSorted(
      (a, b) => direction * (rank(a) - rank(b)) || apart(a) - apart(b) || a.order - b.order,
    )[0] ?? null
  );
}

function begunLesson({ openSessions, lessons }: TodayInput): LessonSummary | null {
  for (const session of openSessions) {
    const lesson =
      session.sessionType === 'lesson' && lessons.find(({ lessonId }) => lessonId === session.lessonId);
    if (lesson) return lesson;
  }
  return null;
}
