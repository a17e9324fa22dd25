import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { NewApiKey, StoredApiKey } from '@nova/core/ports/api-keys.ts';

const KEY_BYTES = 32;
/** Recognisable for scanners that look for leaked keys. */
const PREFIX = 'nova_key_';

/** A new key, told this once, and what is stored of it. */
export function freshApiKey(
  what: Omit<NewApiKey, 'lifetimeMs'> & { createdAtMs: number; endsAtMs: number | null },
): { key: string; row: StoredApiKey } {
  const key = PREFIX + randomBytes(KEY_BYTES).toString('base64url');
  const { app, scopes, limitPerMinute, createdAtMs, endsAtMs } = what;
  const row = {
    keyId: randomUUID(),
    app,
    scopes,
    limitPerMinute,
    hash: hashOfApiKey(key),
    createdAtMs,
    endsAtMs,
  };
  return { key, row };
}

/** SHA-256, base64url. 256 random bits need neither salt nor stretching. */
export function hashOfApiKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Whether the key is neither revoked nor over. */
export function isLiveApiKey({ endsAtMs }: Pick<StoredApiKey, 'endsAtMs'>, nowMs: number): boolean {
  return endsAtMs === null || nowMs < endsAtMs;
}

/** When an old key ends that another one takes the place of: after the overlap, or at its own end if that is sooner. */
export function endOfRotated(
  { endsAtMs }: Pick<StoredApiKey, 'endsAtMs'>,
  nowMs: number,
  overlapMs: number,
): number {
  return Math.min(endsAtMs ?? Number.POSITIVE_INFINITY, nowMs + overlapMs);
}
