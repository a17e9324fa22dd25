import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { type NovaDatabase, openDatabase } from './database.ts';
import { createLearningRepository } from './learning-repository.ts';

const CHILD = fileURLToPath(new URL('./testing/durability-child.ts', import.meta.url));
const KILLS = 3;
/** Enough that commits, checkpoints and batches are under way when the kill comes. */
const LINES_BEFORE_KILL = 3_000;

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nova-durability-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** The lines a process printed until it ended; `onLine` sees each with the number so far. */
async function linesOf(child: ChildProcess, onLine: (count: number) => void): Promise<string[]> {
  const lines: string[] = [];
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  if (child.stdout === null) throw new Error('The process has no output.');
  for await (const line of createInterface({ input: child.stdout })) onLine(lines.push(line));
  await ended;
  if (lines.length === 0) throw new Error(`The process wrote nothing: ${errors}`);
  return lines;
}

/** Acknowledged writes that are not in the database. */
function missing(db: NovaDatabase, lines: readonly string[]): string[] {
  const query: Record<string, string> = {
    session: 'SELECT 1 AS found FROM sessions WHERE user_id = ? AND session_id = ?',
    attempt: 'SELECT 1 AS found FROM attempts WHERE user_id = ? AND attempt_id = ?',
    job: 'SELECT 1 AS found FROM jobs WHERE ? <> job_id AND job_id = ?',
  };
  return lines.filter((line) => {
    const [kind = '', userId = '', id = ''] = line.split(' ');
    return db.read((sql) => sql.get(query[kind] ?? '', userId, id)) === undefined;
  });
}

describe('a process killed under load', () => {
  it(`loses no acknowledged write and no half is stored, ${KILLS} times over`, async () => {
    const acknowledged: string[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, String(kill)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const lines = await linesOf(child, (count) => {
        if (count === LINES_BEFORE_KILL) child.kill('SIGKILL');
      });
      expect(child.signalCode).toBe('SIGKILL');
      acknowledged.push(...lines);

      const db = openDatabase({ dataDir });
      try {
        expect(db.read((sql) => sql.get('PRAGMA integrity_check'))).toMatchObject({ integrity_check: 'ok' });
        expect(missing(db, acknowledged)).toEqual([]);
        // An attempt and the day it counts for are stored together or not at all.
        const halves = db.read((sql) =>
          sql.all(`SELECT user_id FROM progress p WHERE p.version <>
            (SELECT COUNT(*) FROM attempts a WHERE a.user_id = p.user_id)`),
        );
        expect(halves).toEqual([]);
      } finally {
        await db.close();
      }
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * LINES_BEFORE_KILL);
  });
});

describe('a disk that refuses to take more', () => {
  it('is said clearly, reading goes on, and nothing acknowledged is lost', async () => {
    // `ulimit -f` counts blocks of 512 bytes: no file of this process may grow over 1.5 MB, so a write of the log
    // fails in the middle of a transaction, as on a broken disk.
    const child = spawn(
      'sh',
      ['-c', 'ulimit -f 3000; exec "$0" "$@"', process.execPath, '--import', 'tsx', CHILD, dataDir, 'x'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const lines = await linesOf(child, () => undefined);
    expect(lines.at(-1)).toBe('refused service-unavailable 1');
    const acknowledged = lines.slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(50);
    const db = openDatabase({ dataDir });
    try {
      expect(db.read((sql) => sql.get('PRAGMA integrity_check'))).toMatchObject({ integrity_check: 'ok' });
      expect(missing(db, acknowledged)).toEqual([]);
      const learning = createLearningRepository({ db, clock: systemClock });
      await learning.deleteAllOf('learner-x-0');
      await expect(learning.getProgress('learner-x-0', '2026-11-02')).resolves.toBeNull();
    } finally {
      await db.close();
    }
  });
});
