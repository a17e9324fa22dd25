import { heardInstead, type PronunciationResult, UNSURE_CONFIDENCE, verdictOf } from '@nova/speech/result.ts';
import type { DailyProgress, LearningSession, SoundTally } from '../ports/learning-repository.ts';

/** A sound is called weak below this average (0-100) and a strength from the other one on; between them it is neither. */
export const WEAK_BELOW = 70;
export const STRONG_FROM = 85;
/** One hearing of a sound proves nothing; two at least. */
const MIN_COUNT = 2;
const MOST_LISTED = 5;

/** A sound over some days: average score 0-100 over `count` confident judgements. */
export interface SoundAverage {
  phone: string;
  score: number;
  count: number;
  /** ARPAbet, most often first, at most three. */
  heardAs: string[];
}

/** An untouched day. `streakDays` is the streak of the day before plus one, counted when the day is first practised. */
export function emptyProgress(userId: string, date: string, streakDaysBefore: number): DailyProgress {
  return {
    userId,
    date,
    version: 0,
    attempts: 0,
    scoreSum: 0,
    scoreWeight: 0,
    streakDays: streakDaysBefore + 1,
    completedLessonIds: [],
    completedSessions: 0,
    sounds: {},
  };
}

/** The day with one more recording in it. Long sentences weigh more: by the number of words expected. */
export function withAttempt(progress: DailyProgress, result: PronunciationResult): DailyProgress {
  const weight = expectedWords(result);
  return {
    ...progress,
    attempts: progress.attempts + 1,
    scoreSum: progress.scoreSum + result.overall * weight,
    scoreWeight: progress.scoreWeight + weight,
    sounds: mergeTallies(progress.sounds, tallySounds(result)),
  };
}

/** The day with a session brought to its end; a lesson counts once a day however often it is done. */
export function withCompletion(progress: DailyProgress, session: LearningSession): DailyProgress {
  const { lessonId } = session;
  const isNew =
    session.sessionType === 'lesson' && lessonId !== null && !progress.completedLessonIds.includes(lessonId);
  return {
    ...progress,
    completedSessions: progress.completedSessions + 1,
    completedLessonIds: isNew ? [...progress.completedLessonIds, lessonId] : progress.completedLessonIds,
  };
}

/** The day's score, 0-100 with one decimal: the weighted mean of its recordings; 0 when there are none. */
export function dailyScore(progress: Pick<DailyProgress, 'scoreSum' | 'scoreWeight'>): number {
  return progress.scoreWeight === 0 ? 0 : roundTo1(progress.scoreSum / progress.scoreWeight);
}

/** Weak sounds (worst first) and strengths (best first) of any number of days, `most` of each (five). */
export function soundStandings(
  days: readonly Pick<DailyProgress, 'sounds'>[],
  most = MOST_LISTED,
): {
  weakAreas: SoundAverage[];
  strengths: SoundAverage[];
} {
  const total = days.reduce<Record<string, SoundTally>>((sum, day) => mergeTallies(sum, day.sounds), {});
  const averages = Object.entries(total)
    .filter(([, tally]) => tally.count >= MIN_COUNT)
    .map(([phone, tally]) => ({
      phone,
      score: roundTo1(tally.scoreSum / tally.count),
      count: tally.count,
      heardAs: mostFrequent(tally.heardAs),
    }));
  const byScore = averages.sort((a, b) => a.score - b.score || a.phone.localeCompare(b.phone));
  return {
    weakAreas: byScore.filter((sound) => sound.score < WEAK_BELOW).slice(0, most),
    strengths: byScore
      .filter((sound) => sound.score >= STRONG_FROM)
      .reverse()
      .slice(0, most),
  };
}

/** Words that were meant to be said: added ones do not count. At least 1, so that it can weigh. */
export function expectedWords(result: PronunciationResult): number {
  return Math.max(1, result.words.filter((word) => word.errorType !== 'insertion').length);
}

/** Half up, to one decimal. */
export function roundTo1(value: number): number {
  return Math.round(value * 10) / 10;
}

function tallySounds(result: PronunciationResult): Record<string, SoundTally> {
  const tallies: Record<string, SoundTally> = {};
  for (const word of result.words) {
    if (word.errorType === 'insertion' || word.errorType === 'omission') continue;
    for (const phone of word.phones) {
      if (phone.expected === null || phone.confidence < UNSURE_CONFIDENCE) continue;
      const heard = verdictOf(phone.score) === 'good' ? null : heardInstead(phone);
      const tally = { count: 1, scoreSum: phone.score, heardAs: heard === null ? {} : { [heard]: 1 } };
      tallies[phone.expected] = mergeTally(tallies[phone.expected], tally);
    }
  }
  return tallies;
}

function mergeTallies(
  a: Record<string, SoundTally>,
  b: Record<string, SoundTally>,
): Record<string, SoundTally> {
  const merged = { ...a };
  for (const [phone, tally] of Object.entries(b)) merged[phone] = mergeTally(merged[phone], tally);
  return merged;
}

function mergeTally(a: SoundTally | undefined, b: SoundTally): SoundTally {
  if (!a) return b;
  const heardAs = { ...a.heardAs };
  for (const [phone, count] of Object.entries(b.heardAs)) heardAs[phone] = (heardAs[phone] ?? 0) + count;
  return { count: a.count + b.count, scoreSum: a.scoreSum + b.scoreSum, heardAs };
}

function mostFrequent(counts: Record<string, number>): string[] {
  return Object.entries(counts)
    .sort(([phoneA, a], [phoneB, b]) => b - a || phoneA.localeCompare(phoneB))
    .slice(0, 3)
    .map(([phone]) => phone);
}
