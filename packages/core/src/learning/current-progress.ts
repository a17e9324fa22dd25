import type { DailyProgress, LearningRepository } from '../ports/learning-repository.ts';
import { addDays } from './calendar-date.ts';
import { emptyProgress } from './progress-math.ts';

/** The learner's day as stored, or a fresh one that carries yesterday's streak on. */
export async function progressOfDay(
  learning: LearningRepository,
  userId: string,
  date: string,
): Promise<DailyProgress> {
  const stored = await learning.getProgress(userId, date);
  if (stored) return stored;
  const yesterday = await learning.getProgress(userId, addDays(date, -1));
  return emptyProgress(userId, date, yesterday?.streakDays ?? 0);
}
