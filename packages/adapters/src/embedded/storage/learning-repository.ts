import { MOST_DESCRIPTIONS } from '@nova/core/content/described-picture.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  Attempt,
  DailyProgress,
  LearningRepository,
  LearningSession,
  Page,
  RecordOutcome,
  RemovedLearning,
  ReviewCard,
} from '@nova/core/ports/learning-repository.ts';
import { LRUCache } from 'lru-cache';
import { decodeCursor, encodeCursor } from '../../cursor.ts';
import type { NovaDatabase } from './database.ts';
import { nowSeconds } from './expiry.ts';
import {
  ATTEMPT_COLUMNS,
  type AttemptRow,
  CARD_COLUMNS,
  type CardRow,
  descriptionsOf,
  insertSession,
  type ProgressRow,
  putAttempt,
  putCard,
  putProgress,
  SESSION_COLUMNS,
  type SessionRow,
  toAttempt,
  toCard,
  toProgress,
  toSession,
} from './learning-rows.ts';
import type { SqlWriter } from './sql.ts';

const MAX_ATTEMPTS_LISTED = 500;
/** Revisions kept in memory, about 100 bytes each. Every look at the progress asks for one. */
const REVISIONS_KEPT = 20_000;

const SESSION = `SELECT ${SESSION_COLUMNS} FROM sessions WHERE user_id = ? AND session_id = ? AND expires_at_s > ?`;
const ALL_ATTEMPTS = `SELECT ${ATTEMPT_COLUMNS} FROM attempts
  WHERE user_id = ? AND attempt_id > ? AND expires_at_s > ? ORDER BY attempt_id LIMIT ?`;
const ATTEMPT = `SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE user_id = ? AND attempt_id = ? AND expires_at_s > ?`;
const PROGRESS = 'SELECT version, data FROM progress WHERE user_id = ? AND date = ?';
const PROGRESS_BETWEEN =
  'SELECT version, data FROM progress WHERE user_id = ? AND date >= ? AND date <= ? ORDER BY date';
/** Both numbers only grow: days are never removed one by one, and every write of a day adds one to its version. */
const PROGRESS_REVISION =
  'SELECT COUNT(*) AS days, COALESCE(SUM(version), 0) AS versions FROM progress WHERE user_id = ?';
const CARD = `SELECT ${CARD_COLUMNS} FROM review_cards
  WHERE user_id = ? AND exercise_id = ? AND (expires_at_s IS NULL OR expires_at_s > ?)`;
const CARDS_BY_DUE = `SELECT ${CARD_COLUMNS} FROM review_cards
  WHERE user_id = ? AND (expires_at_s IS NULL OR expires_at_s > ?) ORDER BY due_at_ms, exercise_id LIMIT ?`;
const COUNT_ATTEMPT =
  'UPDATE sessions SET attempt_count = attempt_count + 1 WHERE user_id = ? AND session_id = ?';
const SAVE_DESCRIPTIONS = 'UPDATE sessions SET descriptions = ? WHERE user_id = ? AND session_id = ?';
const SAVE_TALK = 'UPDATE sessions SET talk = ? WHERE user_id = ? AND session_id = ?';
const LATEST_ATTEMPTS_OF_SESSION = `
  SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE user_id = ? AND session_id = ? AND expires_at_s > ?
  ORDER BY created_at_ms DESC, attempt_id DESC LIMIT ${MAX_ATTEMPTS_LISTED}`;

const pageQuery = (condition: string) => `
  SELECT ${SESSION_COLUMNS} FROM sessions WHERE user_id = ? AND session_id < ? AND expires_at_s > ?
    AND (? IS NULL OR session_type = ?) ${condition}
  ORDER BY session_id DESC LIMIT ?`;
const SESSIONS_PAGE = {
  all: pageQuery(''),
  open: pageQuery('AND end_time_ms IS NULL'),
  completed: pageQuery('AND end_time_ms IS NOT NULL'),
} as const;
/** Greater than every id in the order of UTF-8. */
const AFTER_ALL_IDS = '\u{10FFFF}';

/** What a recording or a completion has undone: the reason is the outcome. */
class Undo extends Error {
  readonly outcome: RecordOutcome;
  constructor(outcome: RecordOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Sessions, attempts, progress and review cards in the embedded database. */
export function createLearningRepository(deps: { db: NovaDatabase; clock: Clock }): LearningRepository {
  return new EmbeddedLearningRepository(deps.db, deps.clock);
}

class EmbeddedLearningRepository implements LearningRepository {
  readonly #db: NovaDatabase;
  readonly #clock: Clock;
  /**
   * By learner; dropped inside the write that changes her progress. A write runs to its commit in one turn of the event
   * loop and one process owns the data folder, so no read sees an old one.
   */
  readonly #revisions = new LRUCache<string, string>({ max: REVISIONS_KEPT });

  constructor(db: NovaDatabase, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async createSession(session: LearningSession): Promise<void> {
    await this.#db.write((sql) => insertSession(sql, session));
  }

  async getSession(userId: string, sessionId: string): Promise<LearningSession | null> {
    const row = this.#db.read((sql) => sql.get<SessionRow>(SESSION, userId, sessionId, this.#now()));
    return row === undefined ? null : toSession(row);
  }

  async listSessions(
    userId: string,
    query: Parameters<LearningRepository['listSessions']>[1],
  ): Promise<Page<LearningSession>> {
    const { limit, cursor, status, sessionType = null } = query;
    const key = await this.#db.secret('cursor-key');
    const scope = `sessions\n${userId}\n${status}\n${sessionType ?? ''}`;
    const before = cursor === undefined ? AFTER_ALL_IDS : decodeCursor(key, scope, cursor);
    // One more than asked for tells whether there is a next page.
    const rows = this.#db.read((sql) =>
      sql.all<SessionRow>(
        SESSIONS_PAGE[status],
        userId,
        before,
        this.#now(),
        sessionType,
        sessionType,
        limit + 1,
      ),
    );
    const items = rows.slice(0, limit).map(toSession);
    const last = items.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return { items, nextCursor: hasMore ? encodeCursor(key, scope, last.sessionId) : null };
  }

  async getAttempt(userId: string, attemptId: string): Promise<Attempt | null> {
    const row = this.#db.read((sql) => sql.get<AttemptRow>(ATTEMPT, userId, attemptId, this.#now()));
    return row === undefined ? null : toAttempt(row);
  }

  async listAttempts(userId: string, sessionId: string): Promise<Attempt[]> {
    const rows = this.#db.read((sql) =>
      sql.all<AttemptRow>(LATEST_ATTEMPTS_OF_SESSION, userId, sessionId, this.#now()),
    );
    return rows.map(toAttempt).reverse();
  }

  async listAllAttempts(
    userId: string,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<Attempt[]> {
    const rows = this.#db.read((sql) =>
      sql.all<AttemptRow>(ALL_ATTEMPTS, userId, after ?? '', this.#now(), limit),
    );
    return rows.map(toAttempt);
  }

  async getProgress(userId: string, date: string): Promise<DailyProgress | null> {
    const row = this.#db.read((sql) => sql.get<ProgressRow>(PROGRESS, userId, date));
    return row === undefined ? null : toProgress(row);
  }

  async listProgress(userId: string, from: string, to: string): Promise<DailyProgress[]> {
    return this.#db.read((sql) => sql.all<ProgressRow>(PROGRESS_BETWEEN, userId, from, to)).map(toProgress);
  }

  async progressRevision(userId: string): Promise<string> {
    const kept = this.#revisions.get(userId);
    if (kept !== undefined) return kept;
    const row = this.#db.read((sql) =>
      sql.get<{ days: number; versions: number }>(PROGRESS_REVISION, userId),
    );
    const revision = `${row?.days ?? 0}-${row?.versions ?? 0}`;
    this.#revisions.set(userId, revision);
    return revision;
  }

  async getReviewCard(userId: string, exerciseId: string): Promise<ReviewCard | null> {
    const row = this.#db.read((sql) => sql.get<CardRow>(CARD, userId, exerciseId, this.#now()));
    return row === undefined ? null : toCard(row);
  }

  async listReviewCards(userId: string, limit: number): Promise<ReviewCard[]> {
    return this.#db.read((sql) => sql.all<CardRow>(CARDS_BY_DUE, userId, this.#now(), limit)).map(toCard);
  }

  async recordAttempt(write: {
    attempt: Attempt;
    progress: DailyProgress;
    card: ReviewCard | null;
  }): Promise<RecordOutcome> {
    const { attempt, progress, card } = write;
    refuseMixedOwners(attempt.userId, [progress, card]);
    return this.#record((sql) => {
      const { userId, attemptId, sessionId } = attempt;
      this.#revisions.delete(userId);
      if (sql.get(ATTEMPT, userId, attemptId, this.#now()) !== undefined) return 'duplicate';
      const session = sql.get<SessionRow>(SESSION, userId, sessionId, this.#now());
      if (session === undefined) throw new NovaError('session-unknown');
      if (session.end_time_ms !== null) throw new NovaError('session-completed');
      putAttempt(sql, attempt);
      sql.run(COUNT_ATTEMPT, userId, sessionId);
      if (!putProgress(sql, progress)) return 'conflict';
      if (card !== null && !putCard(sql, card, this.#now())) return 'conflict';
      return 'stored';
    });
  }

  async recordCompletion(write: {
    session: LearningSession;
    progress: DailyProgress | null;
  }): Promise<RecordOutcome> {
    const { session, progress } = write;
    refuseMixedOwners(session.userId, [progress]);
    return this.#record((sql) => {
      this.#revisions.delete(session.userId);
      const stored = sql.get<SessionRow>(SESSION, session.userId, session.sessionId, this.#now());
      if (stored === undefined || stored.end_time_ms !== null) return 'duplicate';
      if (stored.attempt_count !== session.attemptCount) return 'conflict';
      if (descriptionsOf(stored).length !== (session.descriptions?.length ?? 0)) return 'conflict';
      if (progress !== null && !putProgress(sql, progress)) return 'conflict';
      sql.run('DELETE FROM sessions WHERE user_id = ? AND session_id = ?', session.userId, session.sessionId);
      insertSession(sql, session);
      return 'stored';
    });
  }

  async addReviewCard(card: ReviewCard): Promise<boolean> {
    // Version 0 is a card that is not there yet.
    return this.#db.write((sql) => putCard(sql, { ...card, version: 0 }, this.#now()));
  }

  async saveTalk(write: Parameters<LearningRepository['saveTalk']>[0]): Promise<boolean> {
    const { userId, sessionId, talk, runId } = write;
    return this.#db.write((sql) => {
      const row = sql.get<SessionRow>(SESSION, userId, sessionId, this.#now());
      if (row === undefined || row.end_time_ms !== null) return false;
      const stored = toSession(row).talk;
      if (stored === undefined ? runId !== null : stored.running?.runId !== runId) return false;
      sql.run(SAVE_TALK, JSON.stringify(talk), userId, sessionId);
      return true;
    });
  }

  async addDescription(write: Parameters<LearningRepository['addDescription']>[0]): Promise<number | null> {
    const { userId, sessionId, description } = write;
    return this.#db.write((sql) => {
      const row = sql.get<SessionRow>(SESSION, userId, sessionId, this.#now());
      if (row === undefined || row.end_time_ms !== null) return null;
      const kept = descriptionsOf(row);
      const isKnown = kept.some(({ attemptId }) => attemptId === description.attemptId);
      if (isKnown || kept.length >= MOST_DESCRIPTIONS) return null;
      sql.run(SAVE_DESCRIPTIONS, JSON.stringify([...kept, description]), userId, sessionId);
      return kept.length;
    });
  }

  async deleteAllOf(userId: string): Promise<RemovedLearning> {
    return this.#db.write((sql) => {
      this.#revisions.delete(userId);
      return {
        sessions: sql.run('DELETE FROM sessions WHERE user_id = ?', userId),
        attempts: sql.run('DELETE FROM attempts WHERE user_id = ?', userId),
        progressDays: sql.run('DELETE FROM progress WHERE user_id = ?', userId),
        reviewCards: sql.run('DELETE FROM review_cards WHERE user_id = ?', userId),
      };
    });
  }

  #now(): number {
    return nowSeconds(this.#clock);
  }

  /** Runs a conditional write; any outcome but `stored` leaves nothing of it behind. */
  async #record(attemptWrite: (sql: SqlWriter) => RecordOutcome): Promise<RecordOutcome> {
    try {
      return await this.#db.write((sql) => {
        const outcome = attemptWrite(sql);
        if (outcome !== 'stored') throw new Undo(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof Undo) return error.outcome;
      throw error;
    }
  }
}

function refuseMixedOwners(userId: string, rows: readonly ({ userId: string } | null)[]): void {
  if (rows.some((row) => row !== null && row.userId !== userId)) {
    throw new TypeError('One write must concern one learner only.');
  }
}
