import type { KeptDescription } from '@nova/core/content/described-picture.ts';
import type {
  Attempt,
  DailyProgress,
  LearningSession,
  ReviewCard,
  SessionType,
} from '@nova/core/ports/learning-repository.ts';
import type { SqlWriter } from './sql.ts';

/** Columns of `sessions` in the order `SessionRow` names them. */
export const SESSION_COLUMNS =
  'user_id, session_id, session_type, lesson_id, start_time_ms, end_time_ms, score, accuracy, feedback, attempt_count, expires_at_s, talk, descriptions';

export interface SessionRow {
  user_id: string;
  session_id: string;
  session_type: string;
  lesson_id: string | null;
  start_time_ms: number;
  end_time_ms: number | null;
  score: number | null;
  accuracy: number | null;
  feedback: string | null;
  attempt_count: number;
  expires_at_s: number;
  talk: string | null;
  descriptions: string | null;
}

/** The session of a row. */
export function toSession(row: SessionRow): LearningSession {
  return {
    userId: row.user_id,
    sessionId: row.session_id,
    sessionType: row.session_type as SessionType,
    lessonId: row.lesson_id,
    startTimeMs: row.start_time_ms,
    endTimeMs: row.end_time_ms,
    score: row.score,
    accuracy: row.accuracy,
    feedback: row.feedback === null ? null : (JSON.parse(row.feedback) as LearningSession['feedback']),
    attemptCount: row.attempt_count,
    expiresAtSeconds: row.expires_at_s,
    ...(row.talk !== null && { talk: JSON.parse(row.talk) as NonNullable<LearningSession['talk']> }),
    ...(row.descriptions !== null && { descriptions: descriptionsOf(row) }),
  };
}

/** What was said of pictures in the session of a row. */
export function descriptionsOf({ descriptions }: Pick<SessionRow, 'descriptions'>): KeptDescription[] {
  return descriptions === null ? [] : (JSON.parse(descriptions) as KeptDescription[]);
}

/** Adds a session; fails on the primary key when there is one of this id. */
export function insertSession(sql: SqlWriter, session: LearningSession): void {
  sql.run(
    `INSERT INTO sessions (${SESSION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    session.userId,
    session.sessionId,
    session.sessionType,
    session.lessonId,
    session.startTimeMs,
    session.endTimeMs,
    session.score,
    session.accuracy,
    session.feedback === null ? null : JSON.stringify(session.feedback),
    session.attemptCount,
    session.expiresAtSeconds,
    session.talk === undefined ? null : JSON.stringify(session.talk),
    session.descriptions === undefined ? null : JSON.stringify(session.descriptions),
  );
}

/** Columns of `attempts` that `toAttempt` reads. */
export const ATTEMPT_COLUMNS = 'data';

export interface AttemptRow {
  data: string;
}

/** The attempt of a row. */
export function toAttempt(row: AttemptRow): Attempt {
  return JSON.parse(row.data) as Attempt;
}

/** Adds an attempt, in place of an expired one of the same id. */
export function putAttempt(sql: SqlWriter, attempt: Attempt): void {
  sql.run(
    `REPLACE INTO attempts (user_id, attempt_id, session_id, created_at_ms, audio_key,
       audio_expires_at_s, expires_at_s, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    attempt.userId,
    attempt.attemptId,
    attempt.sessionId,
    attempt.createdAtMs,
    attempt.audioKey,
    attempt.audioExpiresAtSeconds ?? null,
    attempt.expiresAtSeconds,
    JSON.stringify(attempt),
  );
}

export interface ProgressRow {
  version: number;
  data: string;
}

/** The day of a row. */
export function toProgress(row: ProgressRow): DailyProgress {
  return { ...(JSON.parse(row.data) as DailyProgress), version: row.version };
}

/** Stores the day as `version + 1` if its version is the stored one (0: none); tells whether it was. */
export function putProgress(sql: SqlWriter, progress: DailyProgress): boolean {
  const { userId, date, version } = progress;
  const stored = sql.get<{ version: number }>(
    'SELECT version FROM progress WHERE user_id = ? AND date = ?',
    userId,
    date,
  );
  if ((stored?.version ?? 0) !== version) return false;
  sql.run(
    'REPLACE INTO progress (user_id, date, version, data) VALUES (?, ?, ?, ?)',
    userId,
    date,
    version + 1,
    JSON.stringify(progress),
  );
  return true;
}

export interface CardRow {
  user_id: string;
  exercise_id: string;
  due_at_ms: number;
  last_score: number;
  card: string;
  version: number;
  sentence: string | null;
  expires_at_s: number | null;
}

/** Columns of `review_cards` in the order `CardRow` names them. */
export const CARD_COLUMNS =
  'user_id, exercise_id, due_at_ms, last_score, card, version, sentence, expires_at_s';

/** The card of a row. */
export function toCard(row: CardRow): ReviewCard {
  return {
    userId: row.user_id,
    exerciseId: row.exercise_id,
    dueAtMs: row.due_at_ms,
    lastScore: row.last_score,
    card: JSON.parse(row.card) as ReviewCard['card'],
    version: row.version,
    ...(row.sentence !== null && {
      sentence: JSON.parse(row.sentence) as NonNullable<ReviewCard['sentence']>,
    }),
    ...(row.expires_at_s !== null && { expiresAtSeconds: row.expires_at_s }),
  };
}

/** Stores the card as `version + 1` if its version is the stored one (0: none, or an expired one); tells whether it was. */
export function putCard(sql: SqlWriter, card: ReviewCard, nowS: number): boolean {
  const stored = sql.get<{ version: number }>(
    `SELECT version FROM review_cards
     WHERE user_id = ? AND exercise_id = ? AND (expires_at_s IS NULL OR expires_at_s > ?)`,
    card.userId,
    card.exerciseId,
    nowS,
  );
  if ((stored?.version ?? 0) !== card.version) return false;
  sql.run(
    `REPLACE INTO review_cards (${CARD_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    card.userId,
    card.exerciseId,
    card.dueAtMs,
    card.lastScore,
    JSON.stringify(card.card),
    card.version + 1,
    card.sentence === undefined ? null : JSON.stringify(card.sentence),
    card.expiresAtSeconds ?? null,
  );
  return true;
}
