import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { ProcessAudioResponse } from '@nova/contracts/http/audio.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { describe, expect, it } from 'vitest';
import {
  type AttemptOutbox,
  createAttemptOutbox,
  type NewAttempt,
  type OutboxNews,
  type PendingAttempt,
  type PendingStore,
} from './attempt-outbox.ts';
import { NEEDS_CONSENT, outcomeOfError, type SendOutcome, waitMs } from './send-outcome.ts';

const response = { attemptId: 'a' } as ProcessAudioResponse;
const acknowledged: SendOutcome = { kind: 'acknowledged', response };
const later: SendOutcome = { kind: 'later', retryAfterMs: null };

function attempt(attemptId: string, ownerId = 'me'): NewAttempt {
  return { attemptId, ownerId, sessionId: 's', exerciseId: 'e', referenceText: null, wav: new Uint8Array(4) };
}

/** A store that outlives the outbox, as IndexedDB outlives a page. */
function memoryStore(): PendingStore & { rows: Map<string, PendingAttempt> } {
  const rows = new Map<string, PendingAttempt>();
  return {
    rows,
    put: async (row) => void rows.set(row.attemptId, row),
    remove: async (attemptId) => void rows.delete(attemptId),
    all: async () => [...rows.values()],
  };
}

function world(answers: SendOutcome[], store: PendingStore = memoryStore()) {
  const sent: string[] = [];
  const waits: number[] = [];
  const clock = { nowMs: 1_000_000 };
  let wake: () => void = () => undefined;
  const outbox: AttemptOutbox = createAttemptOutbox({
    store,
    send: async (pending) => {
      sent.push(pending.attemptId);
      return answers.shift() ?? acknowledged;
    },
    nowMs: () => clock.nowMs,
    wakeAfter: (ms, callback) => {
      waits.push(ms);
      wake = callback;
    },
    onlyOneTab: (work) => work(),
  });
  const news: OutboxNews[] = [];
  outbox.subscribe((item) => news.push(item));
  return { outbox, sent, waits, clock, news, wake: () => wake() };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

describe('createAttemptOutbox', () => {
  it('keeps a recording before it is sent and lets go of it only when it was acknowledged', async () => {
    const store = memoryStore();
    let keptWhileSending = false;
    const outbox = createAttemptOutbox({
      store,
      send: async () => {
        keptWhileSending = store.rows.has('a');
        return acknowledged;
      },
      nowMs: () => 0,
      wakeAfter: () => undefined,
      onlyOneTab: (work) => work(),
    });
    expect((await outbox.submit(attempt('a'))).kind).toBe('acknowledged');
    expect(keptWhileSending).toBe(true);
    expect(store.rows.size).toBe(0);
  });

  it('holds what needs a consent until it is given, and does not ask again by itself', async () => {
    const { outbox, sent, waits, news } = world([NEEDS_CONSENT]);
    expect(await outbox.submit(attempt('a'))).toMatchObject({ kind: 'queued', needsConsent: true });
    expect(waits).toEqual([]);
    await outbox.flush('me');
    expect(sent).toEqual(['a']);
    await outbox.flush('me', true);
    expect(sent).toEqual(['a', 'a']);
    expect(news.at(-1)?.kind).toBe('acknowledged');
  });

  it('lets go of what is not to be heard: this learner’s, and says so', async () => {
    const { outbox, news } = world([NEEDS_CONSENT, NEEDS_CONSENT]);
    await outbox.submit(attempt('a'));
    await outbox.submit(attempt('b', 'you'));
    await outbox.giveUp('me');
    expect(news.at(-1)).toMatchObject({ kind: 'refused', code: 'voice-consent-required' });
    expect(await outbox.pending('me')).toEqual([]);
    expect(await outbox.pending('you')).toHaveLength(1);
  });

  it('sends the same attempt again on another page load', async () => {
    const store = memoryStore();
    const before = world([later], store);
    expect((await before.outbox.submit(attempt('a'))).kind).toBe('queued');

    const after = world([acknowledged], store);
    await after.outbox.flush('me', true);
    expect(after.sent).toEqual(['a']);
    expect(after.news).toMatchObject([{ kind: 'acknowledged', attempt: { attemptId: 'a' } }]);
    expect(await after.outbox.pending('me')).toEqual([]);
  });

  it('tries again by itself, waiting longer each time', async () => {
    const { outbox, waits, clock, wake, sent } = world([later, later, acknowledged]);
    await outbox.submit(attempt('a'));
    clock.nowMs += 2_000;
    wake();
    await settled();
    clock.nowMs += 4_000;
    wake();
    await settled();
    expect(waits).toEqual([2_000, 4_000]);
    expect(sent).toEqual(['a', 'a', 'a']);
    expect(await outbox.pending('me')).toEqual([]);
  });

  it('waits as long as a 429 asks, even when the connection comes back', async () => {
    const { outbox, waits, clock, sent } = world([{ kind: 'later', retryAfterMs: 30_000 }, acknowledged]);
    await outbox.submit(attempt('a'));
    clock.nowMs += 5_000;
    await outbox.flush('me', true);
    expect(sent).toEqual(['a']);
    expect(waits).toEqual([30_000, 25_000]);
    clock.nowMs += 25_000;
    await outbox.flush('me');
    expect(sent).toEqual(['a', 'a']);
  });

  it('lets go of a recording the server refuses, and says why', async () => {
    const { outbox, news } = world([{ kind: 'refused', code: 'no-speech' }]);
    expect(await outbox.submit(attempt('a'))).toMatchObject({ kind: 'refused', code: 'no-speech' });
    expect(news).toHaveLength(1);
    expect(await outbox.pending('me')).toEqual([]);
  });

  it('keeps the order and stops at the first that cannot go', async () => {
    const store = memoryStore();
    const offline = world([later, later], store);
    await offline.outbox.submit(attempt('first'));
    offline.clock.nowMs += 10;
    await offline.outbox.submit(attempt('second'));
    const { outbox, sent } = world([later], store);
    await outbox.flush('me', true);
    expect(sent).toEqual(['first']);
    const online = world([], store);
    await online.outbox.flush('me', true);
    expect(online.sent).toEqual(['first', 'second']);
  });

  it('never sends one learner’s recording with another’s sign-in', async () => {
    const store = memoryStore();
    await world([later], store).outbox.submit(attempt('mine', 'me'));
    const other = world([], store);
    await other.outbox.flush('someone-else', true);
    expect(other.sent).toEqual([]);
    expect(store.rows.size).toBe(1);
  });

  it('does not send a recording twice when a flush comes while it is on its way', async () => {
    let answer: (outcome: SendOutcome) => void = () => undefined;
    const store = memoryStore();
    const sent: string[] = [];
    const outbox = createAttemptOutbox({
      store,
      send: (pending) => {
        sent.push(pending.attemptId);
        return new Promise((resolve) => (answer = resolve));
      },
      nowMs: () => 0,
      wakeAfter: () => undefined,
      onlyOneTab: (work) => work(),
    });
    const submitted = outbox.submit(attempt('a'));
    await settled();
    await outbox.flush('me', true);
    answer(acknowledged);
    await submitted;
    expect(sent).toEqual(['a']);
  });

  it('still sends when the browser stores nothing, and keeps it as long as the page is open', async () => {
    const broken: PendingStore = {
      put: () => Promise.reject(new Error('blocked')),
      remove: () => Promise.reject(new Error('blocked')),
      all: () => Promise.reject(new Error('blocked')),
    };
    const { outbox, sent } = world([later, acknowledged], broken);
    expect((await outbox.submit(attempt('a'))).kind).toBe('queued');
    await outbox.flush('me', true);
    expect(sent).toEqual(['a', 'a']);
    expect(await outbox.pending('me')).toEqual([]);
  });

  it('gives up a recording after two weeks', async () => {
    const store = memoryStore();
    await world([later], store).outbox.submit(attempt('a'));
    const much = world([], store);
    much.clock.nowMs += 15 * 24 * 60 * 60_000;
    await much.outbox.flush('me', true);
    expect(much.sent).toEqual([]);
    expect(store.rows.size).toBe(0);
  });
});

describe('outcomeOfError', () => {
  const problem = (status: number, code: ProblemCode, retryAfterSeconds?: number) =>
    new ApiProblem({
      status,
      code,
      locale: 'en',
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });

  it('keeps what could not be sent', () => {
    expect(outcomeOfError(new NetworkError('unreachable', 'en'))).toEqual(later);
    expect(outcomeOfError(new NetworkError('timeout', 'en'))).toEqual(later);
    expect(outcomeOfError(problem(503, 'service-busy', 3))).toEqual({ kind: 'later', retryAfterMs: 3_000 });
    expect(outcomeOfError(problem(500, 'internal'))).toEqual(later);
    expect(outcomeOfError(problem(507, 'storage-full'))).toEqual(later);
    expect(outcomeOfError(problem(401, 'token-expired'))).toEqual(later);
    expect(outcomeOfError(new Error('anything else'))).toEqual(later);
  });

  it('waits for Retry-After', () => {
    expect(outcomeOfError(problem(429, 'rate-limited', 17))).toEqual({ kind: 'later', retryAfterMs: 17_000 });
  });

  it('takes a no about the recording as final', () => {
    for (const code of ['no-speech', 'too-quiet', 'clipped', 'too-noisy', 'different-sentence'] as const) {
      expect(outcomeOfError(problem(422, code))).toEqual({ kind: 'refused', code });
    }
    expect(outcomeOfError(problem(409, 'session-completed'))).toEqual({
      kind: 'refused',
      code: 'session-completed',
    });
    expect(outcomeOfError(problem(404, 'session-unknown'))).toEqual({
      kind: 'refused',
      code: 'session-unknown',
    });
  });
});

describe('waitMs', () => {
  it('doubles from 2 s to 5 minutes unless the server says', () => {
    expect([1, 2, 3, 4, 20].map((tries) => waitMs(tries, null))).toEqual([
      2_000, 4_000, 8_000, 16_000, 300_000,
    ]);
    expect(waitMs(9, 1_000)).toBe(1_000);
  });
});
