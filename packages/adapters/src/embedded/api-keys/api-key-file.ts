import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiKey, ApiKeys } from '@nova/core/ports/api-keys.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { z } from 'zod';

const KeyRow = z.strictObject({
  keyId: z.string(),
  app: z.string(),
  scopes: z.array(z.string()).readonly(),
  limitPerMinute: z.int().positive(),
  /** SHA-256, base64url. 256 random bits need neither salt nor stretching. */
  hash: z.string(),
  createdAtMs: z.int(),
  /** Null for no end. */
  endsAtMs: z.int().nullable(),
});
const KeyFile = z.strictObject({ keys: z.array(KeyRow) });

/** A key as it is stored: never the key itself. */
export type StoredApiKey = z.infer<typeof KeyRow>;

const KEY_BYTES = 32;
/** Recognisable for scanners that look for leaked keys. */
const PREFIX = 'nova_key_';

/** What a new key may do. */
export interface NewApiKey {
  app: string;
  scopes: readonly string[];
  limitPerMinute: number;
  /** Null for no end. */
  lifetimeMs: number | null;
}

/**
 * API keys in `api-keys.json` of the data folder: written by the operator's command, also while the server runs, and read
 * again by it when the file changes. Each key is told once, when it is made.
 */
export class ApiKeyFile implements ApiKeys {
  readonly #path: string;
  readonly #clock: Clock;
  #read: { version: string; byHash: ReadonlyMap<string, StoredApiKey> } | null = null;

  constructor(deps: { dataDir: string; clock: Clock }) {
    this.#path = join(deps.dataDir, 'api-keys.json');
    this.#clock = deps.clock;
  }

  async find(key: string): Promise<ApiKey | null> {
    const row = (await this.#current()).get(hashOf(key));
    if (row === undefined || !this.#isLive(row)) return null;
    const { keyId, app, scopes, limitPerMinute } = row;
    return { keyId, app, scopes, limitPerMinute };
  }

  /** Every key, the oldest first, those that are over as well. */
  async list(): Promise<StoredApiKey[]> {
    return [...(await this.#current()).values()];
  }

  /** Makes a key and tells it, this once. */
  async issue({ lifetimeMs, ...what }: NewApiKey): Promise<{ key: string; keyId: string }> {
    const rows = await this.list();
    const nowMs = this.#clock.nowMs();
    const { key, row } = fresh({ ...what, nowMs, endsAtMs: lifetimeMs === null ? null : nowMs + lifetimeMs });
    await this.#write([...rows, row]);
    return { key, keyId: row.keyId };
  }

  /**
   * Makes another key for the same app, with the same rights and end; the old one ends after the overlap, so that both work
   * until the app has the new one. Null when the old one is unknown or over.
   */
  async rotate(keyId: string, overlapMs: number): Promise<{ key: string; keyId: string } | null> {
    const rows = await this.list();
    const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
    if (old === undefined) return null;
    const nowMs = this.#clock.nowMs();
    const { key, row } = fresh({ ...old, nowMs, endsAtMs: old.endsAtMs });
    const endsAtMs = Math.min(old.endsAtMs ?? Number.POSITIVE_INFINITY, nowMs + overlapMs);
    await this.#write([...rows.map((one) => (one === old ? { ...old, endsAtMs } : one)), row]);
    return { key, keyId: row.keyId };
  }

  /** Ends a key at once; false when it is unknown or over. */
  async revoke(keyId: string): Promise<boolean> {
    const rows = await this.list();
    const old = rows.find((row) => row.keyId === keyId && this.#isLive(row));
    if (old === undefined) return false;
    await this.#write(rows.map((row) => (row === old ? { ...row, endsAtMs: this.#clock.nowMs() } : row)));
    return true;
  }

  #isLive({ endsAtMs }: StoredApiKey): boolean {
    return endsAtMs === null || this.#clock.nowMs() < endsAtMs;
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
    await writeFile(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
    await rename(next, this.#path);
    this.#read = null;
  }
}

function fresh(of: Omit<StoredApiKey, 'keyId' | 'hash' | 'createdAtMs'> & { nowMs: number }) {
  const key = PREFIX + randomBytes(KEY_BYTES).toString('base64url');
  const { app, scopes, limitPerMinute, endsAtMs, nowMs } = of;
  const row: StoredApiKey = {
    keyId: randomUUID(),
    app,
    scopes,
    limitPerMinute,
    hash: hashOf(key),
    createdAtMs: nowMs,
    endsAtMs,
  };
  return { key, row };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
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
