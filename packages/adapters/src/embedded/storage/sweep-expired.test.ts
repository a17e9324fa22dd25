import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportKey } from '@nova/core/privacy/export-files.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import {
  risingId,
  sampleAttempt,
  sampleCard,
  sampleContent,
  sampleJob,
  sampleProgress,
  sampleSession,
} from '@nova/core/testing/samples.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContentRepository } from './content-repository.ts';
import type { NovaDatabase } from './database.ts';
import { createExportRepository } from './export-repository.ts';
import { openFileStore } from './file-store.ts';
import { createIdempotencyStore } from './idempotency-store.ts';
import { createJobQueue } from './job-queue.ts';
import { createLearningRepository } from './learning-repository.ts';
import { sweepExpired } from './sweep-expired.ts';
import { openTestDatabase } from './test-database.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TABLES = [
  'sessions',
  'attempts',
  'review_cards',
  'image_jobs',
  'exports',
  'generated_content',
  'remembered_answers',
  'jobs',
  'progress',
];

let db: NovaDatabase;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ db, dispose } = await openTestDatabase());
});

afterEach(() => dispose());

function rowCounts(): Record<string, number> {
  const count = (table: string) =>
    db.read((sql) => sql.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`))?.count ?? 0;
  return Object.fromEntries(TABLES.map((table) => [table, count(table)]));
}

describe('the sweeper', () => {
  it('leaves nothing of what was deleted, also while the database is open', async () => {
    const files = await openFileStore({ db, clock: adjustableClock() });
    const learning = createLearningRepository({ db, clock: adjustableClock() });
    const userId = 'user-who-leaves';
    await learning.createSession(sampleSession(adjustableClock(), userId));
    await learning.deleteAllOf(userId);
    while ((await sweepExpired({ db, files, nowMs: Date.now() })) > 0);
    for (const name of (await readdir(db.dataDir)).filter((each) => each.startsWith('nova.db')))
      expect((await readFile(join(db.dataDir, name))).includes(userId), name).toBe(false);
  });

  it('removes what has expired with its files, and nothing else', async () => {
    const clock = adjustableClock();
    const files = await openFileStore({ db, clock });
    const learning = createLearningRepository({ db, clock });
    const content = createContentRepository({ db, clock });
    const answers = createIdempotencyStore({ db, clock });
    const queue = createJobQueue({ db, clock, maxAttempts: 1 });
    const sweep = () => sweepExpired({ db, files, nowMs: clock.nowMs() });

    const session = sampleSession(clock, 'user-1');
    const attempt = sampleAttempt(clock, session, { audioKey: 'users/user-1/audio/a.wav' });
    const picture = sampleContent(clock);
    await learning.createSession(session);
    await learning.recordAttempt({ attempt, progress: sampleProgress('user-1'), card: null });
    const { expiresAtSeconds: talkEndsAtSeconds } = session;
    const sentence = { en: 'My dog barks loudly.', ko: '' };
    const own = sampleCard('user-1', { exerciseId: 'said.dog', sentence });
    await learning.addReviewCard({ ...own, expiresAtSeconds: talkEndsAtSeconds });
    await learning.addReviewCard(sampleCard('user-1'));
    await content.putContent(picture);
    await content.createJob(sampleJob(clock, 'user-1'));
    await answers.begin({ scope: 's', key: 'k', requestHash: 'h' });
    for (const key of [attempt.audioKey ?? '', picture.fileKey, 'users/user-2/audio/a.wav']) {
      await files.put(key, new Uint8Array(1), 'audio/wav');
    }
    const ids = { userId: 'user-1', exportId: risingId() };
    const wish = { ...ids, askedBy: 'learner', status: 'succeeded', createdAtMs: 0 } as const;
    const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + 86_400;
    const exports = createExportRepository({ db, clock });
    await exports.create({ ...wish, completedAtMs: 0, sizeBytes: 1, expiresAtSeconds });
    await files.put(exportKey(wish), new Uint8Array(1), 'application/zip');
    const done = new Promise<void>((resolve) => {
      queue.start({
        draw: async () => resolve(),
        fail: async () => {
          throw new Error('always');
        },
      });
    });
    await queue.enqueue({ jobId: 'dead', type: 'fail', payload: {} });
    await queue.enqueue({ jobId: 'done', type: 'draw', payload: {} });
    await done;
    await queue.stop();
    await queue.enqueue({ jobId: 'waiting', type: 'other', payload: {} });

    await expect(sweep()).resolves.toBe(0);
    const all = rowCounts();
    clock.advanceMs(91 * DAY_MS);
    await expect(sweep()).resolves.toBe(9);
    await expect(sweep()).resolves.toBe(0);
    expect(all).toMatchObject({
      sessions: 1,
      attempts: 1,
      review_cards: 2,
      generated_content: 1,
      jobs: 3,
      progress: 1,
    });
    expect(rowCounts()).toEqual({
      sessions: 0,
      attempts: 0,
      review_cards: 1,
      image_jobs: 0,
      exports: 0,
      generated_content: 0,
      remembered_answers: 0,
      jobs: 1,
      progress: 1,
    });
    await expect(files.get(attempt.audioKey ?? '')).resolves.toBeNull();
    await expect(files.get(picture.fileKey)).resolves.toBeNull();
    await expect(files.get(exportKey(wish))).resolves.toBeNull();
    await expect(files.get('users/user-2/audio/a.wav')).resolves.not.toBeNull();
  });

  it('removes a recording when its own time is over, and leaves the attempt', async () => {
    const clock = adjustableClock();
    const files = await openFileStore({ db, clock });
    const learning = createLearningRepository({ db, clock });
    const session = sampleSession(clock, 'user-1');
    await learning.createSession(session);
    const monthOn = Math.floor(clock.nowMs() / 1000) + 30 * 24 * 60 * 60;
    const short = sampleAttempt(clock, session, { audioKey: 'a/short.wav', audioExpiresAtSeconds: monthOn });
    const long = sampleAttempt(clock, session, { audioKey: 'a/long.wav' });
    for (const [index, attempt] of [short, long].entries()) {
      const progress = sampleProgress('user-1', { version: index });
      await learning.recordAttempt({ attempt, progress, card: null });
      await files.put(attempt.audioKey ?? '', new Uint8Array(1), 'audio/wav');
    }
    clock.advanceMs(30 * DAY_MS - 1000);
    await expect(sweepExpired({ db, files, nowMs: clock.nowMs() })).resolves.toBe(0);
    clock.advanceMs(1000);
    await expect(sweepExpired({ db, files, nowMs: clock.nowMs() })).resolves.toBe(1);
    await expect(sweepExpired({ db, files, nowMs: clock.nowMs() })).resolves.toBe(0);
    await expect(files.get('a/short.wav')).resolves.toBeNull();
    await expect(files.get('a/long.wav')).resolves.not.toBeNull();
    const { audioExpiresAtSeconds: _, ...rest } = short;
    await expect(learning.getAttempt('user-1', short.attemptId)).resolves.toEqual({
      ...rest,
      audioKey: null,
    });
    await expect(learning.getAttempt('user-1', long.attemptId)).resolves.toEqual(long);
  });

  it('takes a bounded part of a table at a time', async () => {
    const clock = adjustableClock();
    const files = await openFileStore({ db, clock });
    const learning = createLearningRepository({ db, clock });
    const sessions = Array.from({ length: 450 }, () => sampleSession(clock, 'user-1'));
    await Promise.all(sessions.map((session) => learning.createSession(session)));
    clock.advanceMs(91 * DAY_MS);
    const swept = [];
    for (let n = 0; n < 4; n++) swept.push(await sweepExpired({ db, files, nowMs: clock.nowMs() }));
    expect(swept).toEqual([200, 200, 50, 0]);
  });
});
