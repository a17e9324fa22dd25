import { createHmac } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventLog, LearningEvent } from '@nova/core/ports/event-log.ts';
import type { NovaDatabase } from './database.ts';
import { isMissing, toStorageError } from './storage-errors.ts';

/** Version of the lines' shape, in each line as `schema`. */
const SCHEMA = 1;
const MAX_BUFFERED = 10_000;
const FLUSH_AFTER_MS = 1_000;

/** What became of the events published so far. */
export interface EventLogCounts {
  written: number;
  /** Lost because the buffer was full. */
  dropped: number;
  /** Failed tries to write; their events are kept and tried again. */
  failures: number;
}

/** The event log in files. */
export interface EmbeddedEventLog extends EventLog {
  counts(): EventLogCounts;
  /** Writes what is buffered and ends the log; later events are counted as dropped. */
  close(): Promise<void>;
}

/**
 * Appends events to `<dataDir>/events/YYYY-MM-DD.jsonl` (UTC day of the event), each a line
 * `{schema, type, learner, occurredAtMs, ...}` where `learner` is HMAC-SHA-256 of the user id under a key of this
 * installation: events of one learner can be told together, the learner cannot be told. Written in batches about a
 * second later; at most `maxBuffered` wait, what comes then is dropped and counted.
 * @param options.onError told of the first failure in a row
 */
export function createEventLog(options: {
  db: NovaDatabase;
  maxBuffered?: number;
  flushAfterMs?: number;
  onError?: (error: unknown) => void;
}): EmbeddedEventLog {
  return new FileEventLog(options);
}

class FileEventLog implements EmbeddedEventLog {
  readonly #db: NovaDatabase;
  readonly #folder: string;
  readonly #maxBuffered: number;
  readonly #flushAfterMs: number;
  readonly #onError: (error: unknown) => void;
  readonly #counts: EventLogCounts = { written: 0, dropped: 0, failures: 0 };
  #buffer: LearningEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isFailing = false;
  #isClosed = false;

  constructor(options: Parameters<typeof createEventLog>[0]) {
    this.#db = options.db;
    this.#folder = join(options.db.dataDir, 'events');
    this.#maxBuffered = options.maxBuffered ?? MAX_BUFFERED;
    this.#flushAfterMs = options.flushAfterMs ?? FLUSH_AFTER_MS;
    this.#onError = options.onError ?? (() => undefined);
  }

  publish(event: LearningEvent): void {
    if (this.#isClosed || this.#buffer.length >= this.#maxBuffered) {
      this.#counts.dropped++;
      return;
    }
    this.#buffer.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), this.#flushAfterMs);
  }

  async forget(userId: string): Promise<number> {
    this.#flush();
    const forgetting = this.#writing.then(() => this.#removeLinesOf(userId));
    // What is published meanwhile is written after the files are whole again.
    this.#writing = forgetting.then(
      () => undefined,
      () => undefined,
    );
    return forgetting;
  }

  counts(): EventLogCounts {
    return { ...this.#counts };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#flush();
    await this.#writing;
    this.#counts.dropped += this.#buffer.length;
    this.#buffer = [];
  }

  async #removeLinesOf(userId: string): Promise<number> {
    const kept = this.#buffer.filter((event) => event.userId !== userId);
    let removed = this.#buffer.length - kept.length;
    this.#buffer = kept;
    const mark = `"learner":"${learnerHash(await this.#key(), userId)}"`;
    for (const name of await dayFiles(this.#folder))
      removed += await removeLines(join(this.#folder, name), mark);
    return removed;
  }

  #key(): Promise<Uint8Array> {
    return this.#db.secret('event-learner-key');
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Never rejects. Events leave the buffer only when they are written. */
  async #write(): Promise<void> {
    try {
      const key = await this.#key();
      await mkdir(this.#folder, { recursive: true });
      while (this.#buffer.length > 0) {
        const batch = sameDay(this.#buffer);
        const lines = batch.map((event) => `${JSON.stringify(toLine(event, key))}\n`).join('');
        // After a failure half a line may stand at the end of the file: close it, so that it spoils no other.
        await appendFile(
          join(this.#folder, `${dayOf(batch[0])}.jsonl`),
          this.#isFailing ? `\n${lines}` : lines,
        );
        this.#buffer.splice(0, batch.length);
        this.#counts.written += batch.length;
        this.#isFailing = false;
      }
    } catch (error) {
      this.#counts.failures++;
      if (!this.#isFailing) this.#onError(error);
      this.#isFailing = true;
      if (!this.#isClosed) this.#timer ??= setTimeout(() => this.#flush(), this.#flushAfterMs);
    }
  }
}

function dayOf(event: LearningEvent | undefined): string {
  return new Date(event?.occurredAtMs ?? 0).toISOString().slice(0, 10);
}

/** The events at the front that belong to the same file. */
function sameDay(events: readonly LearningEvent[]): LearningEvent[] {
  const day = dayOf(events[0]);
  const end = events.findIndex((event) => dayOf(event) !== day);
  return end === -1 ? [...events] : events.slice(0, end);
}

function toLine(event: LearningEvent, key: Uint8Array): Record<string, unknown> {
  const { type, userId, occurredAtMs, ...rest } = event;
  return { schema: SCHEMA, type, learner: learnerHash(key, userId), occurredAtMs, ...rest };
}

function learnerHash(key: Uint8Array, userId: string): string {
  return createHmac('sha256', key).update(userId).digest('base64url');
}

async function dayFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw toStorageError(error);
  });
  return names.filter((name) => name.endsWith('.jsonl'));
}

/** Writes a day's file anew without the lines that have the mark; a file without any is left alone. */
async function removeLines(path: string, mark: string): Promise<number> {
  try {
    const text = await readFile(path, 'utf8');
    if (!text.includes(mark)) return 0;
    const lines = text.split('\n');
    const kept = lines.filter((line) => !line.includes(mark));
    await writeFile(`${path}.part`, kept.join('\n'), { flush: true });
    await rename(`${path}.part`, path);
    return lines.length - kept.length;
  } catch (error) {
    throw toStorageError(error);
  }
}
