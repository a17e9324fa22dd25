import type { SignInSession } from '@nova/core/ports/identity-provider.ts';
import { MAX_REUSES_PER_DAY, MAX_SESSIONS, REFRESH_LIFETIME_MS, reuseDay } from '../../identity-rules.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

interface SessionRow {
  family_id: string;
  device: string;
  name: string | null;
  created_at_ms: number;
  last_used_at_ms: number;
}

/**
 * Stores that a device signed in, and forgets those whose tokens have expired.
 * @returns the families that are too many now and must end
 */
export function openSession(
  sql: SqlWriter,
  opened: { familyId: string; userId: string; device: string; nowMs: number },
): string[] {
  const { familyId, userId, device, nowMs } = opened;
  sql.run('DELETE FROM identity_session WHERE last_used_at_ms <= ?', nowMs - REFRESH_LIFETIME_MS);
  sql.run(
    `INSERT INTO identity_session (family_id, user_id, device, created_at_ms, last_used_at_ms)
     VALUES (?, ?, ?, ?, ?)`,
    familyId,
    userId,
    device,
    nowMs,
    nowMs,
  );
  return sql
    .all<{ family_id: string }>(
      `SELECT family_id FROM identity_session WHERE user_id = ? AND family_id <> ?
       ORDER BY last_used_at_ms DESC LIMIT -1 OFFSET ?`,
      userId,
      familyId,
      MAX_SESSIONS - 1,
    )
    .map(({ family_id }) => family_id);
}

/** Notes that the family was used. @returns when it signed in; 0 for one that is older than its row */
export function touchSession(sql: SqlWriter, familyId: string, nowMs: number): number {
  sql.run('UPDATE identity_session SET last_used_at_ms = ? WHERE family_id = ?', nowMs, familyId);
  const row = sql.get<Pick<SessionRow, 'created_at_ms'>>(
    'SELECT created_at_ms FROM identity_session WHERE family_id = ?',
    familyId,
  );
  return row?.created_at_ms ?? 0;
}

/** Counts an answer given again to this family. @returns false when it had too many today already */
export function countReuse(sql: SqlWriter, familyId: string, nowMs: number): boolean {
  const day = reuseDay(nowMs);
  return (
    sql.run(
      `UPDATE identity_session SET reuses = CASE reuse_day WHEN ? THEN reuses + 1 ELSE 1 END, reuse_day = ?
       WHERE family_id = ? AND (reuse_day <> ? OR reuses < ?)`,
      day,
      day,
      familyId,
      day,
      MAX_REUSES_PER_DAY,
    ) > 0
  );
}

/** The account's devices that are still signed in, the one used last first. */
export function sessionsOf(sql: SqlReader, userId: string, nowMs: number): SignInSession[] {
  return sql
    .all<SessionRow>(
      `SELECT family_id, device, name, created_at_ms, last_used_at_ms FROM identity_session
       WHERE user_id = ? AND last_used_at_ms > ? ORDER BY last_used_at_ms DESC, created_at_ms DESC`,
      userId,
      nowMs - REFRESH_LIFETIME_MS,
    )
    .map((row) => ({
      sessionId: row.family_id,
      device: row.device,
      name: row.name,
      createdAtMs: row.created_at_ms,
      lastUsedAtMs: row.last_used_at_ms,
    }));
}

/** False when it is not this account's. */
export function renameSessionRow(
  sql: SqlWriter,
  change: { userId: string; sessionId: string; name: string | null },
): boolean {
  return (
    sql.run(
      'UPDATE identity_session SET name = ? WHERE user_id = ? AND family_id = ?',
      change.name,
      change.userId,
      change.sessionId,
    ) > 0
  );
}

/** Forgets the device of a family that ends. */
export function endSessionRow(sql: SqlWriter, familyId: string): void {
  sql.run('DELETE FROM identity_session WHERE family_id = ?', familyId);
}

/** Forgets every device of the account. */
export function endSessionRowsOf(sql: SqlWriter, userId: string): void {
  sql.run('DELETE FROM identity_session WHERE user_id = ?', userId);
}
