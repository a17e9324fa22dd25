import { join } from 'node:path';
import { NovaError } from '@nova/core/errors.ts';

/** Why a data folder cannot be used. For the operator at start; a learner never sees it. */
export type DataFolderProblem = 'in-use' | 'not-writable' | 'newer-version' | 'damaged';

/** The data folder cannot be opened; `message` says in one sentence why and what to do. */
export class DataFolderError extends Error {
  readonly problem: DataFolderProblem;

  constructor(problem: DataFolderProblem, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DataFolderError';
    this.problem = problem;
  }
}

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that this package tells apart. */
export const SQLITE = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

const UNAVAILABLE: ReadonlySet<number> = new Set([
  SQLITE.busy,
  SQLITE.locked,
  SQLITE.noMemory,
  SQLITE.readOnly,
  SQLITE.ioError,
  SQLITE.corrupt,
  SQLITE.cannotOpen,
  SQLITE.notADatabase,
]);

const DISK_FULL_ERRNO: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** SQLite's primary result code of an error, or null for an error of another origin. */
export function sqliteCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('rawCode' in error) || typeof error.rawCode !== 'number') return null;
  // The low byte is the primary code; the rest tells variants of it apart (SQLITE_IOERR_WRITE and so on).
  return error.rawCode & 0xff;
}

/** What opening a data folder failed with, told as that: `damaged` or `not-writable`; an error of another origin comes back as it was. */
export function toFolderError(error: unknown, dataDir: string): unknown {
  if (error instanceof DataFolderError) return error;
  const code = sqliteCodeOf(error);
  if (code === SQLITE.notADatabase || code === SQLITE.corrupt) {
    return new DataFolderError(
      'damaged',
      `The database ${join(dataDir, 'nova.db')} is damaged or is no Nova English database. Move it away or restore a backup.`,
      { cause: error },
    );
  }
  if (code !== null) {
    return new DataFolderError(
      'not-writable',
      `The data folder ${dataDir} cannot be used: ${String(error)}`,
      { cause: error },
    );
  }
  return error;
}

/** Whether a system call failed because there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * The error a use case may see: `storage-full` when the disk is, `service-unavailable` when the disk or the database
 * cannot be used (SQLite's codes, or a failed system call); every other error (a refusal, a bug) comes back as it was.
 */
export function toStorageError(error: unknown): unknown {
  if (error instanceof NovaError) return error;
  const code = sqliteCodeOf(error);
  if (code === SQLITE.full) return new NovaError('storage-full', { cause: error });
  if (code !== null && UNAVAILABLE.has(code)) return new NovaError('service-unavailable', { cause: error });
  if (error instanceof Error && 'syscall' in error) {
    const isFull = 'code' in error && DISK_FULL_ERRNO.has(String(error.code));
    return new NovaError(isFull ? 'storage-full' : 'service-unavailable', { cause: error });
  }
  return error;
}
