import type { Clock } from '@nova/core/ports/clock.ts';
import type { DeadJob, OpenJob, QueuedJob } from '@nova/core/ports/job-queue.ts';
import type { NovaDatabase } from './database.ts';
import type { SqlWriter } from './sql.ts';

const MAX_ERROR_LENGTH = 300;
/** Last error of a try that nobody ended. */
export const LOST_TRY = 'The process ended, or the time ran out, before the job did.';

/** A job leased to this process. `attempt` counts from 1 and tells this lease from later ones. */
export interface ClaimedJob extends QueuedJob {
  attempt: number;
  /** Its last try was lost: there is nothing left but to tell who waits for it. */
  isGivenUp: boolean;
}

interface JobRow {
  job_id: string;
  type: string;
  payload: string;
  attempts: number;
}

export interface JobTableOptions {
  db: NovaDatabase;
  clock: Clock;
  maxAttempts: number;
  leaseMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
  random: () => number;
}

/**
 * The wait before the next try: doubles with each failure up to `longestRetryMs`, and of that a random part between
 * half and all, so that jobs that failed together do not return together.
 * Source: "equal jitter" of M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
 */
export function retryDelayMs(
  attempt: number,
  options: Pick<JobTableOptions, 'firstRetryMs' | 'longestRetryMs' | 'random'>,
): number {
  const fullMs = Math.min(options.longestRetryMs, options.firstRetryMs * 2 ** (attempt - 1));
  return Math.round(fullMs / 2 + (options.random() * fullMs) / 2);
}

/** The states of jobs on disk: waiting -> running -> done, or back to waiting, or dead. */
export class JobTable {
  readonly #options: JobTableOptions;
  readonly #db: NovaDatabase;

  constructor(options: JobTableOptions) {
    this.#options = options;
    this.#db = options.db;
  }

  /** Stores a job to be run `delayMs` from now; one of a known id is ignored. */
  async add(job: QueuedJob, delayMs: number): Promise<void> {
    const insert = `INSERT INTO jobs (job_id, type, payload, state, at_ms, attempts)
      VALUES (?, ?, ?, 'waiting', ?, 0) ON CONFLICT DO NOTHING`;
    const payload = JSON.stringify(job.payload);
    await this.#db.write((sql) => sql.run(insert, job.jobId, job.type, payload, this.#nowMs() + delayMs));
  }

  /** Removes jobs in whatever state; how many there were. */
  async remove(jobIds: readonly string[]): Promise<number> {
    const remove = 'DELETE FROM jobs WHERE job_id IN (SELECT value FROM json_each(?))';
    return this.#db.write((sql) => sql.run(remove, JSON.stringify(jobIds)));
  }

  /** Leases the job of these types that is due longest, or null. Counts the try before it begins. */
  async claim(types: readonly string[]): Promise<ClaimedJob | null> {
    return this.#db.write((sql) => {
      const nowMs = this.#nowMs();
      this.#takeBackLostLeases(sql, nowMs);
      const row = sql.get<JobRow>(
        `SELECT job_id, type, payload, attempts FROM jobs
         WHERE state = 'waiting' AND at_ms <= ? AND type IN (SELECT value FROM json_each(?))
         ORDER BY at_ms, rowid LIMIT 1`,
        nowMs,
        JSON.stringify(types),
      );
      if (row === undefined) return null;
      const isGivenUp = row.attempts >= this.#options.maxAttempts;
      const attempt = isGivenUp ? row.attempts : row.attempts + 1;
      sql.run(
        `UPDATE jobs SET state = 'running', at_ms = ?, attempts = ?, lease_holder = ? WHERE job_id = ?`,
        nowMs + this.#options.leaseMs,
        attempt,
        this.#db.instanceId,
        row.job_id,
      );
      const payload = JSON.parse(row.payload) as Record<string, string>;
      return { jobId: row.job_id, type: row.type, payload, attempt, isGivenUp };
    });
  }

  /** When the next job of these types is due or a lease ends; null when there is none. Epoch milliseconds. */
  nextDueAtMs(types: readonly string[]): number | null {
    const query = `SELECT MIN(at_ms) AS at_ms FROM jobs
      WHERE state IN ('waiting', 'running') AND type IN (SELECT value FROM json_each(?))`;
    return (
      this.#db.read((sql) => sql.get<{ at_ms: number | null }>(query, JSON.stringify(types)))?.at_ms ?? null
    );
  }

  /** Ends a lease with success; nothing happens when the lease was lost meanwhile. */
  async complete(job: ClaimedJob): Promise<void> {
    const update = `UPDATE jobs SET state = 'done', at_ms = ?, payload = '{}', lease_holder = NULL
      WHERE job_id = ? AND state = 'running' AND attempts = ?`;
    await this.#db.write((sql) => sql.run(update, this.#nowMs(), job.jobId, job.attempt));
  }

  /** Ends a lease with failure: to be tried later, or dead. Nothing happens when the lease was lost meanwhile. */
  async fail(job: ClaimedJob, error: unknown): Promise<void> {
    const isDead = job.attempt >= this.#options.maxAttempts;
    const update = `UPDATE jobs SET state = ?, at_ms = ?, last_error = ?, lease_holder = NULL
      WHERE job_id = ? AND state = 'running' AND attempts = ?`;
    const atMs = this.#nowMs() + (isDead ? 0 : retryDelayMs(job.attempt, this.#options));
    await this.#db.write((sql) =>
      sql.run(update, isDead ? 'dead' : 'waiting', atMs, describe(error), job.jobId, job.attempt),
    );
  }

  /** Waiting and running jobs, the one that is due first first. */
  listOpen(limit: number): OpenJob[] {
    type OpenRow = JobRow & { state: OpenJob['state']; last_error: string | null; at_ms: number };
    const query = `SELECT job_id, type, state, attempts, last_error, at_ms FROM jobs
      WHERE state IN ('waiting', 'running') ORDER BY at_ms, rowid LIMIT ?`;
    return this.#db
      .read((sql) => sql.all<OpenRow>(query, limit))
      .map(({ job_id: jobId, type, state, attempts, last_error: lastError, at_ms: dueAtMs }) => {
        return { jobId, type, state, attempts, lastError, dueAtMs };
      });
  }

  /** Dead jobs, oldest first. */
  listDead(limit: number): DeadJob[] {
    type DeadRow = JobRow & { last_error: string | null; at_ms: number };
    const query = `SELECT job_id, type, payload, attempts, last_error, at_ms FROM jobs
      WHERE state = 'dead' ORDER BY at_ms, rowid LIMIT ?`;
    const rows = this.#db.read((sql) => sql.all<DeadRow>(query, limit));
    return rows.map((row) => ({
      jobId: row.job_id,
      type: row.type,
      payload: JSON.parse(row.payload) as Record<string, string>,
      attempts: row.attempts,
      lastError: row.last_error ?? '',
      diedAtMs: row.at_ms,
    }));
  }

  /** Gives a dead job all its tries again; false when it is not dead. */
  async revive(jobId: string): Promise<boolean> {
    const update = `UPDATE jobs SET state = 'waiting', at_ms = ?, attempts = 0 WHERE job_id = ? AND state = 'dead'`;
    return (await this.#db.write((sql) => sql.run(update, this.#nowMs(), jobId))) === 1;
  }

  /** Jobs of a process that has ended (the folder is ours alone, so any other holder has) and of leases run out. */
  #takeBackLostLeases(sql: SqlWriter, nowMs: number): void {
    sql.run(
      `UPDATE jobs SET state = 'waiting', at_ms = ?, last_error = ?, lease_holder = NULL
       WHERE state = 'running' AND (at_ms <= ? OR lease_holder <> ?)`,
      nowMs,
      LOST_TRY,
      nowMs,
      this.#db.instanceId,
    );
  }

  #nowMs(): number {
    return this.#options.clock.nowMs();
  }
}

function describe(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name}: ${error.message}` : 'A value that is no Error was thrown.';
  return text.replaceAll('\0', '').slice(0, MAX_ERROR_LENGTH);
}
