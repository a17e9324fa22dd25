import { api } from '../../../lib/api.ts';
import { mayBeHeard } from '../../consents/consents-query.ts';
import { type AttemptOutbox, createAttemptOutbox, type PendingAttempt } from './attempt-outbox.ts';
import { createPendingStore } from './pending-store.ts';
import { sendAttempt } from './send-attempt.ts';
import { NEEDS_CONSENT, outcomeOfError, type SendOutcome } from './send-outcome.ts';

let wakeTimer: ReturnType<typeof setTimeout> | undefined;

/** The outbox of this page. */
export const outbox: AttemptOutbox = createAttemptOutbox({
  store: createPendingStore(),
  send,
  nowMs: () => Date.now(),
  wakeAfter: (waitMs, wake) => {
    clearTimeout(wakeTimer);
    wakeTimer = setTimeout(wake, waitMs);
  },
  onlyOneTab: async (work) => {
    // No locks on plain http: two tabs may then send the same attempt, which the server takes once.
    if (!('locks' in navigator)) return work();
    await navigator.locks.request('nova.outbox', { ifAvailable: true }, async (lock) => {
      if (lock) await work();
    });
  },
});

async function send(attempt: PendingAttempt): Promise<SendOutcome> {
  try {
    // A voice does not leave the device before its learner agrees.
    if (!(await mayBeHeard())) return NEEDS_CONSENT;
    return { kind: 'acknowledged', response: await sendAttempt(attempt, api) };
  } catch (error) {
    return outcomeOfError(error);
  }
}

/**
 * Sends what waits for this learner now and whenever the connection or the page comes back.
 * Returns the way to stop.
 */
export function keepSending(ownerId: string): () => void {
  const flush = () => void outbox.flush(ownerId, true);
  const onVisible = () => {
    if (document.visibilityState === 'visible') flush();
  };
  flush();
  window.addEventListener('online', flush);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', flush);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
