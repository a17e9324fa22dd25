import type Database from 'libsql';
import { DataFolderError } from './storage-errors.ts';

/** The migrations of one module, oldest first. Once released they are never edited, reordered or removed. */
export interface MigrationModule {
  /** Name of the module, e.g. `storage`. */
  module: string;
  migrations: readonly { id: string; sql: string }[];
}

type Connection = InstanceType<typeof Database>;

const SCHEMA_VERSION = `
  CREATE TABLE IF NOT EXISTS schema_version (
    module TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (module, version)
  ) STRICT, WITHOUT ROWID`;

/**
 * Brings the database to the newest schema of every module, each migration in a transaction of its own.
 * @throws DataFolderError newer-version when the database has a migration that this code does not know
 */
export function migrate(connection: Connection, modules: readonly MigrationModule[]): void {
  connection.exec(SCHEMA_VERSION);
  const applied = connection
    .prepare('SELECT module, version, id FROM schema_version ORDER BY module, version')
    .all() as { module: string; version: number; id: string }[];
  for (const row of applied) {
    const known = modules.find((candidate) => candidate.module === row.module);
    if (known?.migrations[row.version - 1]?.id !== row.id) {
      throw new DataFolderError(
        'newer-version',
        `The data folder was written by a newer version of Nova English (schema "${row.module}" ${row.version}: ${row.id}). Update the program, or choose another folder with NOVA_DATA_DIR.`,
      );
    }
  }
  const insert = connection.prepare('INSERT INTO schema_version (module, version, id) VALUES (?, ?, ?)');
  for (const { module, migrations } of modules) {
    const done = applied.filter((row) => row.module === module).length;
    for (const [index, migration] of migrations.entries()) {
      if (index < done) continue;
      connection.transaction(() => {
        connection.exec(migration.sql);
        insert.run([module, index + 1, migration.id]);
      })();
    }
  }
}

/** The tables of the storage adapters. JSON columns hold what no query looks inside of. */
export const STORAGE_MIGRATIONS: MigrationModule = {
  module: 'storage',
  migrations: [
    {
      id: '0001-meta',
      sql: `
        CREATE TABLE meta (
          key TEXT NOT NULL PRIMARY KEY,
          value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;`,
    },
    {
      id: '0002-learners',
      sql: `
        CREATE TABLE learners (
          user_id TEXT PRIMARY KEY NOT NULL,
          email TEXT NOT NULL,
          data TEXT NOT NULL
        ) STRICT;
        CREATE INDEX learners_by_email ON learners (email);`,
    },
    {
      id: '0003-learning',
      sql: `
        CREATE TABLE sessions (
          user_id TEXT NOT NULL,
          session_id TEXT NOT NULL,
          session_type TEXT NOT NULL,
          lesson_id TEXT,
          start_time_ms INTEGER NOT NULL,
          end_time_ms INTEGER,
          score REAL,
          accuracy REAL,
          feedback TEXT,
          expires_at_s INTEGER NOT NULL,
          PRIMARY KEY (user_id, session_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_expiry ON sessions (expires_at_s);

        CREATE TABLE attempts (
          user_id TEXT NOT NULL,
          attempt_id TEXT NOT NULL,
          session_id TEXT NOT NULL,
          created_at_ms INTEGER NOT NULL,
          audio_key TEXT,
          expires_at_s INTEGER NOT NULL,
          data TEXT NOT NULL,
          PRIMARY KEY (user_id, attempt_id)
        ) STRICT;
        CREATE INDEX attempts_by_session ON attempts (user_id, session_id, created_at_ms, attempt_id);
        CREATE INDEX attempts_by_expiry ON attempts (expires_at_s);

        CREATE TABLE progress (
          user_id TEXT NOT NULL,
          date TEXT NOT NULL,
          version INTEGER NOT NULL,
          data TEXT NOT NULL,
          PRIMARY KEY (user_id, date)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE review_cards (
          user_id TEXT NOT NULL,
          exercise_id TEXT NOT NULL,
          due_at_ms INTEGER NOT NULL,
          last_score REAL NOT NULL,
          card TEXT NOT NULL,
          version INTEGER NOT NULL,
          PRIMARY KEY (user_id, exercise_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX review_cards_by_due ON review_cards (user_id, due_at_ms, exercise_id);`,
    },
    {
      id: '0004-content',
      sql: `
        CREATE TABLE image_jobs (
          job_id TEXT PRIMARY KEY NOT NULL,
          user_id TEXT NOT NULL,
          expires_at_s INTEGER NOT NULL,
          data TEXT NOT NULL
        ) STRICT;
        CREATE INDEX image_jobs_by_user ON image_jobs (user_id);
        CREATE INDEX image_jobs_by_expiry ON image_jobs (expires_at_s);

        CREATE TABLE generated_content (
          content_type TEXT NOT NULL,
          content_id TEXT NOT NULL,
          file_key TEXT NOT NULL,
          metadata TEXT NOT NULL,
          tags TEXT NOT NULL,
          generated_at_ms INTEGER NOT NULL,
          usage_count INTEGER NOT NULL,
          expires_at_s INTEGER NOT NULL,
          PRIMARY KEY (content_type, content_id)
        ) STRICT;
        CREATE INDEX generated_content_by_expiry ON generated_content (expires_at_s);`,
    },
    {
      id: '0005-requests-and-jobs',
      sql: `
        CREATE TABLE remembered_answers (
          scope TEXT NOT NULL,
          key TEXT NOT NULL,
          request_hash TEXT NOT NULL,
          begun_at_ms INTEGER NOT NULL,
          status INTEGER,
          body TEXT,
          PRIMARY KEY (scope, key)
        ) STRICT;
        CREATE INDEX remembered_answers_by_age ON remembered_answers (begun_at_ms);

        CREATE TABLE jobs (
          job_id TEXT PRIMARY KEY NOT NULL,
          type TEXT NOT NULL,
          payload TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
          -- waiting: when to try; running: when the lease ends; done, dead: when that happened
          at_ms INTEGER NOT NULL,
          attempts INTEGER NOT NULL,
          lease_holder TEXT,
          last_error TEXT
        ) STRICT;
        CREATE INDEX jobs_by_time ON jobs (state, at_ms);`,
    },
    {
      id: '0006-progress-revision',
      sql: `
        -- The revision of a learner's progress is read on every look at it; this answers without touching the rows.
        CREATE INDEX progress_by_version ON progress (user_id, version);`,
    },
    {
      id: '0007-attempt-count',
      sql: `
        -- A session's end is made of its attempts: it is stored only while there are as many as were read.
        ALTER TABLE sessions ADD COLUMN attempt_count INTEGER NOT NULL DEFAULT 0;
        UPDATE sessions SET attempt_count =
          (SELECT COUNT(*) FROM attempts
           WHERE attempts.user_id = sessions.user_id AND attempts.session_id = sessions.session_id);`,
    },
    {
      id: '0008-talks',
      sql: `
        -- What is kept of a conversation, as JSON.
        ALTER TABLE sessions ADD COLUMN talk TEXT;`,
    },
    {
      id: '0009-reports',
      sql: `
        CREATE TABLE reports (
          report_id TEXT PRIMARY KEY NOT NULL,
          user_id TEXT NOT NULL,
          status TEXT NOT NULL CHECK (status IN ('open', 'resolved')),
          created_at_ms INTEGER NOT NULL,
          expires_at_s INTEGER NOT NULL,
          data TEXT NOT NULL
        ) STRICT;
        CREATE INDEX reports_by_status ON reports (status, created_at_ms);
        CREATE INDEX reports_by_user ON reports (user_id);
        CREATE INDEX reports_by_expiry ON reports (expires_at_s);`,
    },
    {
      id: '0010-erasures',
      sql: `
        -- Erasures under way; what is kept of ended ones lies outside of the database.
        CREATE TABLE erasures (
          erasure_id TEXT PRIMARY KEY NOT NULL,
          user_id TEXT NOT NULL UNIQUE,
          asked_at_ms INTEGER NOT NULL,
          done TEXT NOT NULL
        ) STRICT;`,
    },
    {
      id: '0011-consents',
      sql: `
        CREATE TABLE consents (
          user_id TEXT NOT NULL,
          record_id TEXT NOT NULL,
          purpose TEXT NOT NULL,
          choice TEXT NOT NULL,
          text_version TEXT NOT NULL,
          locale TEXT NOT NULL,
          given_by TEXT NOT NULL,
          given_at_ms INTEGER NOT NULL,
          PRIMARY KEY (user_id, record_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
          BEGIN SELECT RAISE(ABORT, 'A consent is never changed.'); END;

        -- The switch of before: who had it on agreed to words of their own. Ids of the epoch sort before every real one.
        INSERT INTO consents
          SELECT user_id, '00000000-0000-7000-8000-000000000000', 'keeping-audio', 'until-deleted', 'keep-audio-switch',
            json_extract(data, '$.preferences.locale'), 'learner', CAST(strftime('%s', 'now') AS INTEGER) * 1000
          FROM learners WHERE json_extract(data, '$.preferences.keepAudio') = 1;
        UPDATE learners SET data = json_remove(data, '$.preferences.keepAudio');

        -- Recordings that go before their attempts do.
        ALTER TABLE attempts ADD COLUMN audio_expires_at_s INTEGER;
        CREATE INDEX attempts_by_audio_expiry ON attempts (audio_expires_at_s) WHERE audio_expires_at_s IS NOT NULL;`,
    },
    {
      id: '0012-exports',
      sql: `
        CREATE TABLE exports (
          user_id TEXT NOT NULL,
          export_id TEXT NOT NULL,
          expires_at_s INTEGER NOT NULL,
          data TEXT NOT NULL,
          PRIMARY KEY (user_id, export_id)
        ) STRICT;
        CREATE INDEX exports_by_expiry ON exports (expires_at_s);`,
    },
    {
      id: '0013-guardianships',
      sql: `
        CREATE TABLE guardianships (
          guardianship_id TEXT PRIMARY KEY NOT NULL,
          guardian_email TEXT NOT NULL,
          user_id TEXT,
          expires_at_s INTEGER,
          data TEXT NOT NULL
        ) STRICT;
        CREATE INDEX guardianships_by_guardian ON guardianships (guardian_email);
        CREATE INDEX guardianships_by_learner ON guardianships (user_id);
        CREATE INDEX guardianships_by_expiry ON guardianships (expires_at_s);`,
    },
    {
      id: '0014-audit-and-flags',
      sql: `
        CREATE TABLE audit_log (
          seq INTEGER PRIMARY KEY NOT NULL,
          at_ms INTEGER NOT NULL,
          actor TEXT NOT NULL,
          action TEXT NOT NULL,
          subject TEXT,
          facts TEXT NOT NULL,
          previous_hash TEXT NOT NULL,
          hash TEXT NOT NULL
        ) STRICT;
        -- Nobody changes it by mistake; the chain of hashes finds whoever does it on purpose.
        CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log
          BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
          BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;

        CREATE TABLE feature_flags (
          flag TEXT PRIMARY KEY NOT NULL,
          is_on INTEGER NOT NULL CHECK (is_on IN (0, 1))
        ) STRICT;`,
    },
    {
      id: '0015-own-words',
      sql: `
        ALTER TABLE sessions ADD COLUMN descriptions TEXT;
        ALTER TABLE review_cards ADD COLUMN sentence TEXT;`,
    },
    {
      id: '0016-own-words-end',
      sql: `
        ALTER TABLE review_cards ADD COLUMN expires_at_s INTEGER;
        -- Said when they were last reviewed, or before.
        UPDATE review_cards SET expires_at_s = CAST(card ->> 'last_review' AS INTEGER) / 1000 + 90 * 86400
          WHERE sentence IS NOT NULL;
        CREATE INDEX review_cards_by_expiry ON review_cards (expires_at_s) WHERE expires_at_s IS NOT NULL;`,
    },
  ],
};
