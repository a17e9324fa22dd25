import type { Identity, IdentityAttributes } from '@nova/core/ports/identity-provider.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

/** Unconfirmed sign-ups are someone's name and birth date without a use: they go after a week. */
const UNCONFIRMED_LIFETIME_MS = 7 * 24 * 60 * 60_000;

const COLUMNS = 'user_id, email, password_hash, has_password, attributes, confirmed_at_ms';

/** An account as stored. */
export interface Account {
  identity: Identity;
  passwordHash: string;
  /** False for an account that only a provider signs in. */
  hasPassword: boolean;
  isConfirmed: boolean;
}

interface AccountRow {
  user_id: string;
  email: string;
  password_hash: string;
  has_password: number;
  attributes: string;
  confirmed_at_ms: number | null;
}

export function findByEmail(sql: SqlReader, email: string): Account | null {
  return toAccount(sql.get<AccountRow>(`SELECT ${COLUMNS} FROM identity_account WHERE email = ?`, email));
}

export function findByUserId(sql: SqlReader, userId: string): Account | null {
  return toAccount(sql.get<AccountRow>(`SELECT ${COLUMNS} FROM identity_account WHERE user_id = ?`, userId));
}

export function allUserIds(sql: SqlReader): string[] {
  return sql.all<{ user_id: string }>('SELECT user_id FROM identity_account').map(({ user_id }) => user_id);
}

/** Stores a new, unconfirmed account; forgets those that stayed unconfirmed for a week. */
export function insertAccount(
  sql: SqlWriter,
  account: {
    userId: string;
    email: string;
    passwordHash: string;
    hasPassword: boolean;
    attributes: IdentityAttributes;
    nowMs: number;
  },
): void {
  sql.run(
    'DELETE FROM identity_account WHERE confirmed_at_ms IS NULL AND created_at_ms <= ?',
    account.nowMs - UNCONFIRMED_LIFETIME_MS,
  );
  sql.run(
    `INSERT INTO identity_account (user_id, email, password_hash, has_password, attributes, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
    account.userId,
    account.email,
    account.passwordHash,
    account.hasPassword ? 1 : 0,
    JSON.stringify(account.attributes),
    account.nowMs,
  );
}

export function markConfirmed(sql: SqlWriter, userId: string, nowMs: number): void {
  sql.run('UPDATE identity_account SET confirmed_at_ms = ? WHERE user_id = ?', nowMs, userId);
}

export function setPasswordHash(sql: SqlWriter, userId: string, passwordHash: string): void {
  sql.run(
    'UPDATE identity_account SET password_hash = ?, has_password = 1 WHERE user_id = ?',
    passwordHash,
    userId,
  );
}

/** Removes the account with its codes and tokens (foreign keys). */
export function deleteByUserId(sql: SqlWriter, userId: string): void {
  sql.run('DELETE FROM identity_account WHERE user_id = ?', userId);
}

/** A write that changes nothing of meaning: an answer must not come sooner because there was nothing to store. */
export function writeDecoy(sql: SqlWriter): void {
  sql.run(
    'INSERT INTO identity_decoy (id, writes) VALUES (1, 1) ON CONFLICT DO UPDATE SET writes = writes + 1',
  );
}

function toAccount(row: AccountRow | undefined): Account | null {
  if (row === undefined) return null;
  return {
    identity: {
      userId: row.user_id,
      email: row.email,
      attributes: JSON.parse(row.attributes) as IdentityAttributes,
    },
    passwordHash: row.password_hash,
    hasPassword: row.has_password === 1,
    isConfirmed: row.confirmed_at_ms !== null,
  };
}
