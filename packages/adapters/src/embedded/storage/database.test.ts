import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NovaDatabase, openDatabase } from './database.ts';

const NOTES = {
  module: 'notes',
  migrations: [
    { id: '0001-notes', sql: 'CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;' },
  ],
};

let folder: string;
let opened: NovaDatabase[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nova-database-'));
  opened = [];
});

afterEach(async () => {
  for (const db of opened) await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(extraMigrations = [NOTES], dataDir = folder): NovaDatabase {
  const db = openDatabase({ dataDir, extraMigrations });
  opened.push(db);
  return db;
}

const put = (db: NovaDatabase, id: string, body = 'x') =>
  db.write((sql) => sql.run('INSERT INTO notes (id, body) VALUES (?, ?)', id, body));
const ids = (db: NovaDatabase) =>
  db.read((sql) => sql.all<{ id: string }>('SELECT id FROM notes ORDER BY id')).map((row) => row.id);
const setMaxPages = (db: NovaDatabase, pages: number) =>
  db.read((sql) => sql.get(`PRAGMA max_page_count = ${pages}`));

describe('write', () => {
  it('is seen by reads once acknowledged, and not before', async () => {
    const db = open();
    const writing = put(db, 'a');
    expect(ids(db)).toEqual([]);
    await expect(writing).resolves.toBe(1);
    expect(ids(db)).toEqual(['a']);
  });

  it('shares one commit with the writes of the same moment', async () => {
    const db = open();
    await put(db, 'first');
    const walBytes = () => statSync(join(folder, 'nova.db-wal')).size;
    const before = walBytes();
    await put(db, 'second');
    const bytesPerCommit = walBytes() - before;
    const beforeMany = walBytes();
    await Promise.all(Array.from({ length: 50 }, (_, n) => put(db, `n${n}`)));
    expect(walBytes() - beforeMany).toBeLessThan(bytesPerCommit * 5);
    expect(ids(db)).toHaveLength(52);
  });

  it('leaves nothing of what it deleted in the database file', async () => {
    const db = open();
    const body = 'mina@example.com said something private';
    await put(db, 'a', body);
    await put(db, 'long', body.repeat(1_000));
    await db.write((sql) => sql.run('DELETE FROM notes'));
    await db.close();
    expect(readFileSync(join(folder, 'nova.db')).includes('something private')).toBe(false);
  });

  it('leaves a folder that can be copied as it is once closed: no log, and no file that goes later', async () => {
    const db = open();
    await put(db, 'a');
    await db.close();
    expect(readdirSync(folder).sort()).toEqual(['nova.db', 'nova.lock']);
    expect(ids(open())).toEqual(['a']);
  });

  it('commits more writes than fit one batch, in the order of calling', async () => {
    const db = open();
    const order: number[] = [];
    await Promise.all(Array.from({ length: 600 }, (_, n) => put(db, `n${n}`).then(() => order.push(n))));
    expect(order).toEqual(Array.from({ length: 600 }, (_, n) => n));
    expect(ids(db)).toHaveLength(600);
  });

  it('undoes a failing write alone', async () => {
    const db = open();
    const refusal = new Error('refused');
    const outcomes = await Promise.allSettled([
      put(db, 'a'),
      db.write((sql) => {
        sql.run('INSERT INTO notes (id, body) VALUES (?, ?)', 'half', 'x');
        throw refusal;
      }),
      put(db, 'a'),
      put(db, 'b'),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: refusal });
    expect(ids(db)).toEqual(['a', 'b']);
  });

  it('sees the writes queued before it', async () => {
    const db = open();
    const [, seen] = await Promise.all([
      put(db, 'a', 'one'),
      db.write((sql) => sql.get<{ body: string }>('SELECT body FROM notes WHERE id = ?', 'a')?.body),
    ]);
    expect(seen).toBe('one');
  });

  it('refuses an asynchronous function and undoes it', async () => {
    const db = open();
    await expect(
      db.write(async (sql) => sql.run('INSERT INTO notes (id, body) VALUES (?, ?)', 'a', 'x')),
    ).rejects.toThrow(TypeError);
    expect(ids(db)).toEqual([]);
  });

  it('refuses values that libsql would crash on or cut short', async () => {
    const db = open();
    await expect(
      db.write((sql) => sql.run('INSERT INTO notes VALUES (?, ?)', 'a', true as never)),
    ).rejects.toThrow(TypeError);
    await expect(put(db, 'a\0b')).rejects.toThrow(TypeError);
    expect(ids(db)).toEqual([]);
  });
});

describe('a full disk', () => {
  it('refuses what does not fit with storage-full, keeps the rest, and writes again when there is room', async () => {
    const db = open();
    await put(db, 'before');
    setMaxPages(db, 20);
    const outcomes = await Promise.allSettled([
      put(db, 'small'),
      put(db, 'big', 'x'.repeat(200_000)),
      put(db, 'small2'),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'storage-full' } });
    expect(ids(db)).toEqual(['before', 'small', 'small2']);
    setMaxPages(db, 10_000);
    await put(db, 'big', 'x'.repeat(200_000));
    expect(ids(db)).toEqual(['before', 'big', 'small', 'small2']);
  });

  it('lets no write continue outside of its transaction, even when it ignores the error', async () => {
    const db = open();
    setMaxPages(db, 20);
    const stubborn = db.write((sql) => {
      try {
        sql.run('INSERT INTO notes (id, body) VALUES (?, ?)', 'big', 'x'.repeat(200_000));
      } catch {
        sql.run('INSERT INTO notes (id, body) VALUES (?, ?)', 'stray', 'x');
      }
    });
    await expect(stubborn).rejects.toMatchObject({ code: 'storage-full' });
    expect(ids(db)).toEqual([]);
  });
});

describe('opening', () => {
  it('keeps what was written and makes secrets once', async () => {
    const first = open();
    await put(first, 'a');
    const [key, again] = await Promise.all([first.secret('signing'), first.secret('signing')]);
    expect(key).toHaveLength(32);
    expect(Buffer.from(again)).toEqual(Buffer.from(key));
    await first.close();
    const second = open();
    expect(ids(second)).toEqual(['a']);
    expect(Buffer.from(await second.secret('signing'))).toEqual(Buffer.from(key));
    expect(Buffer.from(await second.secret('other'))).not.toEqual(Buffer.from(key));
  });

  it('commits what is queued when closed, and refuses what comes later', async () => {
    const db = open();
    const writing = put(db, 'a');
    await db.close();
    await writing;
    await expect(put(db, 'b')).rejects.toMatchObject({ code: 'service-unavailable' });
    expect(() => ids(db)).toThrow(expect.objectContaining({ code: 'service-unavailable' }));
    expect(ids(open())).toEqual(['a']);
  });

  it('refuses a folder that is in use, naming the process, until it is let go', async () => {
    const db = open();
    expect(() => open()).toThrow(
      expect.objectContaining({
        problem: 'in-use',
        message: expect.stringContaining(`process ${process.pid}`),
      }),
    );
    await db.close();
    expect(ids(open())).toEqual([]);
  });

  it('refuses a folder that cannot be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      expect(() => open([NOTES], dataDir)).toThrow(
        expect.objectContaining({ problem: 'not-writable', message: expect.stringContaining(dataDir) }),
      );
    }
  });

  it('says that a folder cannot be made where nothing can', () => {
    expect(() => openDatabase({ dataDir: '/proc/nova/data' })).toThrow(
      expect.objectContaining({ problem: 'not-writable' }),
    );
  });

  it('refuses a file that is no database', () => {
    writeFileSync(
      join(folder, 'nova.db'),
      'not a database at all, but long enough to be read as a header of one'.repeat(20),
    );
    expect(() => open()).toThrow(expect.objectContaining({ problem: 'damaged' }));
  });

  it('applies new migrations, and refuses a database from a newer version', async () => {
    const newer = {
      module: 'notes',
      migrations: [...NOTES.migrations, { id: '0002-tags', sql: 'ALTER TABLE notes ADD COLUMN tag TEXT;' }],
    };
    const old = open();
    await put(old, 'a');
    await old.close();
    const updated = open([newer]);
    expect(updated.read((sql) => sql.get('SELECT tag FROM notes'))).toMatchObject({ tag: null });
    await updated.close();
    expect(() => open()).toThrow(expect.objectContaining({ problem: 'newer-version' }));
    expect(() => open([])).toThrow(expect.objectContaining({ problem: 'newer-version' }));
    expect(ids(open([newer]))).toEqual(['a']);
  });

  it('leaves the schema as it was when a migration fails', async () => {
    const broken = {
      module: 'notes',
      migrations: [
        ...NOTES.migrations,
        { id: '0002-broken', sql: 'ALTER TABLE notes ADD COLUMN tag TEXT; SELECT nonsense;' },
      ],
    };
    await open().close();
    expect(() => open([broken])).toThrow();
    expect(ids(open())).toEqual([]);
  });
});
