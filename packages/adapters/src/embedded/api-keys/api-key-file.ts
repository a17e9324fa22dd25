import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ApiKey, ApiKeyRegister, NewApiKey, StoredApiKey } from '@nova/core/ports/api-keys.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { z } from 'zod';
import { endOfRotated, freshApiKey, hashOfApiKey, isLiveApiKey } from '../../fresh-api-key.ts';

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
 * again by it when the file changes.
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
    const rows = await this.list();
    const createdAtMs = this.#clock.nowMs();
    const endsAtMs = lifetimeMs === null ? null : createdAtMs + lifetimeMs;
    const { key, row } = freshApiKey({ ...what, createdAtMs, endsAtMs });
    await this.#write([...rows, row]);
    return { key, keyId: row.keyId };
  }

  async rotate(keyId: string, overlapMs: number): Promise<{ key: string; keyId: string } | null> {
    const rows = await this.list();
    const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
    if (old === undefined) return null;
    const nowMs = this.#clock.nowMs();
    const { key, row } = freshApiKey({ ...old, createdAtMs: nowMs });
    const ended = { ...old, endsAtMs: endOfRotated(old, nowMs, overlapMs) };
    await this.#write([...rows.map((one) => (one === old ? ended : one)), row]);
    return { key, keyId: row.keyId };
  }

  async revoke(keyId: string): Promise<boolean> {
    const rows = await this.list();
    const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
    if (old === undefined) return false;
    await this.#write(rows.map((row) => (row === old ? { ...row, endsAtMs: this.#clock.nowMs() } : row)));
    return true;
  }

  #isLive(row: StoredApiKey): boolean {
    return isLiveApiKey(row, this.#clock.nowMs());
  }

  /** By hash. Looking one up tells by its time nothing that helps: what is compared is a hash of the guess. */
  async #current(): Promise<ReadonlyMap<string, StoredApiKey>> {
    const version = await versionOf(this.#path);
    if (version === null) return new Map();
    if (this.#read?.version !== version) {
      const { keys } = KeyFile.parse(JSON.parse(await readFile(this.#path, 'utf8')));
      this.#read = { version, byHash: new Map(keys.map((row) => [row.hash, row])) };
    }
    return this.#read.byHash;
  }

  /** All or nothing: a server that reads meanwhile sees the old file or the new one. */
  async #write(keys: readonly StoredApiKey[]): Promise<void> {
    const next = `${this.#path}.${randomUUID()}`;
    // The operator may be here before the server ever was.
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
    await rename(next, this.#path);
    this.#read = null;
  }
}

/** Another one for every file that is put in its place. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { mtimeNs, ino, size } = await stat(path, { bigint: true });
    return `${mtimeNs}-${ino}-${size}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
