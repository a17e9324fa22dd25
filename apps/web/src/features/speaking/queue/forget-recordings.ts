import type { PendingStore } from './attempt-outbox.ts';

/**
 * Removes a learner's waiting recordings from this device, and nobody else's: a family may share it. Resolves also where
 * the browser stores nothing, for then there is nothing to forget.
 */
export async function forgetRecordings(store: PendingStore, ownerId: string): Promise<void> {
  try {
    for (const attempt of await store.all()) {
      if (attempt.ownerId === ownerId) await store.remove(attempt.attemptId);
    }
  } catch {
    // Storage is blocked.
  }
}
