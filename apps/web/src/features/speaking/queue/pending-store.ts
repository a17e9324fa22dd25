import { createStore, del, set, values } from 'idb-keyval';
import type { PendingAttempt, PendingStore } from './attempt-outbox.ts';

/** Recordings in IndexedDB, one row an attempt. Every method rejects where the browser stores nothing. */
export function createPendingStore(): PendingStore {
  // Opened on the first use, not before: a visitor who never speaks gets no database.
  let opened: ReturnType<typeof createStore> | undefined;
  const database = () => {
    opened ??= createStore('nova-outbox', 'attempts');
    return opened;
  };
  return {
    put: async (attempt) => set(attempt.attemptId, attempt, database()),
    remove: async (attemptId) => del(attemptId, database()),
    all: async () => values<PendingAttempt>(database()),
  };
}
