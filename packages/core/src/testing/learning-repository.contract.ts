import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';
import type { ContractCheck } from './contract.ts';
import { attemptChecks } from './learning-attempts.contract.ts';
import { completionChecks } from './learning-completion.contract.ts';
import type { LearningSubject } from './learning-subject.ts';
import { talkChecks } from './learning-talks.contract.ts';
import { sampleAttempt, sampleCard, sampleProgress, sampleSession } from './samples.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function startSessions({ learning, clock }: LearningSubject, userId: string, count: number) {
  const sessions = Array.from({ length: count }, () => sampleSession(clock, userId));
  for (const session of sessions) await learning.createSession(session);
  return sessions;
}

/** Ends a session without counting it for any day. */
async function complete(
  { learning, clock }: LearningSubject,
  session: LearningSession,
): Promise<LearningSession> {
  const completed = { ...session, endTimeMs: clock.nowMs(), score: 80.5, accuracy: 90 };
  await learning.recordCompletion({ session: completed, progress: null });
  return completed;
}

const sessionChecks: readonly ContractCheck<LearningSubject>[] = [
  {
    name: 'gives a session back as created, to its learner only',
    async check({ learning, clock }) {
      const session = sampleSession(clock, randomUUID(), { lessonId: null, sessionType: 'review' });
      await learning.createSession(session);
      await expect(learning.getSession(session.userId, session.sessionId)).resolves.toEqual(session);
      await expect(learning.getSession(randomUUID(), session.sessionId)).resolves.toBeNull();
      await expect(learning.getSession(session.userId, randomUUID())).resolves.toBeNull();
    },
  },
  {
    name: 'does not let a second creation undo what a session has become',
    async check(subject) {
      const session = sampleSession(subject.clock, randomUUID());
      await subject.learning.createSession(session);
      const completed = await complete(subject, session);
      await subject.learning.createSession(session).catch(() => undefined);
      await expect(subject.learning.getSession(session.userId, session.sessionId)).resolves.toEqual(
        completed,
      );
    },
  },
  {
    name: 'does not give back an expired session, alone or in a list',
    async check({ learning, clock }) {
      const expiresAtSeconds = clock.nowMs() / 1000 + 10;
      const session = sampleSession(clock, randomUUID(), { expiresAtSeconds });
      const lasting = sampleSession(clock, session.userId);
      await learning.createSession(session);
      await learning.createSession(lasting);
      clock.advanceMs(9_999);
      await expect(learning.getSession(session.userId, session.sessionId)).resolves.toEqual(session);
      clock.advanceMs(1);
      await expect(learning.getSession(session.userId, session.sessionId)).resolves.toBeNull();
      const page = await learning.listSessions(session.userId, { limit: 10, status: 'all' });
      expect(page).toEqual({ items: [lasting], nextCursor: null });
    },
  },
  {
    name: 'lists a learner’s sessions newest first, by status',
    async check(subject) {
      const userId = randomUUID();
      const [first, second, third] = await startSessions(subject, userId, 3);
      await startSessions(subject, randomUUID(), 2);
      const completed = await complete(subject, second as LearningSession);
      const list = async (status: 'all' | 'open' | 'completed') =>
        (await subject.learning.listSessions(userId, { limit: 10, status })).items;
      await expect(list('all')).resolves.toEqual([third, completed, first]);
      await expect(list('open')).resolves.toEqual([third, first]);
      await expect(list('completed')).resolves.toEqual([completed]);
    },
  },
  {
    name: 'lists sessions of one type, page by page, also where others lie between them',
    async check({ learning, clock }) {
      const userId = randomUUID();
      const types = ['conversation', 'lesson', 'lesson', 'conversation', 'review'] as const;
      const sessions = types.map((sessionType) => sampleSession(clock, userId, { sessionType }));
      for (const session of sessions) await learning.createSession(session);
      const query = { limit: 1, sessionType: 'conversation', status: 'open' } as const;
      const first = await learning.listSessions(userId, query);
      expect(first.items).toEqual([sessions[3]]);
      const cursor = first.nextCursor ?? '';
      const second = await learning.listSessions(userId, { ...query, cursor });
      expect(second).toEqual({ items: [sessions[0]], nextCursor: null });
      await expect(
        learning.listSessions(userId, { ...query, sessionType: 'lesson', cursor }),
      ).rejects.toMatchObject({ code: 'cursor-invalid' });
    },
  },
  {
    name: 'pages through every session once, also while new ones begin',
    async check(subject) {
      const userId = randomUUID();
      const sessions = await startSessions(subject, userId, 7);
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < 10; pages++) {
        const page = await subject.learning.listSessions(userId, {
          limit: 3,
          status: 'all',
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.items.map(({ sessionId }) => sessionId));
        expect(page.items.length).toBeLessThanOrEqual(3);
        await startSessions(subject, userId, 1);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(sessions.map(({ sessionId }) => sessionId).reverse());
    },
  },
  {
    name: 'ends paging at the last page, also when it is full or matches are sparse',
    async check(subject) {
      const userId = randomUUID();
      const sessions = await startSessions(subject, userId, 6);
      for (const session of sessions.slice(1, 5)) await complete(subject, session);
      const first = await subject.learning.listSessions(userId, { limit: 1, status: 'open' });
      expect(first.items).toEqual([sessions[5]]);
      const cursor = first.nextCursor ?? '';
      const second = await subject.learning.listSessions(userId, { limit: 1, status: 'open', cursor });
      expect(second).toEqual({ items: [sessions[0]], nextCursor: null });
      const none = await subject.learning.listSessions(randomUUID(), { limit: 1, status: 'all' });
      expect(none).toEqual({ items: [], nextCursor: null });
    },
  },
  {
    name: 'refuses cursors it did not make, or made for another learner',
    async check(subject) {
      const userId = randomUUID();
      const other = randomUUID();
      await startSessions(subject, userId, 3);
      await startSessions(subject, other, 3);
      const cursorOf = async (owner: string) =>
        (await subject.learning.listSessions(owner, { limit: 1, status: 'all' })).nextCursor ?? '';
      const cursor = await cursorOf(userId);
      const middle = Math.floor(cursor.length / 2);
      const flipped = cursor[middle] === 'A' ? 'B' : 'A';
      const bad = [
        '',
        'x',
        'null',
        '{}',
        cursor.slice(0, -4),
        `${cursor}AAAA`,
        cursor.slice(0, middle) + flipped + cursor.slice(middle + 1),
        Buffer.from('{"sessionId":"zzzz"}').toString('base64url'),
        await cursorOf(other),
      ];
      for (const tampered of bad) {
        await expect(
          subject.learning.listSessions(userId, { limit: 1, status: 'all', cursor: tampered }),
          `cursor ${tampered}`,
        ).rejects.toMatchObject({ code: 'cursor-invalid' });
      }
    },
  },
];

const readChecks: readonly ContractCheck<LearningSubject>[] = [
  {
    name: 'gives back attempt, progress and card exactly, the versions of the latter one higher',
    async check(subject) {
      const userId = randomUUID();
      const session = (await startSessions(subject, userId, 1))[0] as LearningSession;
      const attempt = sampleAttempt(subject.clock, session, { audioKey: `users/${userId}/audio/a.wav` });
      const [progress, card] = [sampleProgress(userId), sampleCard(userId)];
      await expect(subject.learning.recordAttempt({ attempt, progress, card })).resolves.toBe('stored');
      await expect(subject.learning.getAttempt(userId, attempt.attemptId)).resolves.toEqual(attempt);
      await expect(subject.learning.listAttempts(userId, session.sessionId)).resolves.toEqual([attempt]);
      const stored = { ...progress, version: 1 };
      await expect(subject.learning.getProgress(userId, progress.date)).resolves.toEqual(stored);
      await expect(subject.learning.getReviewCard(userId, card.exerciseId)).resolves.toEqual({
        ...card,
        version: 1,
      });
    },
  },
  {
    name: 'lists the attempts of one session oldest first, the latest 500 at most',
    async check(subject) {
      const userId = randomUUID();
      const [session, other] = (await startSessions(subject, userId, 2)) as [
        LearningSession,
        LearningSession,
      ];
      let version = 0;
      const record = async (of: LearningSession, createdAtMs: number) => {
        const attempt = sampleAttempt(subject.clock, of, { createdAtMs });
        const progress = sampleProgress(userId, { version: version++ });
        await subject.learning.recordAttempt({ attempt, progress, card: null });
        return attempt.attemptId;
      };
      const nowMs = subject.clock.nowMs();
      const third = await record(session, nowMs + 3);
      const first = await record(session, nowMs + 1);
      await record(other, nowMs + 2);
      const second = await record(session, nowMs + 2);
      const ids = (await subject.learning.listAttempts(userId, session.sessionId)).map(
        ({ attemptId }) => attemptId,
      );
      expect(ids).toEqual([first, second, third]);
      let last = '';
      for (let n = 0; n < 500; n++) last = await record(session, nowMs + 10 + n);
      const many = await subject.learning.listAttempts(userId, session.sessionId);
      expect(many).toHaveLength(500);
      expect(many.at(-1)?.attemptId).toBe(last);
      expect(many[0]?.createdAtMs).toBe(nowMs + 10);
    },
  },
  {
    name: 'does not give back an expired attempt, and lets its id be used again',
    async check(subject) {
      const userId = randomUUID();
      const session = (await startSessions(subject, userId, 1))[0] as LearningSession;
      const expiresAtSeconds = subject.clock.nowMs() / 1000 + 10;
      const attempt = sampleAttempt(subject.clock, session, { expiresAtSeconds });
      await subject.learning.recordAttempt({ attempt, progress: sampleProgress(userId), card: null });
      subject.clock.advanceMs(10_000);
      await expect(subject.learning.getAttempt(userId, attempt.attemptId)).resolves.toBeNull();
      await expect(subject.learning.listAttempts(userId, session.sessionId)).resolves.toEqual([]);
      const again = { ...attempt, expiresAtSeconds: session.expiresAtSeconds };
      const progress = sampleProgress(userId, { version: 1 });
      await expect(subject.learning.recordAttempt({ attempt: again, progress, card: null })).resolves.toBe(
        'stored',
      );
      await expect(subject.learning.getAttempt(userId, attempt.attemptId)).resolves.toEqual(again);
    },
  },
  {
    name: 'lists the days from and to inclusive, oldest first, of one learner',
    async check(subject) {
      const userId = randomUUID();
      const session = (await startSessions(subject, userId, 1))[0] as LearningSession;
      const dates = ['2026-11-03', '2025-12-31', '2026-10-31', '2026-11-01', '2026-11-02'];
      for (const date of dates) {
        const attempt = sampleAttempt(subject.clock, session);
        await subject.learning.recordAttempt({
          attempt,
          progress: sampleProgress(userId, { date }),
          card: null,
        });
      }
      const days = async (from: string, to: string, of = userId) =>
        (await subject.learning.listProgress(of, from, to)).map(({ date }) => date);
      await expect(days('2026-10-31', '2026-11-02')).resolves.toEqual([
        '2026-10-31',
        '2026-11-01',
        '2026-11-02',
      ]);
      await expect(days('2026-11-03', '2026-11-03')).resolves.toEqual(['2026-11-03']);
      await expect(days('2026-11-03', '2026-11-01')).resolves.toEqual([]);
      await expect(days('2000-01-01', '2099-12-31', randomUUID())).resolves.toEqual([]);
    },
  },
  {
    name: 'gives progress a new revision with every change, its own for each learner',
    async check({ learning, clock }) {
      const userId = randomUUID();
      const session = (await startSessions({ learning, clock }, userId, 1))[0] as LearningSession;
      const seen = [await learning.progressRevision(userId)];
      const write = async (date: string, version: number) => {
        const progress = sampleProgress(userId, { date, version });
        await learning.recordAttempt({ attempt: sampleAttempt(clock, session), progress, card: null });
        seen.push(await learning.progressRevision(userId));
      };
      await write('2026-11-01', 0);
      await write('2026-11-01', 1);
      await write('2026-11-02', 0);
      await write('2026-11-01', 2);
      expect(new Set(seen).size).toBe(seen.length);
      await expect(learning.progressRevision(userId)).resolves.toBe(seen.at(-1));
      // A stale write changes nothing, nor does a session that counts for no day.
      const stale = sampleProgress(userId, { date: '2026-11-01', version: 0 });
      await learning.recordAttempt({ attempt: sampleAttempt(clock, session), progress: stale, card: null });
      await complete({ learning, clock }, session);
      await expect(learning.progressRevision(userId)).resolves.toBe(seen.at(-1));
      await expect(learning.progressRevision(randomUUID())).resolves.toBe(seen[0]);
      const [counted] = await startSessions({ learning, clock }, userId, 1);
      const progress = sampleProgress(userId, { date: '2026-11-03', version: 0 });
      await learning.recordCompletion({
        session: { ...(counted as LearningSession), endTimeMs: clock.nowMs(), score: 80.5, accuracy: 90 },
        progress,
      });
      expect(seen).not.toContain(await learning.progressRevision(userId));
      await learning.deleteAllOf(userId);
      await expect(learning.progressRevision(userId)).resolves.toBe(seen[0]);
    },
  },
  {
    name: 'lists cards soonest due first, as many as asked for, of one learner',
    async check(subject) {
      const userId = randomUUID();
      const session = (await startSessions(subject, userId, 1))[0] as LearningSession;
      const dueAtMs = subject.clock.nowMs();
      for (const [n, days] of [9, -3, 2, 0].entries()) {
        const card = sampleCard(userId, { exerciseId: `e${days}`, dueAtMs: dueAtMs + days * DAY_MS });
        const attempt = sampleAttempt(subject.clock, session);
        await subject.learning.recordAttempt({
          attempt,
          progress: sampleProgress(userId, { version: n }),
          card,
        });
      }
      const due = async (limit: number, of = userId) =>
        (await subject.learning.listReviewCards(of, limit)).map(({ exerciseId }) => exerciseId);
      await expect(due(10)).resolves.toEqual(['e-3', 'e0', 'e2', 'e9']);
      await expect(due(2)).resolves.toEqual(['e-3', 'e0']);
      await expect(due(10, randomUUID())).resolves.toEqual([]);
    },
  },
  {
    name: 'pages through every attempt of one learner, each once, whatever its session',
    async check(subject) {
      const userId = randomUUID();
      const sessions = await startSessions(subject, userId, 2);
      const attemptIds: string[] = [];
      for (const [n, session] of [...sessions, ...sessions, ...sessions].entries()) {
        const attempt = sampleAttempt(subject.clock, session as LearningSession);
        attemptIds.push(attempt.attemptId);
        const progress = sampleProgress(userId, { version: n });
        await subject.learning.recordAttempt({ attempt, progress, card: null });
      }
      const seen: string[] = [];
      for (let after: string | null = null; ; after = seen.at(-1) ?? null) {
        const page: Attempt[] = await subject.learning.listAllAttempts(userId, { after, limit: 4 });
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(4);
        seen.push(...page.map(({ attemptId }) => attemptId));
      }
      expect(seen).toEqual(attemptIds.toSorted());
      await expect(
        subject.learning.listAllAttempts(randomUUID(), { after: null, limit: 4 }),
      ).resolves.toEqual([]);
    },
  },
  {
    name: 'removes every row of one learner and of nobody else',
    async check(subject) {
      const owners = [randomUUID(), randomUUID()] as const;
      const written: { session: LearningSession; attempt: Attempt }[] = [];
      for (const userId of owners) {
        const session = (await startSessions(subject, userId, 1))[0] as LearningSession;
        const attempt = sampleAttempt(subject.clock, session);
        await subject.learning.recordAttempt({
          attempt,
          progress: sampleProgress(userId),
          card: sampleCard(userId),
        });
        written.push({ session, attempt });
      }
      const one = { sessions: 1, attempts: 1, progressDays: 1, reviewCards: 1 };
      await expect(subject.learning.deleteAllOf(owners[0])).resolves.toEqual(one);
      const none = { sessions: 0, attempts: 0, progressDays: 0, reviewCards: 0 };
      await expect(subject.learning.deleteAllOf(owners[0])).resolves.toEqual(none);
      const leftOf = async (index: 0 | 1) => {
        const { learning } = subject;
        const userId = owners[index];
        const { session, attempt } = written[index] ?? {};
        return [
          await learning.getSession(userId, session?.sessionId ?? ''),
          await learning.getAttempt(userId, attempt?.attemptId ?? ''),
          ...(await learning.listAttempts(userId, session?.sessionId ?? '')),
          ...(await learning.listProgress(userId, '2000-01-01', '2099-12-31')),
          ...(await learning.listReviewCards(userId, 10)),
        ].filter((row) => row !== null).length;
      };
      await expect(leftOf(0)).resolves.toBe(0);
      await expect(leftOf(1)).resolves.toBe(5);
    },
  },
];

/** What every LearningRepository must do. */
export const learningRepositoryContract: readonly ContractCheck<LearningSubject>[] = [
  ...sessionChecks,
  ...readChecks,
  ...attemptChecks,
  ...completionChecks,
  ...talkChecks,
];
