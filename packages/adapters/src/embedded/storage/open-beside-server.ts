import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { NovaDatabase } from './database.ts';
import { Statements } from './sql.ts';
import { DataFolderError, toFolderError } from './storage-errors.ts';

/**
 * Opens the database of a data folder beside the server that may use it: no lock on the folder, no change of the schema. Each write
 * is a transaction of its own, and waits for the server's as the server's waits for it.
 * @throws DataFolderError not-writable (there is no database there, or none that can be read) | damaged
 */
export function openBesideServer(dataDir: string): Pick<NovaDatabase, 'read' | 'write'> & { close(): void } {
  const path = join(dataDir, 'nova.db');
  if (!existsSync(path)) throw new DataFolderError('not-writable', `There is no database in ${dataDir}.`);
  const connection = new Database(path, { timeout: 5_000 });
  try {
    connection.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
  } catch (error) {
    connection.close();
    throw toFolderError(error, dataDir);
  }
  const statements = new Statements(connection);
  return {
    read: (fn) => fn(statements),
    async write(fn) {
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = fn(statements);
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      statements.clear();
      connection.close();
    },
  };
}
