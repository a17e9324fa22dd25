import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Erasure } from '@nova/core/ports/erasure-ledger.ts';
import { isMissing, toStorageError } from './storage-errors.ts';

/** A line of the record: somebody asked to be erased, or her erasure is complete. */
type RecordLine =
  | { kind: 'asked'; erasureId: string; learner: string; askedAtMs: number }
  | { kind: 'completed'; erasureId: string; removed: Erasure['done'] };

/**
 * Who was erased, as JSON lines in one or more files, the same in each; only ever added to. A learner is the SHA-256 of her
 * id, which is 122 random bits: who has the id can find her line, and nobody can make the id of it.
 */
export class ErasureRecord {
  readonly #paths: readonly string[];
  readonly #onError: (error: unknown) => void;

  constructor(paths: readonly string[], onError: (error: unknown) => void) {
    this.#paths = paths;
    this.#onError = onError;
  }

  async asked({ erasureId, userId, askedAtMs }: Omit<Erasure, 'done'>): Promise<void> {
    await this.#append({ kind: 'asked', erasureId, learner: hashOf(userId), askedAtMs });
  }

  async completed({ erasureId, done }: Erasure): Promise<void> {
    await this.#append({ kind: 'completed', erasureId, removed: done });
  }

  /** Reads the files once; the answer tells of an id whether it is on record in any of them. */
  async reader(): Promise<(userId: string) => boolean> {
    const learners = new Set<string>();
    for (const path of this.#paths) {
      for (const line of (await this.#read(path)).split('\n')) {
        const learner = learnerOf(line);
        if (learner !== null) learners.add(learner);
      }
    }
    return (userId) => learners.size > 0 && learners.has(hashOf(userId));
  }

  /** @throws NovaError storage-full | service-unavailable when no file took the line */
  async #append(line: RecordLine): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    const failures: unknown[] = [];
    for (const path of this.#paths) {
      try {
        await appendDurably(path, text);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === this.#paths.length) throw toStorageError(failures[0]);
    for (const failure of failures) this.#onError(failure);
  }

  async #read(path: string): Promise<string> {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (!isMissing(error)) this.#onError(error);
      return '';
    }
  }
}

async function appendDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    // A line that a crash cut in half is closed by the next one: each begins on a line of its own.
    await file.appendFile(`\n${text}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function learnerOf(line: string): string | null {
  try {
    const { learner } = JSON.parse(line) as { learner?: unknown };
    return typeof learner === 'string' ? learner : null;
  } catch {
    // Blank, or cut in half by a crash: then nothing was answered for it.
    return null;
  }
}

function hashOf(userId: string): string {
  return createHash('sha256').update(`nova-english erased learner\n${userId}`).digest('hex');
}
