import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { JobHandler, JobQueue, QueuedJob } from '../ports/job-queue.ts';
import type { ContractCheck } from './contract.ts';

/** The queue with a worker whose retries come within milliseconds. */
export interface JobQueueSubject {
  queue: JobQueue;
  /** How many tries the worker gives a job. At least 2. */
  maxAttempts: number;
  /** Lets the worker run jobs of these types. */
  start(handlers: Readonly<Record<string, JobHandler>>): void;
  /** Resolves when no job of the suite is left waiting or running. */
  settled(): Promise<void>;
}

const aJob = (changes: Partial<QueuedJob> = {}): QueuedJob => ({
  jobId: randomUUID(),
  type: 'draw',
  payload: { jobId: 'x', text: '그림 \0 "quoted"' },
  ...changes,
});

/** What every JobQueue must do. */
export const jobQueueContract: readonly ContractCheck<JobQueueSubject>[] = [
  {
    name: 'runs a job with what it was given, counting tries from 1',
    async check({ queue, start, settled }) {
      const job = aJob();
      const seen: unknown[] = [];
      start({ draw: async (given, attempt) => void seen.push([given, attempt]) });
      await queue.enqueue(job);
      await settled();
      expect(seen).toEqual([[job, 1]]);
      await expect(queue.listDead(10)).resolves.toEqual([]);
    },
  },
  {
    name: 'runs jobs enqueued before the worker began, and gives each to the handler of its type',
    async check({ queue, start, settled }) {
      const [draw, write] = [aJob(), aJob({ type: 'write' })];
      await queue.enqueue(draw);
      await queue.enqueue(write);
      const seen: string[] = [];
      start({
        draw: async (job) => void seen.push(`draw ${job.jobId}`),
        write: async (job) => void seen.push(`write ${job.jobId}`),
      });
      await settled();
      expect(seen.sort()).toEqual([`draw ${draw.jobId}`, `write ${write.jobId}`].sort());
    },
  },
  {
    name: 'ignores a second job of the same id: waiting, and done',
    async check({ queue, start, settled }) {
      const job = aJob();
      const seen: QueuedJob[] = [];
      await Promise.all([queue.enqueue(job), queue.enqueue(job)]);
      await queue.enqueue({ ...job, payload: { other: 'payload' } });
      start({ draw: async (given) => void seen.push(given) });
      await settled();
      await queue.enqueue(job);
      await settled();
      expect(seen).toEqual([job]);
    },
  },
  {
    name: 'tries a failing job again until it succeeds',
    async check({ queue, start, settled }) {
      const job = aJob();
      const attempts: number[] = [];
      start({
        draw: async (_, attempt) => {
          attempts.push(attempt);
          if (attempt === 1) throw new Error('not yet');
        },
      });
      await queue.enqueue(job);
      await settled();
      expect(attempts).toEqual([1, 2]);
      await expect(queue.listDead(10)).resolves.toEqual([]);
    },
  },
  {
    name: 'lists a job that failed every try as dead, with its last error, and tries no more',
    async check({ queue, maxAttempts, start, settled }) {
      const job = aJob();
      const attempts: number[] = [];
      start({
        draw: (_, attempt) => {
          attempts.push(attempt);
          throw new Error(`broken ${attempt}`);
        },
      });
      await queue.enqueue(job);
      await settled();
      expect(attempts).toEqual(Array.from({ length: maxAttempts }, (_, n) => n + 1));
      const dead = await queue.listDead(10);
      expect(dead).toHaveLength(1);
      expect(dead[0]).toMatchObject({ ...job, attempts: maxAttempts });
      expect(dead[0]?.lastError).toContain(`broken ${maxAttempts}`);
      expect(Number.isInteger(dead[0]?.diedAtMs)).toBe(true);
      await queue.enqueue(job);
      await settled();
      expect(attempts).toHaveLength(maxAttempts);
    },
  },
  {
    name: 'is not held up by a job that fails',
    async check({ queue, start, settled }) {
      const [bad, good] = [aJob({ type: 'bad' }), aJob()];
      const seen: string[] = [];
      await queue.enqueue(bad);
      await queue.enqueue(good);
      start({
        bad: async () => {
          throw new Error('always');
        },
        draw: async (job) => void seen.push(job.jobId),
      });
      await settled();
      expect(seen).toEqual([good.jobId]);
    },
  },
  {
    name: 'lists the dead oldest first, as many as asked for, and puts one back',
    async check({ queue, maxAttempts, start, settled }) {
      const jobs = [aJob(), aJob(), aJob()];
      const failing = new Set(jobs.map(({ jobId }) => jobId));
      const succeeded: [string, number][] = [];
      start({
        draw: async ({ jobId }, attempt) => {
          if (failing.has(jobId)) throw new Error('broken');
          succeeded.push([jobId, attempt]);
        },
      });
      for (const job of jobs) {
        await queue.enqueue(job);
        await settled();
      }
      expect((await queue.listDead(2)).map(({ jobId }) => jobId)).toEqual(
        jobs.slice(0, 2).map(({ jobId }) => jobId),
      );
      const [first] = jobs;
      failing.delete(first?.jobId ?? '');
      await expect(queue.retryDead(first?.jobId ?? '')).resolves.toBe(true);
      await settled();
      expect(succeeded).toEqual([[first?.jobId, 1]]);
      expect(maxAttempts).toBeGreaterThan(1);
      expect(await queue.listDead(10)).toHaveLength(2);
    },
  },
  {
    name: 'lists what waits, what runs and what failed before, and nothing that is done or dead',
    async check({ queue, start, settled }) {
      const [done, bad] = [aJob(), aJob({ type: 'bad' })];
      const [soon, late] = [aJob({ type: 'later' }), aJob({ type: 'later' })];
      const runs: unknown[] = [];
      start({
        draw: async () => void runs.push(...(await queue.listOpen(10))),
        bad: async (_, attempt) => {
          if (attempt === 2) runs.push(...(await queue.listOpen(10)));
          throw new Error('always');
        },
      });
      for (const job of [done, bad]) {
        await queue.enqueue(job);
        await settled();
      }
      expect(runs).toMatchObject([
        { jobId: done.jobId, type: 'draw', state: 'running', attempts: 1, lastError: null },
        { jobId: bad.jobId, type: 'bad', state: 'running', attempts: 2, lastError: 'Error: always' },
      ]);
      await queue.enqueue(late, { delaySeconds: 900 });
      await queue.enqueue(soon, { delaySeconds: 600 });
      const open = await queue.listOpen(10);
      expect(open.map(({ jobId, state, attempts }) => [jobId, state, attempts])).toEqual([
        [soon.jobId, 'waiting', 0],
        [late.jobId, 'waiting', 0],
      ]);
      expect((open[1]?.dueAtMs ?? 0) - (open[0]?.dueAtMs ?? 0)).toBeGreaterThan(200_000);
      expect(await queue.listOpen(1)).toHaveLength(1);
      await queue.forget([soon.jobId, late.jobId]);
      await expect(queue.listOpen(10)).resolves.toEqual([]);
    },
  },
  {
    name: 'puts back nothing that is not dead',
    async check({ queue, start, settled }) {
      const job = aJob();
      await queue.enqueue(job);
      await expect(queue.retryDead(job.jobId)).resolves.toBe(false);
      await expect(queue.retryDead(randomUUID())).resolves.toBe(false);
      const seen: string[] = [];
      start({ draw: async ({ jobId }) => void seen.push(jobId) });
      await settled();
      await expect(queue.retryDead(job.jobId)).resolves.toBe(false);
      await settled();
      expect(seen).toEqual([job.jobId]);
    },
  },
  {
    name: 'runs a delayed job after those that came later and may run at once',
    async check({ queue, start, settled }) {
      const [delayed, atOnce] = [aJob(), aJob()];
      // Together: a machine that is busy for the two seconds would make both due, in the order of that.
      await Promise.all([queue.enqueue(delayed, { delaySeconds: 2 }), queue.enqueue(atOnce)]);
      const seen: string[] = [];
      start({ draw: async ({ jobId }) => void seen.push(jobId) });
      await settled();
      expect(seen).toEqual([atOnce.jobId, delayed.jobId]);
    },
  },
  {
    name: 'forgets jobs that wait and jobs that are dead, and no other',
    async check({ queue, start, settled }) {
      const [dead, kept, waiting] = [aJob({ type: 'bad' }), aJob({ type: 'bad' }), aJob({ type: 'later' })];
      start({
        bad: async () => {
          throw new Error('always');
        },
      });
      for (const job of [dead, kept]) await queue.enqueue(job);
      await settled();
      await queue.enqueue(waiting, { delaySeconds: 900 });
      await expect(queue.forget([dead.jobId, waiting.jobId, randomUUID()])).resolves.toBe(2);
      await settled();
      expect((await queue.listDead(10)).map(({ jobId }) => jobId)).toEqual([kept.jobId]);
      await expect(queue.retryDead(dead.jobId)).resolves.toBe(false);
    },
  },
];
