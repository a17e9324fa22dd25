import { createHash, randomBytes } from 'node:crypto';
import { REFRESH_LIFETIME_MS } from '../../identity-rules.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';
import { endSessionRow, endSessionRowsOf, openSession, touchSession } from './sessions.ts';

const TOKEN_BYTES = 32;

export type Rotation =
  | { kind: 'rotated'; userId: string; familyId: string; signedInAtMs: number }
  | { kind: 'reused' }
  | { kind: 'invalid' };

interface TokenRow {
  family_id: string;
  user_id: string;
  expires_at_ms: number;
  used_at_ms: number | null;
}

/** A token of 256 random bits, for `storeToken` or `rotateToken`. */
export function freshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
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
 * Replaces `token` by `next`. A token that was replaced before is in two hands: its whole family ends (OAuth 2.0
 * Security Best Current Practice, RFC 9700, 4.14.2).
 */
export function rotateToken(
  sql: SqlWriter,
  change: { token: string; next: string; nowMs: number },
): Rotation {
  const { token, next, nowMs } = change;
  const row = find(sql, token);
  if (row === undefined || row.expires_at_ms <= nowMs) return { kind: 'invalid' };
  if (row.used_at_ms !== null) {
    endFamily(sql, row.family_id);
    return { kind: 'reused' };
  }
  sql.run('UPDATE identity_refresh_token SET used_at_ms = ? WHERE token_hash = ?', nowMs, hashOf(token));
  insert(sql, { token: next, familyId: row.family_id, userId: row.user_id, nowMs });
  const signedInAtMs = touchSession(sql, row.family_id, nowMs);
  return { kind: 'rotated', userId: row.user_id, familyId: row.family_id, signedInAtMs };
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
    'SELECT family_id, user_id, expires_at_ms, used_at_ms FROM identity_refresh_token WHERE token_hash = ?',
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
