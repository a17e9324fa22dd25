import type { MigrationModule } from '../storage/migrations.ts';

/**
 * Tables of the embedded identity provider, for `openDatabase({ extraMigrations: [IDENTITY_MIGRATIONS] })`.
 * Passwords are argon2id hashes; codes, addresses of sign-in tries and providers' ids of accounts are keyed hashes; refresh
 * tokens, challenges and tickets SHA-256; secrets of authenticator apps, and the token that follows one just used, sealed.
 */
export const IDENTITY_MIGRATIONS: MigrationModule = {
  module: 'identity',
  migrations: [
    {
      id: '0001-accounts',
      sql: `
        CREATE TABLE identity_account (
          user_id TEXT NOT NULL PRIMARY KEY,
          email TEXT NOT NULL UNIQUE,
          password_hash TEXT NOT NULL,
          attributes TEXT NOT NULL,
          created_at_ms INTEGER NOT NULL,
          confirmed_at_ms INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_account_unconfirmed ON identity_account (created_at_ms) WHERE confirmed_at_ms IS NULL;

        CREATE TABLE identity_code (
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          purpose TEXT NOT NULL,
          code_hash BLOB NOT NULL,
          expires_at_ms INTEGER NOT NULL,
          wrong_tries INTEGER NOT NULL DEFAULT 0,
          renewed_at_ms INTEGER,
          used_at_ms INTEGER,
          PRIMARY KEY (user_id, purpose)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE identity_refresh_token (
          token_hash BLOB NOT NULL PRIMARY KEY,
          family_id TEXT NOT NULL,
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          expires_at_ms INTEGER NOT NULL,
          used_at_ms INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_refresh_token_family ON identity_refresh_token (family_id);
        CREATE INDEX identity_refresh_token_user ON identity_refresh_token (user_id);
        CREATE INDEX identity_refresh_token_expiry ON identity_refresh_token (expires_at_ms);

        CREATE TABLE identity_failure (
          address_hash BLOB NOT NULL PRIMARY KEY,
          failures INTEGER NOT NULL,
          locked_until_ms INTEGER NOT NULL,
          forget_at_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_failure_expiry ON identity_failure (forget_at_ms);

        CREATE TABLE identity_decoy (id INTEGER NOT NULL PRIMARY KEY, writes INTEGER NOT NULL) STRICT;`,
    },
    {
      id: '0002-second-factor',
      sql: `
        CREATE TABLE identity_second_factor (
          user_id TEXT NOT NULL PRIMARY KEY REFERENCES identity_account (user_id) ON DELETE CASCADE,
          record TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE identity_challenge (
          challenge_hash BLOB NOT NULL PRIMARY KEY,
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          expires_at_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_challenge_user ON identity_challenge (user_id);
        CREATE INDEX identity_challenge_expiry ON identity_challenge (expires_at_ms);`,
    },
    {
      // Sign-ins of before have no device; they began and were last used 30 days before their tokens expire.
      id: '0003-sessions',
      sql: `
        CREATE TABLE identity_session (
          family_id TEXT NOT NULL PRIMARY KEY,
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          device TEXT NOT NULL,
          name TEXT,
          created_at_ms INTEGER NOT NULL,
          last_used_at_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_session_user ON identity_session (user_id, last_used_at_ms);
        CREATE INDEX identity_session_use ON identity_session (last_used_at_ms);
        INSERT INTO identity_session (family_id, user_id, device, created_at_ms, last_used_at_ms)
          SELECT family_id, user_id, '', min(expires_at_ms) - 2592000000, max(expires_at_ms) - 2592000000
          FROM identity_refresh_token GROUP BY family_id, user_id;`,
    },
    {
      id: '0004-sign-in-history',
      sql: `
        CREATE TABLE identity_sign_in (
          id INTEGER NOT NULL PRIMARY KEY,
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          at_ms INTEGER NOT NULL,
          device TEXT NOT NULL,
          how TEXT NOT NULL
        ) STRICT;
        CREATE INDEX identity_sign_in_user ON identity_sign_in (user_id, id);
        CREATE INDEX identity_sign_in_age ON identity_sign_in (at_ms);`,
    },
    {
      id: '0005-social-links',
      sql: `
        ALTER TABLE identity_account ADD COLUMN has_password INTEGER NOT NULL DEFAULT 1;

        CREATE TABLE identity_social_link (
          provider TEXT NOT NULL,
          subject_hash BLOB NOT NULL,
          user_id TEXT NOT NULL REFERENCES identity_account (user_id) ON DELETE CASCADE,
          linked_at_ms INTEGER NOT NULL,
          PRIMARY KEY (provider, subject_hash)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX identity_social_link_user ON identity_social_link (user_id, provider);

        CREATE TABLE identity_spent_ticket (
          ticket_hash TEXT NOT NULL PRIMARY KEY,
          expires_at_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_spent_ticket_expiry ON identity_spent_ticket (expires_at_ms);`,
    },
    {
      // Tokens that were used before have no successor to answer with: one of those used again ends its family, as it did.
      id: '0006-token-reuse',
      sql: `
        ALTER TABLE identity_refresh_token ADD COLUMN successor BLOB;
        CREATE INDEX identity_refresh_token_successor ON identity_refresh_token (family_id) WHERE successor IS NOT NULL;
        ALTER TABLE identity_session ADD COLUMN reuse_day INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE identity_session ADD COLUMN reuses INTEGER NOT NULL DEFAULT 0;`,
    },
  ],
};
