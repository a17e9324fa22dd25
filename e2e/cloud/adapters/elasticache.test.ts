import { type CacheConnection, connectToCache } from '@nova/adapters/aws/elasticache/connection.ts';
import { guardCache } from '@nova/adapters/aws/elasticache/guarded-cache.ts';
import { cacheClasses, createRedisCache } from '@nova/adapters/aws/elasticache/redis-cache.ts';
import { createRedisRateLimiter } from '@nova/adapters/aws/elasticache/redis-rate-limiter.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { cacheContract } from '@nova/core/testing/cache.contract.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { rateLimiterContract } from '@nova/core/testing/rate-limiter.contract.ts';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';

const password = 'only-for-this-test';
let server: RedisServer;
let connection: CacheConnection;
const failures: unknown[] = [];
const clock = { nowMs: () => Date.now() };

beforeAll(async () => {
  server = await startRedisServer({ password });
  connection = connectToCache(
    { endpoint: `127.0.0.1:${server.port}`, tls: false, cluster: false, password },
    () => undefined,
  );
  // What it answers is tried here, not how soon: on a busy machine a quarter of a second may pass, which counts as a failure.
  (connection as Redis).options.commandTimeout = 20_000;
});

afterAll(async () => {
  connection.disconnect();
  await server.stop();
});

const guard = (by: Clock = clock) => guardCache({ clock: by, onFailure: (error) => failures.push(error) });
const limiter = (by?: Clock) => createRedisRateLimiter(connection, guard(by), createMemoryRateLimiter());

/** Lets time pass for a real server without waiting: every key is that much nearer to its end. */
async function passMs(durationMs: number): Promise<void> {
  for (const key of await connection.keys('*')) {
    const left = await connection.pttl(key);
    if (left < 0) continue;
    if (left <= durationMs) await connection.del(key);
    else await connection.pexpire(key, left - durationMs);
  }
}

describeContract('Cache contract: Redis', cacheContract, async () => ({
  subject: { cache: createRedisCache(connection, guard()), passMs },
}));

describeContract('RateLimiter contract: Redis', rateLimiterContract, async () => ({
  subject: { limiter: limiter(), passMs },
}));

describe('the shared cache', () => {
  it('keeps what a class allows at most: a session 1 h, content 24 h, what is read often 6 h', async () => {
    const cache = createRedisCache(connection, guard());
    for (const [key, seconds] of [
      ['answer:a', cacheClasses.session],
      ['speech:a', cacheClasses.content],
      ['picture:a', cacheClasses.frequent],
      ['else', cacheClasses.session],
    ] as const) {
      await cache.set(key, Uint8Array.of(1), 10 * 24 * 60 * 60);
      const [stored] = await connection.keys(`*{${key}}`);
      const left = await connection.pttl(stored ?? '');
      expect(left).toBeGreaterThan((seconds - 60) * 1000);
      expect(left).toBeLessThanOrEqual(seconds * 1000);
    }
  });

  it('lets one of many make what is missing, and gives it to the others', async () => {
    const callers = Array.from({ length: 20 }, () => createRedisCache(connection, guard()));
    let made = 0;
    const values = await Promise.all(
      callers.map(async (cache) => {
        const kept = await cache.get('speech:popular');
        if (kept !== null) return kept[0];
        made++;
        await cache.set('speech:popular', Uint8Array.of(42), 60);
        return 42;
      }),
    );
    expect(made).toBe(1);
    expect(new Set(values)).toEqual(new Set([42]));
  });

  it('waits no longer for somebody who does not make it', async () => {
    const cache = createRedisCache(connection, guard());
    await expect(cache.get('speech:never')).resolves.toBeNull();
    await expect(cache.get('speech:never')).resolves.toBeNull();
  });
});

describe('when the server dies', () => {
  it('answers nothing instead of an error, counts in the process, tells it, and comes back', async () => {
    const standingStill = { nowMs: () => 0 };
    const cache = createRedisCache(connection, guard(standingStill));
    await cache.set('speech:kept', Uint8Array.of(1), 60);
    const counted = limiter(standingStill);
    const rule = { name: 'killed', limit: 3, windowSeconds: 60 };
    expect((await counted.consume(rule, 'k')).remaining).toBe(2);
    failures.length = 0;
    await server.kill();

    await expect(cache.get('speech:kept')).resolves.toBeNull();
    await cache.set('speech:other', Uint8Array.of(1), 60);
    await cache.delete('speech:kept');
    const decisions = await Promise.all(Array.from({ length: 5 }, () => counted.consume(rule, 'k')));
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(3);
    // The guard: of many commands only the first of each second finds out.
    expect(failures.length).toBeGreaterThanOrEqual(1);
    expect(failures.length).toBeLessThan(8);

    await server.start();
    const revived = createRedisCache(connection, guardCache({ clock, onFailure: () => undefined }));
    await expect
      .poll(
        async () => {
          await revived.set('speech:again', Uint8Array.of(7), 60);
          return (await revived.get('speech:again'))?.[0];
        },
        { timeout: 20_000 },
      )
      .toBe(7);
  });
});
