import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { DataFolderError, SQLITE, sqliteCodeOf } from './storage-errors.ts';

/** How long a start waits for the process before it to let go of the folder. */
const WAIT_MS = 1_000;

/** The hold of this process on a data folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process until `release` or the end of the process, however it ends: the lock is the
 * operating system's on `nova.lock` (taken through SQLite), so a killed process leaves none behind. `nova.pid` only
 * names the holder in the message.
 * @throws DataFolderError in-use
 */
export function lockFolder(dataDir: string): FolderLock {
  const pidFile = join(dataDir, 'nova.pid');
  const holder = new Database(join(dataDir, 'nova.lock'), { timeout: WAIT_MS });
  try {
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder.close();
    if (sqliteCodeOf(error) !== SQLITE.busy) throw error;
    throw new DataFolderError(
      'in-use',
      `Another Nova English${pidOf(pidFile)} uses the data folder ${dataDir}. Stop it, or choose another folder with NOVA_DATA_DIR.`,
      { cause: error },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release() {
      rmSync(pidFile, { force: true });
      // Closing alone could leave the lock to the garbage collector.
      holder.exec('ROLLBACK');
      holder.close();
    },
  };
}

function pidOf(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}
