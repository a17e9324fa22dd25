import type { SignInRecord } from '@nova/core/ports/identity-provider.ts';
import { HISTORY_LENGTH, HISTORY_LIFETIME_MS } from '../../identity-rules.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

/** Remembers a sign-in, and forgets what is too old or too many. */
export function recordSignIn(sql: SqlWriter, userId: string, record: SignInRecord): void {
  sql.run('DELETE FROM identity_sign_in WHERE at_ms <= ?', record.atMs - HISTORY_LIFETIME_MS);
  sql.run(
    'INSERT INTO identity_sign_in (user_id, at_ms, device, how) VALUES (?, ?, ?, ?)',
    userId,
    record.atMs,
    record.device,
    record.how,
  );
  sql.run(
    `DELETE FROM identity_sign_in WHERE user_id = ? AND id NOT IN
       (SELECT id FROM identity_sign_in WHERE user_id = ? ORDER BY id DESC LIMIT ?)`,
    userId,
    userId,
    HISTORY_LENGTH,
  );
}

/** Newest first. */
export function signInsOf(sql: SqlReader, userId: string, nowMs: number): SignInRecord[] {
  return sql
    .all<{ at_ms: number; device: string; how: SignInRecord['how'] }>(
      'SELECT at_ms, device, how FROM identity_sign_in WHERE user_id = ? AND at_ms > ? ORDER BY id DESC',
      userId,
      nowMs - HISTORY_LIFETIME_MS,
    )
    .map(({ at_ms, device, how }) => ({ atMs: at_ms, device, how }));
}
