import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ApiKey, ApiKeyRegister, NewApiKey, StoredApiKey } from '@nova/core/ports/api-keys.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import Database from 'libsql';
import { z } from 'zod';
import { endOfRotated, freshApiKey, hashOfApiKey, isLiveApiKey } from '../../fresh-api-key.ts';
import { DataFolderError, isMissing, SQLITE, sqliteCodeOf } from '../storage/storage-errors.ts';

/** How long a change waits for another one; each takes milliseconds. */
const WAIT_MS = 2_000;

const KeyRow = z.strictObject({
  keyId: z.string(),
  app: z.string(),
  scopes: z.array(z.string()).readonly(),
  limitPerMinute: z.int().positive(),
  hash: z.string(),
  createdAtMs: z.int(),
  endsAtMs: z.int().nullable(),
}) satisfies z.ZodType<StoredApiKey>;
const KeyFile = z.strictObject({ keys: z.array(KeyRow) });

/**
 * API keys in `api-keys.json` of the data folder: written by the operator's command, also while the server runs, and read
 * again by it when the file changes. Of changes at once, each is made to what the one before left.
 */
export class ApiKeyFile implements ApiKeyRegister {
  readonly #path: string;
  readonly #clock: Clock;
  #read: { version: string; byHash: ReadonlyMap<string, StoredApiKey> } | null = null;

  constructor(deps: { dataDir: string; clock: Clock }) {
    this.#path = join(deps.dataDir, 'api-keys.json');
    this.#clock = deps.clock;
  }

  async find(key: string): Promise<ApiKey | null> {
    const row = (await this.#current()).get(hashOfApiKey(key));
    if (row === undefined || !this.#isLive(row)) return null;
    const { keyId, app, scopes, limitPerMinute } = row;
    return { keyId, app, scopes, limitPerMinute };
  }

  async list(): Promise<StoredApiKey[]> {
    return [...(await this.#current()).values()];
  }

  async issue({ lifetimeMs, ...what }: NewApiKey): Promise<{ key: string; keyId: string }> {
    const createdAtMs = this.#clock.nowMs();
    const endsAtMs = lifetimeMs === null ? null : createdAtMs + lifetimeMs;
    const { key, row } = freshApiKey({ ...what, createdAtMs, endsAtMs });
    this.#change((rows) => [...rows, row]);
    return { key, keyId: row.keyId };
  }

  async rotate(keyId: string, overlapMs: number): Promise<{ key: string; keyId: string } | null> {
    const nowMs = this.#clock.nowMs();
    let made: { key: string; keyId: string } | null = null;
    this.#change((rows) => {
      const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
      if (old === undefined) return null;
      const { key, row } = freshApiKey({ ...old, createdAtMs: nowMs });
      made = { key, keyId: row.keyId };
      const ended = { ...old, endsAtMs: endOfRotated(old, nowMs, overlapMs) };
      return [...rows.map((one) => (one === old ? ended : one)), row];
    });
    return made;
  }

  async revoke(keyId: string): Promise<boolean> {
    return this.#change((rows) => {
      const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
      if (old === undefined) return null;
      return rows.map((row) => (row === old ? { ...row, endsAtMs: this.#clock.nowMs() } : row));
    });
  }

  #isLive(row: StoredApiKey): boolean {
    return isLiveApiKey(row, this.#clock.nowMs());
  }

  /** By hash. Looking one up tells by its time nothing that helps: what is compared is a hash of the guess. */
  async #current(): Promise<ReadonlyMap<string, StoredApiKey>> {
    const version = await versionOf(this.#path);
    if (version === null) return new Map();
    if (this.#read?.version !== version) {
      const keys = keysIn(await readFile(this.#path, 'utf8'));
      this.#read = { version, byHash: new Map(keys.map((row) => [row.hash, row])) };
    }
    return this.#read.byHash;
  }

  /**
   * Reads the file and puts another in its place, with no other change in between: the lock is the operating system's (taken
   * through SQLite), so a killed process leaves none behind, and nothing of this process comes between either. A server that
   * reads meanwhile sees the old file or the new one.
   * @param change what is to be kept; null to leave all as it is
   * @returns whether it was changed
   */
  #change(change: (rows: readonly StoredApiKey[]) => readonly StoredApiKey[] | null): boolean {
    mkdirSync(dirname(this.#path), { recursive: true });
    const lock = new Database(`${this.#path}.lock`, { timeout: WAIT_MS });
    try {
      lock.exec('BEGIN EXCLUSIVE');
      const keys = change(existsSync(this.#path) ? keysIn(readFileSync(this.#path, 'utf8')) : []);
      if (keys === null) return false;
      const next = `${this.#path}.${randomUUID()}`;
      writeFileSync(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
      renameSync(next, this.#path);
      this.#read = null;
      return true;
    } catch (error) {
      if (sqliteCodeOf(error) !== SQLITE.busy) throw error;
      throw new DataFolderError('in-use', 'Another command is changing the keys. Try again.', {
        cause: error,
      });
    } finally {
      // Closing alone could leave the lock to the garbage collector.
      if (lock.inTransaction) lock.exec('ROLLBACK');
      lock.close();
    }
  }
}

function keysIn(text: string): StoredApiKey[] {
  return KeyFile.parse(JSON.parse(text)).keys;
}

/** Another one for every file that is put in its place. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { mtimeNs, ino, size } = await stat(path, { bigint: true });
    return `${mtimeNs}-${ino}-${size}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
