import type { ProcessAudioResponse, PronunciationResult } from '@nova/contracts/http/audio.ts';
import type { SessionType } from '@nova/contracts/http/learning.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { type SendOutcome, waitMs } from './send-outcome.ts';

/** What a session is about: there is at most one open session that a page would go on with. */
export interface Practice {
  sessionType: SessionType;
  lessonId: string | null;
}

/** A recording on its way. It stays on the device until the server has answered for it. */
export interface PendingAttempt {
  /** Chosen here; sending it twice has one effect. */
  attemptId: string;
  /** Only this learner's sign-in sends it. */
  ownerId: string;
  /** null: it could not be begun yet; the recording goes into the open session of its practice, or into a new one. */
  sessionId: string | null;
  /** What she practised. Absent in recordings of versions before 0.2, which all have a session. */
  practice?: Practice | undefined;
  /** Exactly one of the two is given. */
  exerciseId: string | null;
  referenceText: string | null;
  /** 16 kHz mono PCM16 WAV. */
  wav: Uint8Array<ArrayBuffer>;
  /** What this device heard; absent where the server is to listen. */
  result?: PronunciationResult | undefined;
  createdAtMs: number;
  tries: number;
  /** Not before this moment (epoch ms), unless the connection came back and `mustWait` is false. */
  nextTryAtMs: number;
  /** The server asked for the wait (429): it is kept even when the connection comes back. */
  mustWait: boolean;
}

/** Where recordings wait, durable once `put` resolves. */
export interface PendingStore {
  put(attempt: PendingAttempt): Promise<void>;
  remove(attemptId: string): Promise<void>;
  all(): Promise<PendingAttempt[]>;
}

export interface OutboxDeps {
  store: PendingStore;
  send(attempt: PendingAttempt): Promise<SendOutcome>;
  nowMs(): number;
  /** Calls back once after the wait; a later call replaces an earlier one. */
  wakeAfter(waitMs: number, wake: () => void): void;
  /** Runs the work unless another tab is doing it already. */
  onlyOneTab(work: () => Promise<void>): Promise<void>;
}

/** News about one recording. */
export type OutboxNews =
  /** `needsConsent`: the learner has to agree to be listened to first. */
  | { kind: 'queued'; attempt: PendingAttempt; needsConsent?: boolean }
  | { kind: 'acknowledged'; attempt: PendingAttempt; response: ProcessAudioResponse }
  | { kind: 'refused'; attempt: PendingAttempt; code: ProblemCode };

/** What a new recording says about itself. */
export type NewAttempt = Pick<
  PendingAttempt,
  'attemptId' | 'ownerId' | 'sessionId' | 'practice' | 'exerciseId' | 'referenceText' | 'wav' | 'result'
>;

/** Recordings older than this are given up: their session has most likely been closed elsewhere. */
const KEEP_MS = 14 * 24 * 60 * 60_000;

export interface AttemptOutbox {
  /** Keeps the recording, tries to send it, and says what came of the first try. Never rejects. */
  submit(attempt: NewAttempt): Promise<OutboxNews>;
  /**
   * Sends what waits for this learner, oldest first. `connected`: the connection has just come back (or the page has
   * just opened), so waits of our own making are cut short. Stops at the first one that cannot be sent now.
   */
  flush(ownerId: string, connected?: boolean): Promise<void>;
  /** Forgets what waits for this learner, because she does not want it to be heard. */
  giveUp(ownerId: string): Promise<void>;
  /** What waits for this learner, oldest first. */
  pending(ownerId: string): Promise<PendingAttempt[]>;
  /** Calls back for every piece of news of this page. Returns the way to stop. */
  subscribe(listener: (news: OutboxNews) => void): () => void;
}

/** An outbox for recordings: nothing spoken is lost to a bad connection, a busy server or a closed tab. */
export function createAttemptOutbox(deps: OutboxDeps): AttemptOutbox {
  const listeners = new Set<(news: OutboxNews) => void>();
  // Where the browser lets nothing be stored (private windows), the page itself keeps them as long as it is open.
  const inPage = new Map<string, PendingAttempt>();

  const tell = (news: OutboxNews): OutboxNews => {
    for (const listener of listeners) listener(news);
    return news;
  };

  const keep = async (attempt: PendingAttempt): Promise<void> => {
    inPage.set(attempt.attemptId, attempt);
    await deps.store.put(attempt).then(
      () => inPage.delete(attempt.attemptId),
      () => undefined,
    );
  };

  const forget = async (attemptId: string): Promise<void> => {
    inPage.delete(attemptId);
    await deps.store.remove(attemptId).catch(() => undefined);
  };

  const trySending = async (attempt: PendingAttempt): Promise<OutboxNews> => {
    const outcome = await deps.send(attempt);
    if (outcome.kind === 'acknowledged') {
      await forget(attempt.attemptId);
      return tell({ kind: 'acknowledged', attempt, response: outcome.response });
    }
    if (outcome.kind === 'refused') {
      await forget(attempt.attemptId);
      return tell({ kind: 'refused', attempt, code: outcome.code });
    }
    const tries = attempt.tries + 1;
    const needsConsent = outcome.needsConsent ?? false;
    // Her answer sends it, or the next time the page is opened; time alone changes nothing.
    const wait = needsConsent ? KEEP_MS : waitMs(tries, outcome.retryAfterMs);
    const later: PendingAttempt = {
      ...attempt,
      tries,
      nextTryAtMs: deps.nowMs() + wait,
      mustWait: outcome.retryAfterMs !== null,
    };
    await keep(later);
    if (!needsConsent) deps.wakeAfter(wait, () => void flush(attempt.ownerId));
    return tell({ kind: 'queued', attempt: later, needsConsent });
  };

  const pending = async (ownerId: string): Promise<PendingAttempt[]> => {
    const stored = await deps.store.all().catch(() => []);
    const known = new Set(stored.map((attempt) => attempt.attemptId));
    return [...stored, ...[...inPage.values()].filter((attempt) => !known.has(attempt.attemptId))]
      .filter((attempt) => attempt.ownerId === ownerId)
      .sort((a, b) => a.createdAtMs - b.createdAtMs);
  };

  const flush = (ownerId: string, connected = false): Promise<void> =>
    deps.onlyOneTab(async () => {
      for (const attempt of await pending(ownerId)) {
        if (deps.nowMs() - attempt.createdAtMs > KEEP_MS) {
          await forget(attempt.attemptId);
          continue;
        }
        const waitLeftMs = attempt.nextTryAtMs - deps.nowMs();
        if (waitLeftMs > 0 && (attempt.mustWait || !connected)) {
          deps.wakeAfter(waitLeftMs, () => void flush(ownerId));
          return;
        }
        // One that cannot be sent now means that none can.
        if ((await trySending(attempt)).kind === 'queued') return;
      }
    });

  return {
    submit: async (fresh) => {
      const nowMs = deps.nowMs();
      // The first wait covers the try under way, so that a flush beside it does not send the same recording.
      const attempt = { ...fresh, createdAtMs: nowMs, tries: 0, nextTryAtMs: nowMs + 60_000, mustWait: true };
      await keep(attempt);
      return trySending(attempt);
    },
    flush,
    async giveUp(ownerId) {
      for (const attempt of await pending(ownerId)) {
        await forget(attempt.attemptId);
        tell({ kind: 'refused', attempt, code: 'voice-consent-required' });
      }
    },
    pending,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
