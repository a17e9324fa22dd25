/** A unit of work for later. `payload` is JSON. */
export interface QueuedJob {
  jobId: string;
  type: string;
  payload: Record<string, string>;
}

export interface DeadJob extends QueuedJob {
  attempts: number;
  lastError: string;
  diedAtMs: number;
}

/** A job that is not done yet: it waits (from the beginning, or after a failure), or is being run. */
export interface OpenJob {
  jobId: string;
  type: string;
  state: 'waiting' | 'running';
  /** Tries so far, the running one included. */
  attempts: number;
  /** Null while no try has failed. */
  lastError: string | null;
  /** When a waiting one is due (a little later in a queue that is busy), and when a running one would be given to another try. */
  dueAtMs: number;
}

/**
 * At-least-once work queue. A job is kept until its handler resolves; a handler that throws (or a process that dies)
 * leads to another try with exponential backoff, and after `maxAttempts` to the dead-letter list.
 */
export interface JobQueue {
  /**
   * Durable when resolved. A second job with the same id is ignored.
   * @param options.delaySeconds not run before so many seconds from now, at most 900; default 0
   */
  enqueue(job: QueuedJob, options?: { delaySeconds?: number }): Promise<void>;
  /** Jobs that are not done yet, the one that is due first first. */
  listOpen(limit: number): Promise<OpenJob[]>;
  /** Dead letters, oldest first. */
  listDead(limit: number): Promise<DeadJob[]>;
  /** Puts a dead job back; false when there is no such dead job. */
  retryDead(jobId: string): Promise<boolean>;
  /** Removes jobs in whatever state they are; one that is just running ends without a trace. @returns how many there were */
  forget(jobIds: readonly string[]): Promise<number>;
}

export type JobHandler = (job: QueuedJob, attempt: number) => Promise<void>;
