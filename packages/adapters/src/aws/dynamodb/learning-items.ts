import { gunzipSync, gzipSync } from 'node:zlib';
import type {
  Attempt,
  DailyProgress,
  LearningSession,
  ReviewCard,
} from '@nova/core/ports/learning-repository.ts';
import type { Item } from './tables.ts';

/** Rows of the learning tables and what they stand for. `expiresAt` is the TTL attribute, epoch seconds. */

export function sessionItem(session: LearningSession): Item {
  const { startTimeMs, endTimeMs, expiresAtSeconds, ...rest } = session;
  return { ...rest, startTime: startTimeMs, endTime: endTimeMs, expiresAt: expiresAtSeconds };
}

export function toSession({ startTime, endTime, expiresAt, ...rest }: Item): LearningSession {
  return {
    ...rest,
    startTimeMs: startTime,
    endTimeMs: endTime,
    expiresAtSeconds: expiresAt,
  } as unknown as LearningSession;
}

/**
 * What is read as a whole lies in `data`, compressed: a result of a minute of speech is 100 kB of JSON, and a row may
 * have 400 kB and costs by the kilobyte.
 */
export function attemptItem(attempt: Attempt): Item {
  const { userId, attemptId, sessionId, createdAtMs, expiresAtSeconds, ...data } = attempt;
  return {
    userId,
    attemptId,
    sessionId,
    createdAtMs,
    sessionOrder: `${sessionPrefix(sessionId)}${String(createdAtMs).padStart(15, '0')}#${attemptId}`,
    expiresAt: expiresAtSeconds,
    data: gzipSync(JSON.stringify(data)),
  };
}

export function toAttempt(item: Item): Attempt {
  const { userId, attemptId, sessionId, createdAtMs, expiresAt, data } = item;
  return {
    ...(JSON.parse(gunzipSync(data as Uint8Array).toString('utf8')) as object),
    userId,
    attemptId,
    sessionId,
    createdAtMs,
    expiresAtSeconds: expiresAt,
  } as unknown as Attempt;
}

/** What `sessionOrder` of a session's attempts begins with. */
export function sessionPrefix(sessionId: string): string {
  return `${sessionId}#`;
}

/** The row of the day's next version. */
export function progressItem(progress: DailyProgress): Item {
  return { ...progress, version: progress.version + 1 };
}

export function toProgress(item: Item): DailyProgress {
  return item as unknown as DailyProgress;
}

/** The row of the card's next version. */
export function cardItem(card: ReviewCard): Item {
  const { expiresAtSeconds, ...rest } = card;
  return {
    ...rest,
    version: card.version + 1,
    ...(expiresAtSeconds !== undefined && { expiresAt: expiresAtSeconds }),
  };
}

export function toCard({ expiresAt, ...rest }: Item): ReviewCard {
  return {
    ...rest,
    ...(expiresAt !== undefined && { expiresAtSeconds: expiresAt }),
  } as unknown as ReviewCard;
}
