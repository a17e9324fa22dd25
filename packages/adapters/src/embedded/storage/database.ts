import { randomBytes, randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NovaError } from '@nova/core/errors.ts';
import Database from 'libsql';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { type MigrationModule, migrate, STORAGE_MIGRATIONS } from './migrations.ts';
import { type SqlReader, type SqlWriter, Statements } from './sql.ts';
import { DataFolderError, toFolderError, toStorageError } from './storage-errors.ts';

const EMPTY_LOG = 'PRAGMA wal_checkpoint(TRUNCATE)';
const REMOVE_LOG = 'PRAGMA journal_mode = DELETE';
const SELECT_META = 'SELECT value FROM meta WHERE key = ?';

/** More writes than this wait for the next commit, so that one commit never holds the process for long. */
const MAX_BATCH = 256;

interface QueuedWrite {
  run(sql: SqlWriter): void;
  /** Tells the caller; called after the commit. */
  settle(): void;
  reject(error: unknown): void;
}

/** The embedded database: one file, one process, one connection. */
export interface NovaDatabase {
  readonly dataDir: string;
  /** Another one each time the folder is opened, so that what an earlier process left half-done can be told. */
  readonly instanceId: string;
  /**
   * Reads at once; sees every acknowledged write and no unacknowledged one.
   * @throws NovaError service-unavailable
   */
  read<T>(fn: (sql: SqlReader) => T): T;
  /**
   * Runs `fn` in a transaction and resolves with its result when that is durable (fsync). Writes of the same moment
   * share one commit, in the order of calling; `fn` throwing undoes and rejects that write alone. `fn` must be
   * synchronous and may run a second time (its first run undone).
   * @throws NovaError storage-full | service-unavailable, with nothing of the write stored
   */
  write<T>(fn: (sql: SqlWriter) => T): Promise<T>;
  /** The stored bytes under `key`, made and stored durably by `make` (default: 32 random bytes) the first time. */
  secret(key: string, make?: () => Uint8Array): Promise<Uint8Array>;
  /**
   * Copies the log into the database file and empties it: what was deleted is then nowhere in either.
   * @throws NovaError storage-full | service-unavailable
   */
  emptyLog(): void;
  /** Commits what is queued, and lets go of the folder. Later calls are refused with service-unavailable. */
  close(): Promise<void>;
}

/**
 * Opens (and creates) `<dataDir>/nova.db`, brings its schema up to date and holds the folder for this process.
 * @param options.extraMigrations schemas of other modules, applied after the storage's own
 * @throws DataFolderError in-use | not-writable | newer-version | damaged
 */
export function openDatabase(options: {
  dataDir: string;
  extraMigrations?: readonly MigrationModule[];
}): NovaDatabase {
  const { dataDir, extraMigrations = [] } = options;
  prepareFolder(dataDir);
  let lock: FolderLock | undefined;
  let connection: InstanceType<typeof Database> | undefined;
  try {
    lock = lockFolder(dataDir);
    connection = new Database(join(dataDir, 'nova.db'), { timeout: 5_000 });
    configure(connection);
    migrate(connection, [STORAGE_MIGRATIONS, ...extraMigrations]);
    return new EmbeddedDatabase(dataDir, connection, lock);
  } catch (error) {
    connection?.close();
    lock?.release();
    throw toFolderError(error, dataDir);
  }
}

function prepareFolder(dataDir: string): void {
  try {
    // Signing keys and password hashes live here: no one else on the machine needs to read them.
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(dataDir, `.probe-${process.pid}-${randomBytes(4).toString('hex')}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new DataFolderError(
      'not-writable',
      `The data folder ${dataDir} cannot be written${code}. Check its owner and free space, or choose another folder with NOVA_DATA_DIR.`,
      { cause },
    );
  }
}

/** Not `recursive`: Node 20 never comes back where the parent exists and yet refuses with ENOENT, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was first; whether it can be used is checked next.
    if (!existsSync(folder)) throw error;
  }
}

function configure(connection: InstanceType<typeof Database>): void {
  connection.exec('PRAGMA busy_timeout = 5000');
  const mode = connection.prepare('PRAGMA journal_mode = WAL').get() as { journal_mode: string };
  if (mode.journal_mode !== 'wal')
    throw new Error('The file system of the data folder cannot hold a write-ahead log.');
  // FULL: in WAL mode NORMAL would not fsync each commit, and a power cut could lose acknowledged writes
  // (https://www.sqlite.org/pragma.html#pragma_synchronous).
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec('PRAGMA foreign_keys = ON');
  // What a learner has erased is overwritten, not only let go of (https://www.sqlite.org/pragma.html#pragma_secure_delete).
  connection.exec('PRAGMA secure_delete = ON');
  // The log is copied into the database by the commit that fills it: four times as often as by default (1,000 pages)
  // halves the longest commits under load and costs no throughput (measured with 50 writers at once).
  connection.exec('PRAGMA wal_autocheckpoint = 250');
}

class EmbeddedDatabase implements NovaDatabase {
  readonly dataDir: string;
  readonly instanceId = randomUUID();
  readonly #connection: InstanceType<typeof Database>;
  readonly #statements: Statements;
  readonly #lock: FolderLock;
  #queue: QueuedWrite[] = [];
  #scheduled = false;
  #closed = false;

  constructor(dataDir: string, connection: InstanceType<typeof Database>, lock: FolderLock) {
    this.dataDir = dataDir;
    this.#connection = connection;
    this.#statements = new Statements(connection);
    this.#lock = lock;
  }

  read<T>(fn: (sql: SqlReader) => T): T {
    this.#refuseWhenClosed();
    try {
      return fn(this.#statements);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async write<T>(fn: (sql: SqlWriter) => T): Promise<T> {
    this.#refuseWhenClosed();
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#queue.push({
        run: (sql) => {
          result = fn(sql);
          if (result instanceof Promise) throw new TypeError('A write must be synchronous.');
        },
        settle: () => resolve(result),
        reject: (error) => reject(toStorageError(error) as Error),
      });
      this.#schedule();
    });
  }

  async secret(key: string, make: () => Uint8Array = () => randomBytes(32)): Promise<Uint8Array> {
    const stored = this.read((sql) => sql.get<{ value: Uint8Array }>(SELECT_META, key));
    if (stored !== undefined) return stored.value;
    return this.write((sql) => {
      sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING', key, make());
      const row = sql.get<{ value: Uint8Array }>(SELECT_META, key);
      if (row === undefined) throw new Error('A row just written is missing.');
      return row.value;
    });
  }

  emptyLog(): void {
    this.#refuseWhenClosed();
    try {
      this.#connection.exec(EMPTY_LOG);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#queue.length > 0) this.#flush();
    this.#statements.clear();
    try {
      this.#connection.exec(EMPTY_LOG);
      // libsql closes the files only when the garbage collector has met every statement, and SQLite would take the log
      // away at that moment, perhaps in the middle of somebody's copy of the folder.
      this.#connection.exec(REMOVE_LOG);
    } catch {
      // A full disk, or a command beside the server, must not keep the process from stopping: the log is replayed at the
      // next start.
    }
    this.#connection.close();
    this.#lock.release();
  }

  #refuseWhenClosed(): void {
    if (this.#closed)
      throw new NovaError('service-unavailable', { cause: new Error('The database is closed.') });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // One macrotask later, so that every request of this turn of the loop shares the fsync.
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#queue.length > 0) this.#flush();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #flush(): void {
    const batch = this.#queue.slice(0, MAX_BATCH);
    this.#queue = this.#queue.slice(MAX_BATCH);
    if (this.#commit(batch) === 'done') return;
    // SQLite rolled everything back half-way (the disk is full): let each write stand or fall alone.
    for (const write of batch) this.#commit([write]);
  }

  /** One transaction for the batch. `undone`: nothing is stored and nobody was told (more than one write only). */
  #commit(batch: readonly QueuedWrite[]): 'done' | 'undone' {
    const failures = new Map<QueuedWrite, { error: unknown }>();
    this.#rollBack();
    this.#statements.expectTransaction(true);
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      for (const write of batch) {
        const failure = this.#attempt(write);
        if (failure !== undefined) failures.set(write, failure);
        if (this.#connection.inTransaction) continue;
        if (batch.length > 1) return 'undone';
        throw this.#statements.lost?.error ?? failure?.error;
      }
      this.#connection.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      for (const write of batch) write.reject(failures.get(write)?.error ?? error);
      return 'done';
    } finally {
      this.#statements.expectTransaction(false);
    }
    for (const write of batch) {
      const failure = failures.get(write);
      if (failure === undefined) write.settle();
      else write.reject(failure.error);
    }
    return 'done';
  }

  #attempt(write: QueuedWrite): { error: unknown } | undefined {
    this.#connection.exec('SAVEPOINT one_write');
    try {
      write.run(this.#statements);
      this.#connection.exec('RELEASE one_write');
      return undefined;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK TO one_write; RELEASE one_write');
      return { error };
    }
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
    } catch {
      // SQLite rolled back by itself between the question and the answer; the first error is the one to report.
    }
  }
}
