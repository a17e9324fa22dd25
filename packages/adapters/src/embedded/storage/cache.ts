import type { Cache } from '@nova/core/ports/cache.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { LRUCache } from 'lru-cache';

/**
 * A cache in this process: the least recently used values go first when `maxBytes` are exceeded; a value bigger than
 * that is not kept.
 */
export function createMemoryCache(options: { clock: Clock; maxBytes: number }): Cache {
  const { clock, maxBytes } = options;
  const entries = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    // An empty value takes room too: its key.
    sizeCalculation: (value, key) => value.byteLength + key.length * 2 + 1,
    perf: { now: () => clock.nowMs() },
    // Read the clock each time: the default keeps a reading for a millisecond with a real timer.
    ttlResolution: 0,
  });
  return {
    async get(key) {
      const value = entries.get(key);
      // Copies on both ways: what a caller does to its bytes must not change what others are given.
      return value === undefined ? null : value.slice();
    },
    async set(key, value, ttlSeconds) {
      const ttl = Math.floor(ttlSeconds * 1000);
      if (ttl < 1) entries.delete(key);
      else entries.set(key, value.slice(), { ttl });
    },
    async delete(key) {
      entries.delete(key);
    },
    async deleteContaining(part) {
      const keys = [...entries.keys()].filter((key) => key.includes(part));
      for (const key of keys) entries.delete(key);
      return keys.length;
    },
  };
}
