import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { MOST_DESCRIPTIONS } from '../content/described-picture.ts';
import type { TalkRecord } from '../conversation/talk-record.ts';
import type { ContractCheck } from './contract.ts';
import {
  completedNow,
  everythingOf,
  type LearningSubject,
  RIVALS,
  startSession,
} from './learning-subject.ts';
import { sampleCard, sampleDescription, sampleSession, sampleTalkRecord } from './samples.ts';

function runningTalk(runId: string, turnCount = 2): TalkRecord {
  const record = sampleTalkRecord();
  return {
    ...record,
    endReason: null,
    turns: record.turns.slice(0, turnCount),
    running: {
      runId,
      mode: 'spoken',
      voice: 'amy',
      settings: { turnDetection: { mode: 'hands-free', patienceMs: 900 }, speed: 0.9, correction: 'after' },
    },
  };
}

/** What `saveTalk` and `addReviewCard` must do; part of `learningRepositoryContract`. */
export const talkChecks: readonly ContractCheck<LearningSubject>[] = [
  {
    name: 'keeps a running talk as far as it has come, each time in place of the time before, and nothing else changes',
    async check(subject) {
      const session = await startSession(subject);
      const { userId, sessionId } = session;
      const before = await everythingOf(subject, session);
      const writes = [
        [null, 0],
        ['a', 1],
        ['a', 2],
      ] as const;
      for (const [runId, turnCount] of writes) {
        const talk = runningTalk('a', turnCount);
        await expect(subject.learning.saveTalk({ userId, sessionId, talk, runId })).resolves.toBe(true);
        await expect(everythingOf(subject, session)).resolves.toEqual({
          ...before,
          session: { ...session, talk },
        });
      }
    },
  },
  {
    name: 'lets one run of a talk save it: who was taken over from, or comes second, changes nothing',
    async check({ learning, clock }) {
      const session = await startSession({ learning, clock });
      const { userId, sessionId } = session;
      const save = (runId: string | null, by: string) =>
        learning.saveTalk({ userId, sessionId, talk: runningTalk(by), runId });
      await expect(save('a', 'a')).resolves.toBe(false);
      const firsts = await Promise.all(Array.from({ length: RIVALS }, (_, n) => save(null, `first-${n}`)));
      expect(firsts.filter(Boolean)).toHaveLength(1);
      const owner = `first-${firsts.indexOf(true)}`;
      const takers = await Promise.all(Array.from({ length: RIVALS }, (_, n) => save(owner, `next-${n}`)));
      expect(takers.filter(Boolean)).toHaveLength(1);
      for (const late of [null, owner]) await expect(save(late, 'late')).resolves.toBe(false);
      const stored = await learning.getSession(userId, sessionId);
      expect(stored?.talk).toEqual(runningTalk(`next-${takers.indexOf(true)}`));
    },
  },
  {
    name: 'adds a card where there is none, once, and leaves the one there is as it is',
    async check({ learning }) {
      const userId = randomUUID();
      const sentence = { en: 'My dog barks loudly.', ko: '' };
      const card = sampleCard(userId, { exerciseId: 'talk.order.r1', lastScore: 50, sentence });
      const added = await Promise.all(
        Array.from({ length: RIVALS }, (_, n) => learning.addReviewCard({ ...card, lastScore: n })),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      const stored = { ...card, lastScore: added.indexOf(true), version: 1 };
      await expect(learning.getReviewCard(userId, card.exerciseId)).resolves.toEqual(stored);
      await expect(learning.addReviewCard({ ...card, version: 1 })).resolves.toBe(false);
      await expect(learning.listReviewCards(userId, 10)).resolves.toEqual([stored]);
    },
  },
  {
    name: 'serves no card that has expired, alone, in a list or as one that is there already; others stay',
    async check({ learning, clock }) {
      const userId = randomUUID();
      const sentence = { en: 'My dog barks loudly.', ko: '' };
      const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + 10;
      // The soonest due, so that a list that counts before it looks comes back short.
      const own = {
        ...sampleCard(userId, { exerciseId: 'said.dog', dueAtMs: 1 }),
        sentence,
        expiresAtSeconds,
      };
      const lasting = sampleCard(userId);
      await expect(learning.addReviewCard(own)).resolves.toBe(true);
      await learning.addReviewCard(lasting);
      await expect(learning.getReviewCard(userId, own.exerciseId)).resolves.toEqual({ ...own, version: 1 });
      await expect(learning.listReviewCards(userId, 1)).resolves.toEqual([{ ...own, version: 1 }]);
      clock.advanceMs(10_000);
      await expect(learning.getReviewCard(userId, own.exerciseId)).resolves.toBeNull();
      await expect(learning.listReviewCards(userId, 1)).resolves.toEqual([{ ...lasting, version: 1 }]);
      const again = { ...own, expiresAtSeconds: expiresAtSeconds + 10 };
      await expect(learning.addReviewCard(again)).resolves.toBe(true);
      await expect(learning.getReviewCard(userId, own.exerciseId)).resolves.toEqual({ ...again, version: 1 });
    },
  },
  {
    name: 'keeps descriptions of pictures in the order they came, each once, and none is lost where several come or it ends',
    async check(subject) {
      const { learning, clock } = subject;
      const session = await startSession(subject);
      const { userId, sessionId } = session;
      const add = (attemptId: string) =>
        learning.addDescription({ userId, sessionId, description: sampleDescription({ attemptId }) });
      await expect(add('first')).resolves.toBe(0);
      await expect(add('first')).resolves.toBeNull();
      const places = await Promise.all(Array.from({ length: RIVALS }, (_, n) => add(`rival-${n}`)));
      expect(places.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
      const stored = await learning.getSession(userId, sessionId);
      expect(stored?.descriptions?.[0]).toEqual(sampleDescription({ attemptId: 'first' }));
      places.forEach((place, n) => {
        expect(stored?.descriptions?.[place ?? -1]?.attemptId).toBe(`rival-${n}`);
      });
      const stale = completedNow(clock, session);
      await expect(learning.recordCompletion({ session: stale, progress: null })).resolves.toBe('conflict');
      const ended = completedNow(clock, stored!);
      await expect(learning.recordCompletion({ session: ended, progress: null })).resolves.toBe('stored');
      await expect(add('late')).resolves.toBeNull();
      await expect(learning.getSession(userId, sessionId)).resolves.toEqual(ended);
    },
  },
  {
    name: 'keeps so many descriptions of a session and no more, and none where there is no such session of hers',
    async check(subject) {
      const { learning } = subject;
      const { userId, sessionId } = await startSession(subject);
      const add = (attemptId: string, owner = userId, id = sessionId) =>
        learning.addDescription({
          userId: owner,
          sessionId: id,
          description: sampleDescription({ attemptId }),
        });
      for (let n = 0; n < MOST_DESCRIPTIONS; n++) await expect(add(`d${n}`)).resolves.toBe(n);
      await expect(add('more')).resolves.toBeNull();
      await expect(add('d', randomUUID())).resolves.toBeNull();
      await expect(add('d', userId, randomUUID())).resolves.toBeNull();
    },
  },
  {
    name: 'saves no talk into a session that has ended, has expired, is another learner’s or is not there',
    async check(subject) {
      const { learning, clock } = subject;
      const yours = await startSession(subject);
      const { userId } = yours;
      const ended = await startSession(subject, userId);
      const completed = completedNow(clock, ended);
      await learning.recordCompletion({ session: completed, progress: null });
      const expired = sampleSession(clock, userId, { expiresAtSeconds: clock.nowMs() / 1000 + 5 });
      await learning.createSession(expired);
      clock.advanceMs(5_000);
      const talk = runningTalk('a');
      for (const write of [
        { userId, sessionId: ended.sessionId },
        { userId, sessionId: expired.sessionId },
        { userId: randomUUID(), sessionId: yours.sessionId },
        { userId, sessionId: randomUUID() },
      ])
        await expect(learning.saveTalk({ ...write, talk, runId: null })).resolves.toBe(false);
      await expect(learning.getSession(userId, ended.sessionId)).resolves.toEqual(completed);
      await expect(learning.getSession(userId, yours.sessionId)).resolves.toEqual(yours);
    },
  },
];
