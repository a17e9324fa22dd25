import { createHmac } from 'node:crypto';
import { FAILURE_WINDOW_MS, FREE_FAILURES, lockMs } from '../../identity-rules.ts';
import type { SqlWriter } from '../storage/sql.ts';

interface FailureRow {
  failures: number;
  locked_until_ms: number;
  forget_at_ms: number;
}

/**
 * Counts password failures by address, whether or not it has an account. The address itself is not stored: who
 * mistypes an address should not leave it here. A try counts as a failure from its beginning, so that a hundred
 * tries at once get no further than a hundred in turn.
 */
export interface SignInLockout {
  /** Counts a try; answers for how long the address is locked already (then nothing is counted), or 0. */
  begin(sql: SqlWriter, email: string, nowMs: number): number;
  /** The password was right: the address starts anew. */
  clear(sql: SqlWriter, email: string): void;
  /** The try never reached the password (the server was busy): it is taken back. */
  takeBack(sql: SqlWriter, email: string): void;
}

/** @param key secret of the server, 32 bytes */
export function createSignInLockout(key: Uint8Array): SignInLockout {
  const hashOf = (email: string): Buffer => createHmac('sha256', key).update(`address\n${email}`).digest();
  return {
    begin(sql, email, nowMs) {
      sql.run('DELETE FROM identity_failure WHERE forget_at_ms <= ?', nowMs);
      const hash = hashOf(email);
      const row = sql.get<FailureRow>(
        'SELECT failures, locked_until_ms, forget_at_ms FROM identity_failure WHERE address_hash = ?',
        hash,
      );
      if (row !== undefined && nowMs < row.locked_until_ms) return row.locked_until_ms - nowMs;
      const failures = (row?.failures ?? 0) + 1;
      const lockedUntilMs = nowMs + lockMs(failures);
      sql.run(
        `INSERT INTO identity_failure (address_hash, failures, locked_until_ms, forget_at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET failures = excluded.failures, locked_until_ms = excluded.locked_until_ms,
           forget_at_ms = excluded.forget_at_ms`,
        hash,
        failures,
        lockedUntilMs,
        lockedUntilMs + FAILURE_WINDOW_MS,
      );
      return 0;
    },
    clear(sql, email) {
      sql.run('DELETE FROM identity_failure WHERE address_hash = ?', hashOf(email));
    },
    takeBack(sql, email) {
      sql.run(
        `UPDATE identity_failure SET failures = failures - 1,
           locked_until_ms = CASE WHEN failures <= ? THEN 0 ELSE locked_until_ms END WHERE address_hash = ?`,
        FREE_FAILURES,
        hashOf(email),
      );
    },
  };
}
