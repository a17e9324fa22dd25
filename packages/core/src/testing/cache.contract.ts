import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Cache } from '../ports/cache.ts';
import type { ContractCheck } from './contract.ts';

/**
 * The cache, and a way to let time pass for it; half a minute may pass by itself beside that. The suite keeps few small
 * values: a cache that forgets those without need is of no use and fails.
 */
export interface CacheSubject {
  cache: Cache;
  passMs(durationMs: number): Promise<void>;
}

const bytes = (...values: number[]) => Uint8Array.of(...values);

async function expectKept(cache: Cache, key: string, value: Uint8Array): Promise<void> {
  const kept = await cache.get(key);
  expect(kept).not.toBeNull();
  expect([...(kept ?? [])]).toEqual([...value]);
}

/** What every Cache must do. */
export const cacheContract: readonly ContractCheck<CacheSubject>[] = [
  {
    name: 'gives back what was set, any byte, and the empty value',
    async check({ cache }) {
      const [key, emptyKey] = [randomUUID(), randomUUID()];
      await cache.set(key, bytes(0, 255, 13, 10, 128), 60);
      await cache.set(emptyKey, bytes(), 60);
      await expectKept(cache, key, bytes(0, 255, 13, 10, 128));
      await expectKept(cache, emptyKey, bytes());
    },
  },
  {
    name: 'knows nothing it was not told',
    async check({ cache }) {
      await expect(cache.get(randomUUID())).resolves.toBeNull();
    },
  },
  {
    name: 'replaces a value and its time',
    async check({ cache, passMs }) {
      const key = randomUUID();
      await cache.set(key, bytes(1), 60);
      await cache.set(key, bytes(2), 600);
      await passMs(90_000);
      await expectKept(cache, key, bytes(2));
    },
  },
  {
    name: 'never answers past the time to live',
    async check({ cache, passMs }) {
      const key = randomUUID();
      await cache.set(key, bytes(1), 60);
      await expectKept(cache, key, bytes(1));
      await passMs(60_001);
      await expect(cache.get(key)).resolves.toBeNull();
    },
  },
  {
    name: 'does not live longer for being read',
    async check({ cache, passMs }) {
      const key = randomUUID();
      await cache.set(key, bytes(1), 120);
      await passMs(72_000);
      await expectKept(cache, key, bytes(1));
      await passMs(72_000);
      await expect(cache.get(key)).resolves.toBeNull();
    },
  },
  {
    name: 'keeps nothing that has no time to live',
    async check({ cache }) {
      const key = randomUUID();
      await cache.set(key, bytes(1), 60);
      await cache.set(key, bytes(2), 0);
      await expect(cache.get(key)).resolves.toBeNull();
    },
  },
  {
    name: 'deletes one key, and an unknown one without an error',
    async check({ cache }) {
      const [key, other] = [randomUUID(), randomUUID()];
      await cache.set(key, bytes(1), 60);
      await cache.set(other, bytes(2), 60);
      await cache.delete(key);
      await cache.delete(key);
      await expect(cache.get(key)).resolves.toBeNull();
      await expectKept(cache, other, bytes(2));
    },
  },
  {
    name: 'deletes every key that contains a text, letter by letter, and no other',
    async check({ cache }) {
      const part = `[${randomUUID()}]*?`;
      const [first, second] = [`answer:${part}:{a}`, `speech:b:${part}`];
      const others = [`answer:${part.replaceAll(/[[\]*?]/g, '')}`, randomUUID()];
      for (const key of [first, second, ...others]) await cache.set(key, bytes(1), 60);
      await expect(cache.deleteContaining(part)).resolves.toBe(2);
      await expect(cache.deleteContaining(part)).resolves.toBe(0);
      for (const key of [first, second]) await expect(cache.get(key)).resolves.toBeNull();
      for (const key of others) await expectKept(cache, key, bytes(1));
    },
  },
  {
    name: 'is not changed by what callers do to their bytes',
    async check({ cache }) {
      const key = randomUUID();
      const value = bytes(1, 2, 3);
      await cache.set(key, value, 60);
      value.fill(9);
      (await cache.get(key))?.fill(8);
      await expectKept(cache, key, bytes(1, 2, 3));
    },
  },
];
