import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ContractCheck } from './contract.ts';
import {
  completedNow,
  everythingOf,
  type LearningSubject,
  RIVALS,
  startSession,
} from './learning-subject.ts';
import { sampleAttempt, sampleProgress, sampleSession, sampleTalkRecord } from './samples.ts';

/** What `recordCompletion` must do; part of `learningRepositoryContract`. */
export const completionChecks: readonly ContractCheck<LearningSubject>[] = [
  {
    name: 'stores a completion with its progress',
    async check(subject) {
      const session = await startSession(subject);
      const completed = completedNow(subject.clock, session);
      const progress = sampleProgress(session.userId, {
        completedSessions: 1,
        completedLessonIds: ['cafe-order'],
      });
      await expect(subject.learning.recordCompletion({ session: completed, progress })).resolves.toBe(
        'stored',
      );
      const { session: stored, days } = await everythingOf(subject, session);
      expect(stored).toEqual(completed);
      expect(days).toEqual([{ ...progress, version: 1 }]);
    },
  },
  {
    name: 'keeps what a talk was in its session, and nothing of the kind in others',
    async check(subject) {
      const session = await startSession(subject);
      const talk = sampleTalkRecord();
      const completed = { ...completedNow(subject.clock, session), talk };
      await subject.learning.recordCompletion({ session: completed, progress: null });
      await expect(subject.learning.getSession(session.userId, session.sessionId)).resolves.toEqual(
        completed,
      );
      const other = await startSession(subject);
      expect(await subject.learning.getSession(other.userId, other.sessionId)).not.toHaveProperty('talk');
    },
  },
  {
    name: 'stores a completion without progress and leaves the day as it is',
    async check(subject) {
      const session = await startSession(subject);
      const attempt = sampleAttempt(subject.clock, session);
      await subject.learning.recordAttempt({ attempt, progress: sampleProgress(session.userId), card: null });
      const before = await everythingOf(subject, session);
      const completed = completedNow(subject.clock, { ...session, attemptCount: 1 });
      await expect(subject.learning.recordCompletion({ session: completed, progress: null })).resolves.toBe(
        'stored',
      );
      await expect(everythingOf(subject, session)).resolves.toEqual({ ...before, session: completed });
    },
  },
  {
    name: 'completes a session once: again is a duplicate and changes nothing, also with stale progress',
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const completed = completedNow(subject.clock, session);
      await subject.learning.recordCompletion({ session: completed, progress: sampleProgress(userId) });
      const before = await everythingOf(subject, session);
      for (const version of [0, 1]) {
        const again = { session: { ...completed, score: 1 }, progress: sampleProgress(userId, { version }) };
        await expect(subject.learning.recordCompletion(again)).resolves.toBe('duplicate');
      }
      await expect(everythingOf(subject, session)).resolves.toEqual(before);
    },
  },
  {
    name: 'completes no session that does not exist, has expired or is another learner’s',
    async check(subject) {
      const { clock, learning } = subject;
      const userId = randomUUID();
      const yours = await startSession(subject);
      const expired = sampleSession(clock, userId, { expiresAtSeconds: clock.nowMs() / 1000 + 5 });
      await learning.createSession(expired);
      clock.advanceMs(5_000);
      for (const session of [sampleSession(clock, userId), expired, { ...yours, userId }]) {
        const write = { session: completedNow(clock, session), progress: sampleProgress(userId) };
        await expect(learning.recordCompletion(write)).resolves.toBe('duplicate');
        await expect(learning.getSession(userId, session.sessionId)).resolves.toBeNull();
      }
      await expect(learning.listProgress(userId, '2000-01-01', '2099-12-31')).resolves.toEqual([]);
      await expect(learning.getSession(yours.userId, yours.sessionId)).resolves.toEqual(yours);
    },
  },
  {
    name: 'calls stale progress of a completion a conflict and leaves the session open',
    async check(subject) {
      const session = await startSession(subject);
      const { userId } = session;
      const attempt = sampleAttempt(subject.clock, session);
      await subject.learning.recordAttempt({ attempt, progress: sampleProgress(userId), card: null });
      const before = await everythingOf(subject, session);
      for (const version of [0, 2]) {
        const write = {
          session: completedNow(subject.clock, { ...session, attemptCount: 1 }),
          progress: sampleProgress(userId, { version }),
        };
        await expect(subject.learning.recordCompletion(write)).resolves.toBe('conflict');
      }
      await expect(everythingOf(subject, session)).resolves.toEqual(before);
    },
  },
  {
    name: 'calls a completion that knows of fewer attempts than were stored a conflict and leaves the session open',
    async check(subject) {
      const { learning, clock } = subject;
      const session = await startSession(subject);
      const { userId } = session;
      const attempt = sampleAttempt(clock, session);
      await learning.recordAttempt({ attempt, progress: sampleProgress(userId), card: null });
      // The same recording sent again is no other one.
      await learning.recordAttempt({ attempt, progress: sampleProgress(userId, { version: 1 }), card: null });
      const before = await everythingOf(subject, session);
      for (const progress of [null, sampleProgress(userId, { version: 1 })]) {
        const write = { session: completedNow(clock, session), progress };
        await expect(learning.recordCompletion(write)).resolves.toBe('conflict');
      }
      await expect(everythingOf(subject, session)).resolves.toEqual(before);
      expect(before.session).toEqual({ ...session, attemptCount: 1 });
      const completed = completedNow(clock, { ...session, attemptCount: 1 });
      await expect(learning.recordCompletion({ session: completed, progress: null })).resolves.toBe('stored');
    },
  },
  {
    name: 'stores exactly one of many completions at once',
    async check(subject) {
      const session = await startSession(subject);
      const outcomes = await Promise.all(
        Array.from({ length: RIVALS }, (_, n) =>
          subject.learning.recordCompletion({
            session: { ...completedNow(subject.clock, session), score: n },
            progress: sampleProgress(session.userId, { completedSessions: 1 }),
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      const { session: stored, days } = await everythingOf(subject, session);
      expect(stored?.score).toBe(outcomes.indexOf('stored'));
      expect(days).toMatchObject([{ completedSessions: 1, version: 1 }]);
    },
  },
];
