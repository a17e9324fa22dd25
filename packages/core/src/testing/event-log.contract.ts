import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type { EventLog, LearningEvent } from '../ports/event-log.ts';
import type { ContractCheck } from './contract.ts';

/** A log, what it has written, and what it does where it cannot write. */
export interface EventLogSubject {
  log: EventLog;
  /** Waits until what was published is written. */
  settled(): Promise<void>;
  /** All that is written so far. */
  written(): Promise<Record<string, unknown>[]>;
  /** Keeps the log from writing; `mend` lets it write again, `problems` counts what the log told of meanwhile. */
  breakStore(): Promise<{ problems(): number; mend(): Promise<void> }>;
}

const SAMPLES = {
  started: { type: 'session-started', sessionType: 'lesson', lessonId: 'a1-cafe-order' },
  free: { type: 'session-started', sessionType: 'conversation', lessonId: null },
  scored: { type: 'recording-scored', sessionType: 'review', overall: 71.5, durationMs: 2_133 },
  completed: { type: 'session-completed', sessionType: 'lesson', score: 0, durationMs: 600_000 },
} as const;

/** What every `EventLog` keeps. */
export const eventLogContract: readonly ContractCheck<EventLogSubject>[] = [
  {
    name: 'writes every event once, with its time and its own fields and nothing else',
    async check({ log, settled, written }) {
      const events = Object.values(SAMPLES).map((sample) => eventOf(sample, randomUUID()));
      for (const event of events) log.publish(event);
      await settled();
      const lines = await written();
      assert.deepEqual(
        inOrder(lines.map(({ schema: _, learner: __, ...line }) => line)),
        inOrder(events.map(({ userId: _, ...event }) => event)),
      );
    },
  },
  {
    name: 'writes a learner as the same hash each time, another as another',
    async check({ log, settled, written }) {
      const [mina, jun] = [randomUUID(), randomUUID()];
      for (const userId of [mina, jun, mina]) log.publish(eventOf(SAMPLES.started, userId));
      await settled();
      const learners = inOrder(await written()).map(({ learner }) => learner);
      assert.equal(typeof learners[0], 'string');
      assert.equal(learners[0], learners[2]);
      assert.notEqual(learners[0], learners[1]);
    },
  },
  {
    name: 'writes no learner’s id, nor a hash that anybody could make of it',
    async check({ log, settled, written }) {
      const userId = randomUUID();
      log.publish(eventOf(SAMPLES.scored, userId));
      await settled();
      const text = JSON.stringify(await written());
      assert.ok(text.includes('recording-scored'));
      for (const name of [userId, userId.replaceAll('-', ''), Buffer.from(userId).toString('base64url')])
        assert.ok(!text.includes(name));
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        assert.ok(
          !text.includes(createHash('sha256').update(userId).digest(encoding)),
          'a hash without a key',
        );
    },
  },
  {
    name: 'adds to what is written and leaves that as it is',
    async check({ log, settled, written }) {
      log.publish(eventOf(SAMPLES.started, randomUUID()));
      await settled();
      const [first] = await written();
      log.publish(eventOf(SAMPLES.completed, randomUUID()));
      await settled();
      const both = inOrder(await written());
      assert.equal(both.length, 2);
      assert.deepEqual(both[0], first);
    },
  },
  {
    name: 'takes events while it cannot write, tells of it, and writes them once it can',
    async check({ log, settled, written, breakStore }) {
      const { problems, mend } = await breakStore();
      assert.doesNotThrow(() => log.publish(eventOf(SAMPLES.started, randomUUID())));
      await settled();
      assert.ok(problems() > 0);
      await mend();
      log.publish(eventOf(SAMPLES.completed, randomUUID()));
      await settled();
      assert.equal((await written()).length, 2);
    },
  },
  {
    name: 'forgets what of a learner is not sent yet, and nothing of another',
    async check({ log, settled, written }) {
      const [mina, jun] = [randomUUID(), randomUUID()];
      for (const userId of [mina, jun, mina]) log.publish(eventOf(SAMPLES.scored, userId));
      assert.equal(await log.forget(mina), 2);
      assert.equal(await log.forget(mina), 0);
      log.publish(eventOf(SAMPLES.completed, jun));
      await settled();
      const types = inOrder(await written()).map(({ type }) => type);
      assert.deepEqual(types, ['recording-scored', 'session-completed']);
    },
  },
];

let count = 0;

function eventOf(sample: (typeof SAMPLES)[keyof typeof SAMPLES], userId: string): LearningEvent {
  count++;
  return { ...sample, userId, occurredAtMs: Date.UTC(2026, 10, 2, 12) + count };
}

/** By time: a stream may hand them over in any order. */
function inOrder<Line extends { occurredAtMs?: unknown }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => Number(a.occurredAtMs) - Number(b.occurredAtMs));
}
