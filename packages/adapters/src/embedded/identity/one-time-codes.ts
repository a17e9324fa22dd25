import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  CODE_LIFETIME_MS,
  CODE_RENEWAL_PAUSE_MS,
  type CodePurpose,
  type CodeVerdict,
  freshCode,
  MAX_WRONG_CODES,
} from '../../identity-rules.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

interface CodeRow {
  code_hash: Uint8Array;
  expires_at_ms: number;
  wrong_tries: number;
  renewed_at_ms: number | null;
  used_at_ms: number | null;
}

/** Six-digit codes, at most one for each account and purpose, stored as keyed hashes. */
export interface OneTimeCodes {
  /** Six digits, each of the million equally likely. */
  fresh(): string;
  /** Makes `code` the account's code; earlier ones are void. */
  store(
    sql: SqlWriter,
    issue: { userId: string; purpose: CodePurpose; code: string; nowMs: number; isRenewal: boolean },
  ): void;
  /** False within 30 s of the last renewal. */
  mayRenew(sql: SqlReader, ask: { userId: string; purpose: CodePurpose; nowMs: number }): boolean;
  /**
   * Judges a code and counts wrong ones. Only the right digits are told what became of them: `used`, or `expired`
   * after 15 minutes or more than 5 wrong tries.
   */
  judge(
    sql: SqlWriter,
    given: { userId: string; purpose: CodePurpose; code: string; nowMs: number },
  ): CodeVerdict;
  /** Marks the account's code as used. */
  spend(sql: SqlWriter, spent: { userId: string; purpose: CodePurpose; nowMs: number }): void;
}

/** @param key secret of the server, 32 bytes: six digits hashed without a key would be found by trying them all */
export function createOneTimeCodes(key: Uint8Array): OneTimeCodes {
  const hashOf = (userId: string, purpose: CodePurpose, code: string): Buffer =>
    createHmac('sha256', key).update(`code\n${purpose}\n${userId}\n${code}`).digest();
  return {
    fresh: freshCode,
    store(sql, { userId, purpose, code, nowMs, isRenewal }) {
      sql.run(
        `INSERT INTO identity_code (user_id, purpose, code_hash, expires_at_ms, renewed_at_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET code_hash = excluded.code_hash, expires_at_ms = excluded.expires_at_ms,
           renewed_at_ms = excluded.renewed_at_ms, wrong_tries = 0, used_at_ms = NULL`,
        userId,
        purpose,
        hashOf(userId, purpose, code),
        nowMs + CODE_LIFETIME_MS,
        isRenewal ? nowMs : null,
      );
    },
    mayRenew(sql, { userId, purpose, nowMs }) {
      const renewedAtMs = readCode(sql, userId, purpose)?.renewed_at_ms ?? null;
      return renewedAtMs === null || nowMs - renewedAtMs >= CODE_RENEWAL_PAUSE_MS;
    },
    judge(sql, { userId, purpose, code, nowMs }) {
      const row = readCode(sql, userId, purpose);
      if (row === undefined) return 'invalid';
      if (!timingSafeEqual(row.code_hash, hashOf(userId, purpose, code))) {
        sql.run(
          'UPDATE identity_code SET wrong_tries = wrong_tries + 1 WHERE user_id = ? AND purpose = ?',
          userId,
          purpose,
        );
        return 'invalid';
      }
      if (row.used_at_ms !== null) return 'used';
      return nowMs >= row.expires_at_ms || row.wrong_tries > MAX_WRONG_CODES ? 'expired' : 'valid';
    },
    spend(sql, { userId, purpose, nowMs }) {
      sql.run(
        'UPDATE identity_code SET used_at_ms = ? WHERE user_id = ? AND purpose = ?',
        nowMs,
        userId,
        purpose,
      );
    },
  };
}

function readCode(sql: SqlReader, userId: string, purpose: CodePurpose): CodeRow | undefined {
  return sql.get<CodeRow>(
    `SELECT code_hash, expires_at_ms, wrong_tries, renewed_at_ms, used_at_ms FROM identity_code
     WHERE user_id = ? AND purpose = ?`,
    userId,
    purpose,
  );
}
