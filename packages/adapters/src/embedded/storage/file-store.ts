import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { FileStore, OpenedFile, SignedFiles } from '@nova/core/ports/file-store.ts';
import { assertFileKey, isFileKey } from '../../file-key.ts';
import type { NovaDatabase } from './database.ts';
import { signFileLink, verifyFileLink } from './file-links.ts';
import { fileTrailer, packFile, readTrailer, unpackFile } from './file-packing.ts';
import { toStorageError } from './storage-errors.ts';

/** Beside the files, where no key can reach; on the same file system, so that renaming is atomic. */
const BEING_WRITTEN = 'files-being-written';

/** The file store in a folder; it serves its own links. */
export interface EmbeddedFileStore extends FileStore, SignedFiles {
  /** Deletes the file unless it was put at or after `thanMs` (epoch milliseconds): for the sweeper. */
  deleteUnlessNewer(key: string, thanMs: number): Promise<void>;
  /** The names directly below a prefix (ending in `/`) that have files below themselves. */
  childrenOf(prefix: string): Promise<string[]>;
}

/**
 * Files under `<dataDir>/files`. Links have the form
 * `/api/files/<key>?expires=<epoch seconds>&signature=<base64url HMAC-SHA-256>`, signed with a key of this installation.
 * @throws NovaError (from every method but `verify`) storage-full | service-unavailable
 */
export async function openFileStore(options: { db: NovaDatabase; clock: Clock }): Promise<EmbeddedFileStore> {
  const { db, clock } = options;
  const linkKey = await db.secret('file-link-key');
  // What a killed process was writing; the folder is ours alone.
  await rm(join(db.dataDir, BEING_WRITTEN), { recursive: true, force: true });
  return new FolderFileStore(db.dataDir, clock, linkKey);
}

class FolderFileStore implements EmbeddedFileStore {
  readonly #root: string;
  readonly #temporary: string;
  readonly #clock: Clock;
  readonly #linkKey: Uint8Array;

  constructor(dataDir: string, clock: Clock, linkKey: Uint8Array) {
    this.#root = join(dataDir, 'files');
    this.#temporary = join(dataDir, BEING_WRITTEN);
    this.#clock = clock;
    this.#linkKey = linkKey;
  }

  async put(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    assertFileKey(key);
    await this.#putWhole(key, [packFile(bytes, contentType)]);
  }

  async putParts(key: string, parts: AsyncIterable<Uint8Array>, contentType: string): Promise<number> {
    assertFileKey(key);
    let sizeBytes = 0;
    async function* packed() {
      for await (const part of parts) {
        sizeBytes += part.byteLength;
        yield part;
      }
      yield fileTrailer(contentType);
    }
    await this.#putWhole(key, packed());
    return sizeBytes;
  }

  async open(url: URL): Promise<OpenedFile | null> {
    const path = this.#pathOf(this.verify(url));
    try {
      const file = await open(path, 'r');
      try {
        const { sizeBytes, contentType } = await readTrailer(file);
        // An empty file has no last byte to read to.
        const stream =
          sizeBytes === 0 ? Readable.from([]) : file.createReadStream({ start: 0, end: sizeBytes - 1 });
        if (sizeBytes === 0) await file.close();
        return {
          stream: Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>,
          sizeBytes,
          contentType,
        };
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw toStorageError(error);
    }
  }

  async get(key: string): Promise<{ bytes: Uint8Array; contentType: string } | null> {
    assertFileKey(key);
    try {
      return unpackFile(await readFile(this.#pathOf(key)));
    } catch (error) {
      if (isMissing(error)) return null;
      throw toStorageError(error);
    }
  }

  async signedUrl(key: string, expiresInSeconds: number): Promise<string> {
    assertFileKey(key);
    return signFileLink(
      this.#linkKey,
      key,
      Math.floor(this.#clock.nowMs() / 1000) + Math.floor(expiresInSeconds),
    );
  }

  verify(url: URL): string {
    return verifyFileLink(this.#linkKey, url, this.#clock.nowMs());
  }

  async delete(key: string): Promise<void> {
    assertFileKey(key);
    await this.#remove(this.#pathOf(key));
  }

  async deletePrefix(prefix: string): Promise<number> {
    if (!prefix.endsWith('/') || !isFileKey(prefix.slice(0, -1))) {
      throw new TypeError('A prefix is made of valid segments and ends in a slash.');
    }
    const folder = this.#folderOf(prefix.slice(0, -1).split('/'));
    const count = await countFiles(folder);
    await this.#remove(folder);
    return count;
  }

  async childrenOf(prefix: string): Promise<string[]> {
    try {
      const names = await readdir(this.#folderOf(prefix.slice(0, -1).split('/')));
      return names.filter((name) => name.endsWith('~')).map((name) => name.slice(0, -1));
    } catch (error) {
      if (isMissing(error)) return [];
      throw toStorageError(error);
    }
  }

  async deleteUnlessNewer(key: string, thanMs: number): Promise<void> {
    assertFileKey(key);
    try {
      const { mtimeMs } = await stat(this.#pathOf(key));
      if (mtimeMs < thanMs) await this.#remove(this.#pathOf(key));
    } catch (error) {
      if (!isMissing(error)) throw toStorageError(error);
    }
  }

  /** Beside its place first, then moved there: nobody ever reads half of it. */
  async #putWhole(key: string, packed: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const temporary = join(this.#temporary, randomUUID());
    try {
      await mkdir(this.#temporary, { recursive: true });
      await writeDurably(temporary, packed);
      await moveDurably(temporary, this.#pathOf(key), this.#root);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw toStorageError(error);
    }
  }

  async #remove(path: string): Promise<void> {
    try {
      await rm(path, { recursive: true, force: true });
      await syncFolder(dirname(path));
    } catch (error) {
      if (!isMissing(error)) throw toStorageError(error);
    }
  }

  #pathOf(key: string): string {
    const segments = key.split('/');
    return join(this.#folderOf(segments.slice(0, -1)), segments.at(-1) ?? '');
  }

  /** Folders end in `~`, which no segment does, so that the keys `a` and `a/b` can both exist. */
  #folderOf(segments: readonly string[]): string {
    return join(this.#root, ...segments.map((segment) => `${segment}~`));
  }
}

async function countFiles(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw toStorageError(error);
  }
}

async function writeDurably(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A folder may be deleted (with its learner) between making and using it. */
const MOVE_TRIES = 3;

async function moveDurably(from: string, to: string, root: string): Promise<void> {
  for (let count = 1; ; count++) {
    await mkdir(dirname(to), { recursive: true });
    try {
      await rename(from, to);
      break;
    } catch (error) {
      if (!isMissing(error) || count === MOVE_TRIES) throw error;
    }
  }
  // A new name is durable when its folder is, and a new folder when the one above it is.
  for (let folder = dirname(to); folder.startsWith(root); folder = dirname(folder)) await syncFolder(folder);
  await syncFolder(dirname(root));
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; its file system journals names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
