import { setTimeout as delay } from 'node:timers/promises';
import type { Cache } from '@nova/core/ports/cache.ts';
import { Cluster } from 'ioredis';
import type { CacheConnection } from './connection.ts';
import type { GuardedCache } from './guarded-cache.ts';

/** What a key is, and so how long it may live at most (seed 2.4.2 and 5.1): 1 h, 24 h, 6 h. */
export const cacheClasses = {
  session: 60 * 60,
  content: 24 * 60 * 60,
  frequent: 6 * 60 * 60,
} as const;
export type CacheClass = keyof typeof cacheClasses;

/**
 * The class of a key by its first word: `speech:` is generated content, `answer:` belongs to a learner's session,
 * `picture:` is read often. Anything else lives as a session does.
 */
export function cacheClassOf(key: string): CacheClass {
  if (key.startsWith('speech:')) return 'content';
  if (key.startsWith('picture:')) return 'frequent';
  return 'session';
}

/** One caller makes what is missing; the others wait so long for it, then make it themselves. */
const MAKING_MS = 2_000;
const LONGEST_WAIT_MS = 1_000;
const LOOK_AGAIN_MS = 40;
/** Keys looked at by one command, so that none holds the server up. */
const SCANNED_AT_ONCE = 500;

/**
 * Sets the lock of a key unless the value is there. Returns the value, or false; and 1 when this caller is to make it.
 */
const GET_OR_CLAIM = `local value = redis.call('GET', KEYS[1])
if value then return {value, 0} end
if redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return {false, 1} end
return {false, 0}`;

interface WithScripts {
  getOrClaimBuffer(valueKey: string, lockKey: string, makingMs: number): Promise<[Buffer | null, unknown]>;
}

/**
 * A cache shared by all functions. A miss is answered at once to one caller, who makes the value and sets it; others who
 * miss the same key meanwhile are given what she made (up to a second later), so that a popular key that runs out does
 * not bring everybody to the database. When the server is down nothing is found and nothing kept, within the guard's
 * time.
 */
export function createRedisCache(connection: CacheConnection, guard: GuardedCache): Cache {
  connection.defineCommand('getOrClaim', { numberOfKeys: 2, lua: GET_OR_CLAIM });
  const scripts = connection as unknown as WithScripts;

  const look = (key: string) =>
    guard.attempt<{ value: Buffer | null; isOurs: boolean }>(
      async () => {
        const { valueKey, lockKey } = keysOf(key);
        const [value, claimed] = await scripts.getOrClaimBuffer(valueKey, lockKey, MAKING_MS);
        return { value, isOurs: Number(claimed) === 1 };
      },
      { value: null, isOurs: true },
    );

  return {
    async get(key) {
      for (let waitedMs = 0; waitedMs <= LONGEST_WAIT_MS; waitedMs += LOOK_AGAIN_MS) {
        const { value, isOurs } = await look(key);
        if (value !== null) return Uint8Array.from(value);
        if (isOurs) return null;
        await delay(LOOK_AGAIN_MS);
      }
      return null;
    },
    async set(key, value, ttlSeconds) {
      const { valueKey, lockKey } = keysOf(key);
      const ttlMs = Math.floor(Math.min(ttlSeconds, cacheClasses[cacheClassOf(key)]) * 1000);
      await guard.attempt<unknown>(
        () =>
          ttlMs < 1
            ? connection.del(valueKey, lockKey)
            : connection.multi().set(valueKey, Buffer.from(value), 'PX', ttlMs).del(lockKey).exec(),
        null,
      );
    },
    async delete(key) {
      const { valueKey, lockKey } = keysOf(key);
      await guard.attempt<unknown>(() => connection.del(valueKey, lockKey), null);
    },
    async deleteContaining(part) {
      return guard.attempt(() => deleteMatching(connection, `*{*${escaped(part)}*}`), 0);
    },
  };
}

/** One by one: keys of a cluster lie on different servers. */
async function deleteMatching(connection: CacheConnection, pattern: string): Promise<number> {
  let count = 0;
  const servers = connection instanceof Cluster ? connection.nodes('master') : [connection];
  for (const server of servers) {
    let cursor = '0';
    do {
      const [next, keys] = await server.scan(cursor, 'MATCH', pattern, 'COUNT', SCANNED_AT_ONCE);
      for (const key of keys) count += await connection.del(key);
      cursor = next;
    } while (cursor !== '0');
  }
  return count;
}

/** The text itself as a pattern of SCAN. */
function escaped(text: string): string {
  return text.replaceAll(/[{}]/g, encodeURIComponent).replaceAll(/[*?[\]\\^]/g, '\\$&');
}

/** The braces keep both keys on one shard of a cluster. */
function keysOf(key: string): { valueKey: string; lockKey: string } {
  const tagged = `${cacheClassOf(key)}:{${key.replaceAll(/[{}]/g, encodeURIComponent)}}`;
  return { valueKey: tagged, lockKey: `${tagged}:making` };
}
