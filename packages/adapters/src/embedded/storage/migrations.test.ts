import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consentsOf } from '@nova/core/privacy/consents.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { sampleAttempt, sampleLearner, sampleProgress, sampleSession } from '@nova/core/testing/samples.ts';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { createConsentRepository } from './consent-repository.ts';
import { openDatabase } from './database.ts';
import { createLearnerRepository } from './learner-repository.ts';
import { createLearningRepository } from './learning-repository.ts';
import { migrate, STORAGE_MIGRATIONS } from './migrations.ts';

/** A data folder as a version without the migrations from `before` on left it. */
function olderFolder(
  dataDir: string,
  before: string,
  fill: (old: InstanceType<typeof Database>) => void,
): void {
  const old = new Database(join(dataDir, 'nova.db'));
  const end = STORAGE_MIGRATIONS.migrations.findIndex(({ id }) => id === before);
  migrate(old, [{ ...STORAGE_MIGRATIONS, migrations: STORAGE_MIGRATIONS.migrations.slice(0, end) }]);
  fill(old);
  old.close();
}

it('takes over a folder from before attempts were counted: an open session goes on and ends', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nova-older-'));
  const clock = adjustableClock();
  const session = sampleSession(clock, 'u');
  const other = sampleSession(clock, 'u');
  const attempts = [sampleAttempt(clock, session), sampleAttempt(clock, session)];
  try {
    olderFolder(dataDir, '0007-attempt-count', (old) => {
      const addSession = old.prepare(
        'INSERT INTO sessions (user_id, session_id, session_type, lesson_id, start_time_ms, expires_at_s) VALUES (?, ?, ?, ?, ?, ?)',
      );
      for (const { userId, sessionId, sessionType, lessonId, startTimeMs, expiresAtSeconds } of [
        session,
        other,
      ])
        addSession.run([userId, sessionId, sessionType, lessonId, startTimeMs, expiresAtSeconds]);
      const addAttempt = old.prepare(
        'INSERT INTO attempts (user_id, attempt_id, session_id, created_at_ms, expires_at_s, data) VALUES (?, ?, ?, ?, ?, ?)',
      );
      for (const one of attempts)
        addAttempt.run([
          'u',
          one.attemptId,
          one.sessionId,
          one.createdAtMs,
          one.expiresAtSeconds,
          JSON.stringify(one),
        ]);
    });
    const db = openDatabase({ dataDir });
    const learning = createLearningRepository({ db, clock });
    expect(await learning.getSession('u', session.sessionId)).toEqual({ ...session, attemptCount: 2 });
    expect(await learning.getSession('u', other.sessionId)).toEqual(other);
    const third = { attempt: sampleAttempt(clock, session), progress: sampleProgress('u'), card: null };
    expect(await learning.recordAttempt(third)).toBe('stored');
    const open = await learning.getSession('u', session.sessionId);
    expect(open?.attemptCount).toBe(3);
    if (open) {
      const end = { session: { ...open, endTimeMs: clock.nowMs() }, progress: null };
      expect(await learning.recordCompletion(end)).toBe('stored');
    }
    await db.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

it('takes over the switch that kept recordings as a consent of who had it on, and of nobody else', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nova-older-'));
  const [on, off] = [sampleLearner(), sampleLearner()];
  try {
    olderFolder(dataDir, '0011-consents', (old) => {
      const add = old.prepare('INSERT INTO learners (user_id, email, data) VALUES (?, ?, ?)');
      for (const [learner, keepAudio] of [
        [on, true],
        [off, false],
      ] as const) {
        const preferences = { ...learner.preferences, keepAudio };
        add.run([learner.userId, learner.email, JSON.stringify({ ...learner, preferences })]);
      }
    });
    const db = openDatabase({ dataDir });
    const consents = createConsentRepository(db);
    expect(await createLearnerRepository(db).get(on.userId)).toEqual(on);
    const { states, audioKeptSinceMs } = consentsOf(await consents.history(on.userId), Date.now());
    expect(states['keeping-audio']).toEqual({ choice: 'until-deleted', isOpen: false, endsAtMs: null });
    expect(states['voice-processing']).toEqual({ choice: 'no', isOpen: true, endsAtMs: null });
    expect(audioKeptSinceMs).toBe(0);
    expect(await consents.history(off.userId)).toEqual([]);
    const change = () => db.write((sql) => sql.run("UPDATE consents SET choice = 'no'"));
    await expect(change()).rejects.toThrow();
    await db.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

it('gives cards of words of her own an end, 90 days after they were last reviewed, and no other card', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nova-older-'));
  const clock = adjustableClock();
  const lastReviewMs = clock.nowMs() - 89 * 86_400_000;
  const card = { last_review: lastReviewMs };
  try {
    olderFolder(dataDir, '0016-own-words-end', (old) => {
      const add = old.prepare(
        'INSERT INTO review_cards (user_id, exercise_id, due_at_ms, last_score, card, version, sentence) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      add.run(['u', 'said.dog', 1, 50, JSON.stringify(card), 1, '{"en":"My dog barks.","ko":""}']);
      add.run(['u', 'cafe-order.s1', 2, 50, JSON.stringify(card), 1, null]);
    });
    const db = openDatabase({ dataDir });
    const learning = createLearningRepository({ db, clock });
    const ends = (await learning.listReviewCards('u', 9)).map((one) => one.expiresAtSeconds);
    expect(ends).toEqual([Math.floor(lastReviewMs / 1000) + 90 * 86_400, undefined]);
    await db.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
