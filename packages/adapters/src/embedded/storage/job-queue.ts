import type { Clock } from '@nova/core/ports/clock.ts';
import type { DeadJob, JobHandler, JobQueue, OpenJob, QueuedJob } from '@nova/core/ports/job-queue.ts';
import type { NovaDatabase } from './database.ts';
import { type ClaimedJob, JobTable, LOST_TRY } from './job-table.ts';

/** How long to leave a failing database alone. */
const DATABASE_RETRY_MS = 5_000;
/** The longest `setTimeout` (2^31 - 1 ms); a timer that fires early only looks and waits again. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface JobQueueOptions {
  db: NovaDatabase;
  clock: Clock;
  /** Tries before a job is dead; a try that the process did not survive counts. Default 4. */
  maxAttempts?: number;
  /** Jobs run at the same time. Default 1. */
  concurrency?: number;
  /** A job that runs longer is given to another try, and what becomes of the first is ignored. Default 5 min. */
  leaseMs?: number;
  /** Wait after the first failure; doubles with each. Default 1 s. */
  firstRetryMs?: number;
  /** Default 5 min. */
  longestRetryMs?: number;
  /** In [0, 1). Default `Math.random`. */
  random?: () => number;
  /** Told of errors of the database while no caller waits. */
  onError?: (error: unknown) => void;
}

/** Tells whoever waits for a job that it will not be done. */
export type GivingUp = (job: QueuedJob) => Promise<void>;

/** The queue with its worker, which lives in the same process. */
export interface EmbeddedJobQueue extends JobQueue {
  /**
   * Begins to run jobs of the types named, what an earlier process left behind included. Jobs of other types wait.
   * @param givingUp told of a job whose last try the process did not survive, before it joins the dead letters; a last
   * try that fails has its handler for that
   */
  start(handlers: Readonly<Record<string, JobHandler>>, givingUp?: Readonly<Record<string, GivingUp>>): void;
  /** Takes no more jobs; resolves when the running ones have ended, or their leases. */
  stop(): Promise<void>;
}

/**
 * A job queue in the embedded database. Jobs start in the order of their time, at once when enqueued and otherwise by
 * one timer set to the next due time; nothing polls. Done jobs are remembered for `sweepExpired`'s week, so that a
 * repeated id is ignored.
 */
export function createJobQueue(options: JobQueueOptions): EmbeddedJobQueue {
  return new Worker(options);
}

class Worker implements EmbeddedJobQueue {
  readonly #table: JobTable;
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #leaseMs: number;
  readonly #onError: (error: unknown) => void;
  #handlers: Readonly<Record<string, JobHandler>> = {};
  #givingUp: Readonly<Record<string, GivingUp>> = {};
  #isStarted = false;
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  /** The search for due jobs under way, and whether something has happened since it began. */
  #search: Promise<void> | undefined;
  #searchAgain = false;

  constructor(options: JobQueueOptions) {
    this.#clock = options.clock;
    this.#concurrency = options.concurrency ?? 1;
    this.#leaseMs = options.leaseMs ?? 5 * 60 * 1000;
    this.#onError = options.onError ?? (() => undefined);
    this.#table = new JobTable({
      db: options.db,
      clock: options.clock,
      maxAttempts: options.maxAttempts ?? 4,
      leaseMs: this.#leaseMs,
      firstRetryMs: options.firstRetryMs ?? 1_000,
      longestRetryMs: options.longestRetryMs ?? 5 * 60 * 1000,
      random: options.random ?? Math.random,
    });
  }

  async enqueue(job: QueuedJob, { delaySeconds = 0 }: { delaySeconds?: number } = {}): Promise<void> {
    await this.#table.add(job, delaySeconds * 1000);
    this.#wake();
  }

  async listOpen(limit: number): Promise<OpenJob[]> {
    return this.#table.listOpen(limit);
  }

  async listDead(limit: number): Promise<DeadJob[]> {
    return this.#table.listDead(limit);
  }

  async retryDead(jobId: string): Promise<boolean> {
    const isBack = await this.#table.revive(jobId);
    if (isBack) this.#wake();
    return isBack;
  }

  async forget(jobIds: readonly string[]): Promise<number> {
    return this.#table.remove(jobIds);
  }

  start(
    handlers: Readonly<Record<string, JobHandler>>,
    givingUp: Readonly<Record<string, GivingUp>> = {},
  ): void {
    this.#handlers = handlers;
    this.#givingUp = givingUp;
    this.#isStarted = true;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    await this.#search;
    await Promise.all(this.#running);
  }

  /** Looks for due jobs now; one look at a time. */
  #wake(): void {
    if (!this.#isStarted) return;
    if (this.#search !== undefined) {
      this.#searchAgain = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#search = this.#runDueJobs()
      .catch((error: unknown) => {
        this.#onError(error);
        this.#wakeIn(DATABASE_RETRY_MS);
      })
      .finally(() => {
        this.#search = undefined;
        if (!this.#searchAgain) return;
        this.#searchAgain = false;
        this.#wake();
      });
  }

  async #runDueJobs(): Promise<void> {
    const types = Object.keys(this.#handlers);
    while (this.#isStarted && this.#running.size < this.#concurrency) {
      const job = await this.#table.claim(types);
      if (job === null) {
        const dueAtMs = this.#table.nextDueAtMs(types);
        if (dueAtMs !== null) this.#wakeIn(dueAtMs - this.#clock.nowMs());
        return;
      }
      const run = this.#run(job).finally(() => {
        this.#running.delete(run);
        this.#wake();
      });
      this.#running.add(run);
    }
  }

  /** Runs a job until it ends or its lease does: a handler that hangs must not hold up the queue. */
  async #run(job: ClaimedJob): Promise<void> {
    const work = this.#work(job);
    await new Promise<void>((resolve) => {
      const leaseEnd = setTimeout(resolve, Math.min(this.#leaseMs, LONGEST_TIMER_MS));
      void work.finally(() => {
        clearTimeout(leaseEnd);
        resolve();
      });
    });
  }

  /** Never rejects. */
  async #work(job: ClaimedJob): Promise<void> {
    const { jobId, type, payload, attempt, isGivenUp } = job;
    try {
      if (isGivenUp) {
        await this.#givingUp[type]?.({ jobId, type, payload });
        throw new Error(LOST_TRY);
      }
      await this.#handlers[type]?.({ jobId, type, payload }, attempt);
    } catch (error) {
      await this.#settle(() => this.#table.fail(job, error));
      return;
    }
    await this.#settle(() => this.#table.complete(job));
  }

  /** When the outcome cannot be stored the lease runs out and the job is tried again: at least once. */
  async #settle(store: () => Promise<void>): Promise<void> {
    try {
      await store();
    } catch (error) {
      this.#onError(error);
    }
  }

  #wakeIn(delayMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStarted) return;
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    // Waiting jobs are durable: they need not keep a process from ending.
    this.#timer.unref();
  }
}
