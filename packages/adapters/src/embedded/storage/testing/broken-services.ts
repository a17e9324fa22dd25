import { randomUUID } from 'node:crypto';
import type { Cache } from '@nova/core/ports/cache.ts';
import type { JobHandler, JobQueue } from '@nova/core/ports/job-queue.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import type { JobQueueSubject } from '@nova/core/testing/job-queue.contract.ts';

/** For tests: ways to break a promise of JobQueue or its worker, each with a check that must notice. */
export const brokenQueues: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: JobQueue) => Partial<JobQueue> & {
    handle?: (handler: JobHandler) => JobHandler;
  },
][] = [
  [
    'runs a repeated id again',
    'ignores a second job of the same id: waiting, and done',
    (real) => ({ enqueue: (job) => real.enqueue({ ...job, jobId: randomUUID() }) }),
  ],
  [
    'counts tries from 0',
    'runs a job with what it was given, counting tries from 1',
    () => ({ handle: (handler) => (job, attempt) => handler(job, attempt - 1) }),
  ],
  [
    'takes a failure for success',
    'tries a failing job again until it succeeds',
    () => ({
      handle: (handler) => (job, attempt) => Promise.resolve(handler(job, attempt)).catch(() => undefined),
    }),
  ],
  [
    'hides the reason of a death',
    'lists a job that failed every try as dead, with its last error, and tries no more',
    (real) => ({
      listDead: async (limit) => (await real.listDead(limit)).map((job) => ({ ...job, lastError: '' })),
    }),
  ],
  [
    'lists the newest death first',
    'lists the dead oldest first, as many as asked for, and puts one back',
    (real) => ({ listDead: async (limit) => (await real.listDead(1000)).reverse().slice(0, limit) }),
  ],
  [
    'lists dead jobs among those that are not done',
    'lists what waits, what runs and what failed before, and nothing that is done or dead',
    (real) => ({
      async listOpen(limit) {
        const dead = (await real.listDead(100)).map(({ jobId, type, attempts, lastError, diedAtMs }) => {
          return { jobId, type, attempts, lastError, state: 'waiting' as const, dueAtMs: diedAtMs };
        });
        return [...dead, ...(await real.listOpen(limit))];
      },
    }),
  ],
  [
    'says it put back what was not dead',
    'puts back nothing that is not dead',
    (real) => ({
      async retryDead(jobId) {
        await real.retryDead(jobId);
        return true;
      },
    }),
  ],
  [
    'runs delayed jobs at once',
    'runs a delayed job after those that came later and may run at once',
    (real) => ({ enqueue: (job) => real.enqueue(job) }),
  ],
  [
    'forgets the dead alone',
    'forgets jobs that wait and jobs that are dead, and no other',
    (real) => ({
      async forget(jobIds) {
        const dead = (await real.listDead(100)).map(({ jobId }) => jobId);
        return real.forget(jobIds.filter((jobId) => dead.includes(jobId)));
      },
    }),
  ],
];

/** For tests: the real subject with a fault in it. */
export function withBrokenQueue(
  subject: JobQueueSubject,
  { handle = (handler) => handler, ...methods }: ReturnType<(typeof brokenQueues)[number][2]>,
): JobQueueSubject {
  const { queue } = subject;
  return {
    ...subject,
    queue: {
      enqueue: (job, options) => queue.enqueue(job, options),
      listOpen: (limit) => queue.listOpen(limit),
      listDead: (limit) => queue.listDead(limit),
      retryDead: (jobId) => queue.retryDead(jobId),
      forget: (jobIds) => queue.forget(jobIds),
      ...methods,
    },
    start: (handlers) =>
      subject.start(
        Object.fromEntries(Object.entries(handlers).map(([type, handler]) => [type, handle(handler)])),
      ),
  };
}

/** For tests: ways to break a promise of Cache, each with a check that must notice. */
export const brokenCaches: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: Cache) => Partial<Cache>,
][] = [
  [
    'keeps values too long',
    'never answers past the time to live',
    (real) => ({ set: (key, value, ttlSeconds) => real.set(key, value, ttlSeconds * 1000) }),
  ],
  [
    'keeps values longer when they are read',
    'does not live longer for being read',
    (real) => ({
      async get(key) {
        const value = await real.get(key);
        if (value !== null) await real.set(key, value, 120);
        return value;
      },
    }),
  ],
  [
    'takes 0 for the default',
    'keeps nothing that has no time to live',
    (real) => ({ set: (key, value, ttlSeconds) => real.set(key, value, ttlSeconds || 60) }),
  ],
  [
    'deletes nothing',
    'deletes one key, and an unknown one without an error',
    () => ({ delete: async () => undefined }),
  ],
  [
    'deletes by the beginning of a key',
    'deletes every key that contains a text, letter by letter, and no other',
    (real) => ({ deleteContaining: (part) => real.deleteContaining(`answer:${part}`) }),
  ],
  [
    'hands its own bytes out',
    'is not changed by what callers do to their bytes',
    () => {
      const values = new Map<string, Uint8Array>();
      return {
        get: async (key) => values.get(key) ?? null,
        set: async (key, value) => void values.set(key, value),
      };
    },
  ],
  [
    'takes an empty value for none',
    'gives back what was set, any byte, and the empty value',
    (real) => ({
      async get(key) {
        const value = await real.get(key);
        return value?.length ? value : null;
      },
    }),
  ],
];

/** For tests: ways to break the promise of RateLimiter, each with a check that must notice. */
export const brokenLimiters: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: RateLimiter) => Partial<RateLimiter>,
][] = [
  [
    'allows one too many',
    'allows exactly the limit of many at once',
    (real) => ({ consume: (rule, key) => real.consume({ ...rule, limit: rule.limit + 1 }, key) }),
  ],
  [
    'counts all keys together',
    'counts every key for itself',
    (real) => ({ consume: (rule) => real.consume(rule, 'everybody') }),
  ],
  [
    'counts all rules together',
    'counts every rule for itself, also when name and key run together to the same text',
    (real) => ({ consume: (rule, key) => real.consume({ ...rule, name: 'any' }, key) }),
  ],
  [
    'runs rule and key together',
    'counts every rule for itself, also when name and key run together to the same text',
    (real) => ({ consume: (rule, key) => real.consume({ ...rule, name: '' }, `${rule.name}:${key}`) }),
  ],
  [
    'counts whoever looks',
    'tells what is left without counting, before the first try, between tries and after the last',
    (real) => ({ peek: (rule, key) => real.consume(rule, key) }),
  ],
  [
    'does not say when to come back',
    'allows exactly the limit, says how many remain, and when to come back',
    (real) => ({
      consume: async (rule, key) => ({ ...(await real.consume(rule, key)), retryAfterSeconds: 0 }),
    }),
  ],
  [
    'shuts out for ever',
    'allows again when the time it named has passed, and is as strict as before',
    (real) => ({ consume: (rule, key) => real.consume({ ...rule, windowSeconds: 100_000 }, key) }),
  ],
  [
    'lengthens the window with every try',
    'does not keep a key out longer for trying',
    (real) => {
      const tries = new Map<string, number>();
      return {
        async consume(rule, key) {
          const lastMs = tries.get(key) ?? Number.NEGATIVE_INFINITY;
          tries.set(key, Date.now());
          if (Date.now() - lastMs < rule.windowSeconds * 1000) {
            return { allowed: false, remaining: 0, retryAfterSeconds: rule.windowSeconds };
          }
          return real.consume(rule, key);
        },
      };
    },
  ],
];
