import { createHash } from 'node:crypto';
import { REFRESH_LIFETIME_MS, REUSE_INTERVAL_MS } from '../../identity-rules.ts';
import { freshToken, sealed, unsealed } from '../../token-sealing.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';
import { countReuse, endSessionRow, endSessionRowsOf, openSession, touchSession } from './sessions.ts';

/** What a token was traded for. */
export type Rotation =
  | { kind: 'rotated'; next: string; userId: string; familyId: string; signedInAtMs: number }
  | { kind: 'reused'; userId: string }
  | { kind: 'invalid' };

interface TokenRow {
  family_id: string;
  user_id: string;
  expires_at_ms: number;
  used_at_ms: number | null;
  /** The token that took its place, sealed; until that one is used itself. */
  successor: Uint8Array | null;
}

/** Stores (the hash of) the first token of a new family with its device, and forgets tokens that have expired. */
export function storeToken(
  sql: SqlWriter,
  issue: { token: string; familyId: string; userId: string; device: string; nowMs: number },
): void {
  sql.run('DELETE FROM identity_refresh_token WHERE expires_at_ms <= ?', issue.nowMs);
  for (const familyId of openSession(sql, issue)) endFamily(sql, familyId);
  insert(sql, issue);
}

/**
 * Replaces `token` by the next of its family. The one that was replaced last is answered with the same successor for a short
 * while (docs/adr/0039). Any other that was replaced is in two hands: its whole family ends (OAuth 2.0 Security Best Current
 * Practice, RFC 9700, 4.14.2).
 */
export function rotateToken(sql: SqlWriter, change: { token: string; nowMs: number }): Rotation {
  const { token, nowMs } = change;
  const row = find(sql, token);
  if (row === undefined || row.expires_at_ms <= nowMs) return { kind: 'invalid' };
  const { family_id: familyId, user_id: userId } = row;
  const next = row.used_at_ms === null ? replace(sql, token, row, nowMs) : again(sql, token, row, nowMs);
  if (next === null) {
    endFamily(sql, familyId);
    return { kind: 'reused', userId };
  }
  return { kind: 'rotated', next, userId, familyId, signedInAtMs: touchSession(sql, familyId, nowMs) };
}

function replace(sql: SqlWriter, token: string, row: TokenRow, nowMs: number): string {
  const { family_id: familyId, user_id: userId } = row;
  const next = freshToken();
  // Whoever holds this token has the answer that brought it: the one before it is over.
  sql.run(
    'UPDATE identity_refresh_token SET successor = NULL WHERE family_id = ? AND successor IS NOT NULL',
    familyId,
  );
  sql.run(
    'UPDATE identity_refresh_token SET used_at_ms = ?, successor = ? WHERE token_hash = ?',
    nowMs,
    Buffer.from(sealed(token, next)),
    hashOf(token),
  );
  insert(sql, { token: next, familyId, userId, nowMs });
  return next;
}

/** The successor that this used token was answered with; null when it is too late, too old, or too often. */
function again(sql: SqlWriter, token: string, row: TokenRow, nowMs: number): string | null {
  const { successor, used_at_ms: usedAtMs, family_id: familyId } = row;
  if (successor === null || nowMs - Number(usedAtMs) >= REUSE_INTERVAL_MS) return null;
  return countReuse(sql, familyId, nowMs) ? unsealed(token, successor) : null;
}

/** Ends the family of this token, used or not; an unknown token changes nothing. */
export function revokeFamilyOf(sql: SqlWriter, token: string): void {
  const row = find(sql, token);
  if (row !== undefined) endFamily(sql, row.family_id);
}

/** Ends every family of the account. */
export function revokeAllOf(sql: SqlWriter, userId: string): void {
  endSessionRowsOf(sql, userId);
  sql.run('DELETE FROM identity_refresh_token WHERE user_id = ?', userId);
}

function insert(
  sql: SqlWriter,
  issue: { token: string; familyId: string; userId: string; nowMs: number },
): void {
  sql.run(
    'INSERT INTO identity_refresh_token (token_hash, family_id, user_id, expires_at_ms) VALUES (?, ?, ?, ?)',
    hashOf(issue.token),
    issue.familyId,
    issue.userId,
    issue.nowMs + REFRESH_LIFETIME_MS,
  );
}

function find(sql: SqlReader, token: string): TokenRow | undefined {
  return sql.get<TokenRow>(
    `SELECT family_id, user_id, expires_at_ms, used_at_ms, successor FROM identity_refresh_token
     WHERE token_hash = ?`,
    hashOf(token),
  );
}

/** Ends a family with its session. */
export function endFamily(sql: SqlWriter, familyId: string): void {
  endSessionRow(sql, familyId);
  sql.run('DELETE FROM identity_refresh_token WHERE family_id = ?', familyId);
}

/** No salt and no stretching: 256 random bits cannot be guessed from their hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
