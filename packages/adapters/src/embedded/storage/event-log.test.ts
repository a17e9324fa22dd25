import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LearningEvent } from '@nova/core/ports/event-log.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NovaDatabase } from './database.ts';
import { createEventLog } from './event-log.ts';
import { openTestDatabase } from './test-database.ts';

let db: NovaDatabase;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ db, dispose } = await openTestDatabase());
});

afterEach(async () => {
  vi.useRealTimers();
  await dispose();
});

const NOON_MS = Date.UTC(2026, 10, 2, 12);

function started(changes: Partial<LearningEvent> = {}): LearningEvent {
  const event: LearningEvent = {
    type: 'session-started',
    userId: 'user-1',
    occurredAtMs: NOON_MS,
    sessionType: 'lesson',
    lessonId: 'cafe-order',
  };
  return { ...event, ...changes } as LearningEvent;
}

async function linesOf(day: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(db.dataDir, 'events', `${day}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the event log', () => {
  it('writes each event to the file of its day, the learner as a keyed hash', async () => {
    const log = createEventLog({ db });
    log.publish(started());
    log.publish(started({ occurredAtMs: NOON_MS + 24 * 60 * 60 * 1000, userId: 'user-2' }));
    log.publish(started({ lessonId: null } as Partial<LearningEvent>));
    await log.close();
    expect((await readdir(join(db.dataDir, 'events'))).sort()).toEqual([
      '2026-11-02.jsonl',
      '2026-11-03.jsonl',
    ]);
    const [first, third] = await linesOf('2026-11-02');
    expect(first).toEqual({
      schema: 1,
      type: 'session-started',
      learner: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      occurredAtMs: NOON_MS,
      sessionType: 'lesson',
      lessonId: 'cafe-order',
    });
    expect(third).toEqual({ ...first, lessonId: null });
    const [other] = await linesOf('2026-11-03');
    expect(other?.learner).not.toBe(first?.learner);
    expect(log.counts()).toEqual({ written: 3, dropped: 0, failures: 0 });
  });

  it('names a learner otherwise in every installation', async () => {
    const other = await openTestDatabase();
    const learners = new Set<unknown>();
    for (const each of [db, other.db]) {
      const log = createEventLog({ db: each });
      log.publish(started({ userId: 'user-1' }));
      await log.close();
      const text = await readFile(join(each.dataDir, 'events', '2026-11-02.jsonl'), 'utf8');
      learners.add((JSON.parse(text) as { learner: unknown }).learner);
    }
    await other.dispose();
    expect(learners.size).toBe(2);
  });

  it('writes by itself, one batch for many events', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const log = createEventLog({ db });
    for (let n = 0; n < 100; n++) log.publish(started());
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_000);
    await expect.poll(() => log.counts().written).toBe(100);
    await log.close();
    expect(await linesOf('2026-11-02')).toHaveLength(100);
  });

  it('drops and counts what does not fit, and never throws', async () => {
    const log = createEventLog({ db, maxBuffered: 3 });
    for (let n = 0; n < 10; n++) log.publish(started());
    await log.close();
    log.publish(started());
    expect(log.counts()).toEqual({ written: 3, dropped: 8, failures: 0 });
    expect(await linesOf('2026-11-02')).toHaveLength(3);
  });

  it('keeps events while they cannot be written, says so once, and writes them when they can', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const folder = join(db.dataDir, 'events');
    await writeFile(folder, 'in the way');
    const errors: unknown[] = [];
    const log = createEventLog({ db, onError: (error) => errors.push(error) });
    log.publish(started());
    for (const failures of [1, 2]) {
      vi.advanceTimersByTime(1_000);
      await expect.poll(() => log.counts().failures).toBe(failures);
    }
    expect(errors).toHaveLength(1);
    await rm(folder);
    await mkdir(folder);
    // Half a line that the failed try could have left.
    await writeFile(join(folder, '2026-11-02.jsonl'), '{"schema":1,"type"');
    await log.close();
    const text = await readFile(join(folder, '2026-11-02.jsonl'), 'utf8');
    const whole = text.split('\n').filter((line) => line.endsWith('}'));
    expect(whole).toHaveLength(1);
    expect(JSON.parse(whole[0] ?? '')).toMatchObject({ type: 'session-started' });
    expect(log.counts()).toEqual({ written: 1, dropped: 0, failures: 2 });
  });
});
