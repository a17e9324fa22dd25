import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnswerKeeper, type KeptStore } from './kept-answers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store that outlives the page, as IndexedDB does. */
function memoryStore(): KeptStore & { kept: unknown } {
  const store = {
    kept: undefined as unknown,
    read: async () => store.kept,
    write: async (kept: unknown) => {
      store.kept = structuredClone(kept);
    },
    remove: async () => {
      store.kept = undefined;
    },
  };
  return store;
}

function page(store: KeptStore, version = '1') {
  const cache = new QueryClient();
  return { cache, keeper: createAnswerKeeper(cache, store, version) };
}

async function keptByAPage(store: KeptStore) {
  const opened = page(store);
  opened.keeper.keep();
  opened.cache.setQueryData(['profile'], { name: '하늘', email: 'haneul@example.com' });
  opened.cache.setQueryData(['lessons', 'a1-cafe-order'], { title: 'Café' });
  opened.cache.setQueryData(['speech', 'keep', 'Hello'], { sound: new Float32Array(4) });
  await vi.runAllTimersAsync();
  return opened;
}

describe('kept answers', () => {
  it('open the pages of the next visit, without sounds and without the address', async () => {
    const store = memoryStore();
    await keptByAPage(store);
    const next = page(store);
    await next.keeper.restore();
    expect(next.cache.getQueryData(['profile'])).toEqual({ name: '하늘', email: '' });
    expect(next.cache.getQueryData(['lessons', 'a1-cafe-order'])).toEqual({ title: 'Café' });
    expect(next.cache.getQueryData(['speech', 'keep', 'Hello'])).toBeUndefined();
    expect(JSON.stringify(store.kept)).not.toContain('haneul@example.com');
  });

  it('never replace what the server has said since', async () => {
    const store = memoryStore();
    await keptByAPage(store);
    const next = page(store);
    next.cache.setQueryData(['profile'], { name: '바다', email: '' });
    await next.keeper.restore();
    expect(next.cache.getQueryData(['profile'])).toEqual({ name: '바다', email: '' });
  });

  it('are gone with the session, also those that were about to be written', async () => {
    const store = memoryStore();
    const { cache, keeper } = await keptByAPage(store);
    expect(store.kept).toBeDefined();
    cache.setQueryData(['progress', {}], { days: [] });
    await keeper.forget();
    await vi.runAllTimersAsync();
    expect(store.kept).toBeUndefined();
  });

  it('of another version of the app are not read', async () => {
    const store = memoryStore();
    await keptByAPage(store);
    const next = page(store, '2');
    await next.keeper.restore();
    expect(next.cache.getQueryData(['profile'])).toBeUndefined();
  });

  it('are missed quietly where the browser stores nothing', async () => {
    const blocked: KeptStore = {
      read: () => Promise.reject(new Error('blocked')),
      write: () => Promise.reject(new Error('blocked')),
      remove: () => Promise.reject(new Error('blocked')),
    };
    const { keeper } = await keptByAPage(blocked);
    await keeper.restore();
    await keeper.forget();
  });
});
