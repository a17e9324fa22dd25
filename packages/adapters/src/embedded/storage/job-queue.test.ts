import { rm } from 'node:fs/promises';
import type { JobHandler, QueuedJob } from '@nova/core/ports/job-queue.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { type NovaDatabase, openDatabase } from './database.ts';
import { createJobQueue, type EmbeddedJobQueue, type JobQueueOptions } from './job-queue.ts';
import { retryDelayMs } from './job-table.ts';
import { openTestDatabase } from './test-database.ts';

const JOB: QueuedJob = { jobId: 'job-1', type: 'draw', payload: { jobId: 'job-1' } };

let db: NovaDatabase;
let dispose: () => Promise<void>;
let queues: EmbeddedJobQueue[];

beforeEach(async () => {
  ({ db, dispose } = await openTestDatabase());
  queues = [];
});

afterEach(async () => {
  vi.useRealTimers();
  for (const queue of queues) await queue.stop();
  await dispose();
});

function makeQueue(options: Partial<JobQueueOptions> = {}): EmbeddedJobQueue {
  const queue = createJobQueue({ db, clock: systemClock, random: () => 0, ...options });
  queues.push(queue);
  return queue;
}

/** A handler that tells when it is called, and ends when told to. */
function held() {
  const calls: { attempt: number; finish: () => void; fail: (error: Error) => void }[] = [];
  const waiting: (() => void)[] = [];
  const handler: JobHandler = (_, attempt) =>
    new Promise((resolve, reject) => {
      calls.push({ attempt, finish: resolve, fail: reject });
      waiting.shift()?.();
    });
  const called = async (count: number) => {
    while (calls.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return calls[count - 1]!;
  };
  return { handler, calls, called };
}

const stateOf = (jobId: string) =>
  db.read((sql) =>
    sql.get<{ state: string; at_ms: number; attempts: number }>(
      'SELECT state, at_ms, attempts FROM jobs WHERE job_id = ?',
      jobId,
    ),
  );

/** Lets database commits (which wait for `setImmediate`) and promises happen while timers stand still. */
async function turns(): Promise<void> {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a restart', () => {
  async function reopen(): Promise<void> {
    const { dataDir } = db;
    await db.close();
    db = openDatabase({ dataDir });
    dispose = async () => {
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    };
  }

  it('runs what was waiting, and at once what the process before was running', async () => {
    const before = makeQueue();
    const stuck = held();
    before.start({ draw: stuck.handler });
    await before.enqueue(JOB);
    await stuck.called(1);
    await before.enqueue({ ...JOB, jobId: 'job-2' });
    // The process "dies": nothing of it is told to the queue.
    queues = [];
    await reopen();
    const after = held();
    makeQueue().start({ draw: after.handler });
    const first = await after.called(1);
    first.finish();
    const second = await after.called(2);
    second.finish();
    expect([first.attempt, second.attempt].sort()).toEqual([1, 2]);
  });

  it('counts tries that the process did not survive, and buries the job that kills it', async () => {
    for (const attempt of [1, 2]) {
      const killer = held();
      const queue = makeQueue({ maxAttempts: 2 });
      await queue.enqueue(JOB);
      queue.start({ draw: killer.handler });
      expect((await killer.called(1)).attempt).toBe(attempt);
      queues = [];
      await reopen();
    }
    const innocent = held();
    const queue = makeQueue({ maxAttempts: 2 });
    const givenUp: string[] = [];
    queue.start({ draw: innocent.handler }, { draw: async ({ jobId }) => void givenUp.push(jobId) });
    await queue.enqueue({ ...JOB, jobId: 'job-2' });
    (await innocent.called(1)).finish();
    expect(innocent.calls).toHaveLength(1);
    expect(givenUp).toEqual(['job-1']);
    expect(await queue.listDead(10)).toMatchObject([{ jobId: 'job-1', attempts: 2 }]);
  });
});

describe('tries', () => {
  it('wait twice as long after each failure, up to a limit, and between half and all of it', () => {
    const delays = (random: number) =>
      [1, 2, 3, 4, 5].map((attempt) =>
        retryDelayMs(attempt, { firstRetryMs: 1_000, longestRetryMs: 6_000, random: () => random }),
      );
    expect(delays(0)).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
    expect(delays(0.999_999)).toEqual([1_000, 2_000, 4_000, 6_000, 6_000]);
  });

  it('come at the due time by a timer, not before', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const failing = held();
    const queue = makeQueue({ firstRetryMs: 10_000 });
    queue.start({ draw: failing.handler });
    await queue.enqueue(JOB);
    (await failing.called(1)).fail(new Error('no'));
    await turns();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(4_999);
    await turns();
    expect(failing.calls).toHaveLength(1);
    vi.advanceTimersByTime(1);
    (await failing.called(2)).finish();
    await turns();
    expect(stateOf('job-1')).toMatchObject({ state: 'done', attempts: 2 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a handler that hangs', () => {
  it('loses its lease: the job is tried again, other jobs run, and its late end is ignored', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const work = held();
    const queue = makeQueue({ leaseMs: 60_000 });
    queue.start({ draw: work.handler });
    await queue.enqueue(JOB);
    const hung = await work.called(1);
    await turns();
    vi.advanceTimersByTime(60_001);
    const again = await work.called(2);
    expect(again.attempt).toBe(2);
    hung.fail(new Error('late'));
    await turns();
    expect(stateOf('job-1')).toMatchObject({ state: 'running', attempts: 2 });
    again.finish();
    await turns();
    expect(stateOf('job-1')).toMatchObject({ state: 'done', attempts: 2 });
  });
});

describe('the worker', () => {
  it('runs as many jobs at once as allowed, and no more', async () => {
    const work = held();
    const queue = makeQueue({ concurrency: 2 });
    queue.start({ draw: work.handler });
    for (const jobId of ['a', 'b', 'c']) await queue.enqueue({ ...JOB, jobId });
    const first = await work.called(1);
    await work.called(2);
    await turns();
    expect(work.calls).toHaveLength(2);
    first.finish();
    await work.called(3);
    for (const call of work.calls) call.finish();
  });

  it('waits for the running job when stopped, takes no other, and goes on when started again', async () => {
    const work = held();
    const queue = makeQueue();
    queue.start({ draw: work.handler });
    await queue.enqueue(JOB);
    await queue.enqueue({ ...JOB, jobId: 'job-2' });
    const running = await work.called(1);
    let isStopped = false;
    const stopping = queue.stop().then(() => {
      isStopped = true;
    });
    await turns();
    expect(isStopped).toBe(false);
    running.finish();
    await stopping;
    expect(stateOf('job-1')?.state).toBe('done');
    expect(stateOf('job-2')?.state).toBe('waiting');
    queue.start({ draw: work.handler });
    (await work.called(2)).finish();
  });

  it('leaves jobs of a type without a handler waiting, and sets no timer for them', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const work = held();
    const queue = makeQueue();
    queue.start({ write: work.handler });
    await queue.enqueue(JOB);
    await turns();
    expect(stateOf('job-1')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('survives a database that fails, says so, and goes on when it is back', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const errors: unknown[] = [];
    let isBroken = false;
    const failing: NovaDatabase = {
      dataDir: db.dataDir,
      instanceId: db.instanceId,
      read: (fn) => db.read(fn),
      write: (fn) => (isBroken ? Promise.reject(new Error('disk')) : db.write(fn)),
      secret: (key) => db.secret(key),
      emptyLog: () => db.emptyLog(),
      close: () => db.close(),
    };
    const work = held();
    const queue = makeQueue({ db: failing, onError: (error) => errors.push(error) });
    await queue.enqueue(JOB);
    isBroken = true;
    queue.start({ draw: work.handler });
    await turns();
    expect(errors).toHaveLength(1);
    isBroken = false;
    vi.advanceTimersByTime(5_000);
    (await work.called(1)).finish();
  });
});
