import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describe, expect, it } from 'vitest';
import { createMemoryCache } from './cache.ts';

describe('the memory cache', () => {
  it('stays within its bytes by forgetting what was used least recently', async () => {
    const cache = createMemoryCache({ clock: adjustableClock(), maxBytes: 10_000 });
    const kilobyte = new Uint8Array(1_000);
    for (let n = 0; n < 9; n++) await cache.set(`k${n}`, kilobyte, 60);
    await cache.get('k0');
    await cache.set('k9', kilobyte, 60);
    await cache.set('k10', kilobyte, 60);
    const kept = [];
    for (let n = 0; n <= 10; n++) if ((await cache.get(`k${n}`)) !== null) kept.push(n);
    expect(kept).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('does not keep a value bigger than itself, nor the older one in its place', async () => {
    const cache = createMemoryCache({ clock: adjustableClock(), maxBytes: 100 });
    await cache.set('k', new Uint8Array(10), 60);
    await cache.set('k', new Uint8Array(101), 60);
    expect(await cache.get('k')).toBeNull();
  });
});
