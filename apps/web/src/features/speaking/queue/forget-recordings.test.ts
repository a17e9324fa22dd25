import { describe, expect, it } from 'vitest';
import type { PendingAttempt, PendingStore } from './attempt-outbox.ts';
import { forgetRecordings } from './forget-recordings.ts';

function storeWith(attempts: readonly Pick<PendingAttempt, 'attemptId' | 'ownerId'>[]) {
  const rows = new Map(attempts.map((attempt) => [attempt.attemptId, attempt as PendingAttempt]));
  const store: PendingStore = {
    put: async (attempt) => void rows.set(attempt.attemptId, attempt),
    remove: async (attemptId) => void rows.delete(attemptId),
    all: async () => [...rows.values()],
  };
  return { store, left: () => [...rows.keys()] };
}

describe('forgetting recordings', () => {
  it('takes all of one learner, and none of her sister who shares the device', async () => {
    const { store, left } = storeWith([
      { attemptId: 'a', ownerId: 'me' },
      { attemptId: 'b', ownerId: 'sister' },
      { attemptId: 'c', ownerId: 'me' },
    ]);
    await forgetRecordings(store, 'me');
    expect(left()).toEqual(['b']);
  });

  it('is done where the browser stores nothing', async () => {
    const refuse = () => Promise.reject(new DOMException('blocked', 'SecurityError'));
    const blocked: PendingStore = { put: refuse, remove: refuse, all: refuse };
    await expect(forgetRecordings(blocked, 'me')).resolves.toBeUndefined();
  });
});
