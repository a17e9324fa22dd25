import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { DailyProgress } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { addDays, calendarDateIn, daysBetween } from './calendar-date.ts';
import { dailyScore, roundTo1, type SoundAverage, soundStandings } from './progress-math.ts';

const DEFAULT_SPAN_DAYS = 30;
const LONGEST_SPAN_DAYS = 366;
/** Weak areas and strengths look at the last four weeks: what was hard in spring is no news in autumn. */
const STANDINGS_DAYS = 28;
/** A single day is told in a few words; the summary has more. */
const STANDINGS_A_DAY = 3;

export interface SoundStandingView extends SoundAverage {
  ipa: string;
}

export interface ProgressDayView {
  date: string;
  dailyScore: number;
  streakDays: number;
  completedLessons: number;
  weakAreas: SoundStandingView[];
  strengths: SoundStandingView[];
}

export interface ProgressView {
  days: ProgressDayView[];
  summary: {
    today: string;
    practisedToday: boolean;
    currentStreakDays: number;
    longestStreakDays: number;
    averageScore: number | null;
    completedLessons: number;
    completedLessonIds: string[];
    attempts: number;
    weakAreas: SoundStandingView[];
    strengths: SoundStandingView[];
  };
}

/**
 * The learner's days with practice in [from, to] (default: the last 30) and a summary of the last year, by the
 * calendar of her time zone.
 * @throws NovaError date-range-invalid (from after to, or more than 366 days)
 */
export async function getProgress(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning' | 'catalog'>,
  input: { userId: string; from?: string | undefined; to?: string | undefined },
): Promise<ProgressView> {
  const learner = await deps.learners.get(input.userId);
  const today = calendarDateIn(learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE, deps.clock.nowMs());
  const to = input.to ?? today;
  const from = input.from ?? addDays(to, -(DEFAULT_SPAN_DAYS - 1));
  const span = daysBetween(from, to);
  if (span < 0 || span >= LONGEST_SPAN_DAYS) throw new NovaError('date-range-invalid', { pointer: '/from' });

  const yearAgo = addDays(today, -(LONGEST_SPAN_DAYS - 1));
  const year = await deps.learning.listProgress(input.userId, yearAgo, today);
  const isWithinYear = from >= yearAgo && to <= today;
  const days = isWithinYear
    ? year.filter(({ date }) => date >= from && date <= to)
    : await deps.learning.listProgress(input.userId, from, to);
  return {
    days: days.map((day) => viewOfDay(day, deps.catalog)),
    summary: summarise(year, today, deps.catalog),
  };
}

function viewOfDay(day: DailyProgress, catalog: LessonCatalog): ProgressDayView {
  return {
    date: day.date,
    dailyScore: dailyScore(day),
    streakDays: day.streakDays,
    completedLessons: day.completedLessonIds.length,
    ...standingsWithIpa([day], catalog, STANDINGS_A_DAY),
  };
}

function summarise(
  year: readonly DailyProgress[],
  today: string,
  catalog: LessonCatalog,
): ProgressView['summary'] {
  const last = year.at(-1);
  const isStreakAlive = last !== undefined && last.date >= addDays(today, -1);
  const completedLessonIds = [...new Set(year.flatMap((day) => day.completedLessonIds))];
  const scoreSum = year.reduce((sum, day) => sum + day.scoreSum, 0);
  const scoreWeight = year.reduce((sum, day) => sum + day.scoreWeight, 0);
  const before = addDays(today, -STANDINGS_DAYS);
  const recent = year.filter(({ date }) => date > before);
  return {
    today,
    practisedToday: last?.date === today,
    currentStreakDays: isStreakAlive ? last.streakDays : 0,
    longestStreakDays: year.reduce((longest, day) => Math.max(longest, day.streakDays), 0),
    averageScore: scoreWeight === 0 ? null : roundTo1(scoreSum / scoreWeight),
    completedLessons: completedLessonIds.length,
    completedLessonIds,
    attempts: year.reduce((sum, day) => sum + day.attempts, 0),
    ...standingsWithIpa(recent, catalog),
  };
}

function standingsWithIpa(days: readonly DailyProgress[], catalog: LessonCatalog, most?: number) {
  const { weakAreas, strengths } = soundStandings(days, most);
  const withIpa = (sound: SoundAverage): SoundStandingView => ({
    ...sound,
    ipa: catalog.sound(sound.phone)?.ipa ?? sound.phone.toLowerCase(),
  });
  return { weakAreas: weakAreas.map(withIpa), strengths: strengths.map(withIpa) };
}
