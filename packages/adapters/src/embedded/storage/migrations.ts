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
  ],
};
