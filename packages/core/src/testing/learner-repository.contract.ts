import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Learner, LearnerRepository } from '../ports/learner-repository.ts';
import type { ContractCheck } from './contract.ts';
import { sampleLearner } from './samples.ts';

const oneMinuteMore = (learner: Learner): Learner => ({
  ...learner,
  preferences: { ...learner.preferences, dailyMinutes: learner.preferences.dailyMinutes + 1 },
});

/** What every LearnerRepository must do. */
export const learnerRepositoryContract: readonly ContractCheck<LearnerRepository>[] = [
  {
    name: 'gives back a learner exactly as created, by id and by address',
    async check(learners) {
      const learner = sampleLearner();
      await expect(learners.createIfAbsent(learner)).resolves.toBe(true);
      await expect(learners.get(learner.userId)).resolves.toEqual(learner);
      await expect(learners.getByEmail(learner.email)).resolves.toEqual(learner);
    },
  },
  {
    name: 'knows nobody it was not told of',
    async check(learners) {
      await learners.createIfAbsent(sampleLearner());
      await expect(learners.get(randomUUID())).resolves.toBeNull();
      await expect(learners.getByEmail('nobody@example.com')).resolves.toBeNull();
    },
  },
  {
    name: 'creates a row once and leaves the first as it was',
    async check(learners) {
      const learner = sampleLearner();
      await learners.createIfAbsent(learner);
      const again = { ...learner, name: 'Somebody else', email: 'else@example.com' };
      await expect(learners.createIfAbsent(again)).resolves.toBe(false);
      await expect(learners.get(learner.userId)).resolves.toEqual(learner);
      await expect(learners.getByEmail('else@example.com')).resolves.toBeNull();
    },
  },
  {
    name: 'lets exactly one of many creations at once win',
    async check(learners) {
      const learner = sampleLearner();
      const rivals = Array.from({ length: 8 }, (_, n) => ({ ...learner, name: `rival ${n}` }));
      const outcomes = await Promise.all(rivals.map((rival) => learners.createIfAbsent(rival)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      await expect(learners.get(learner.userId)).resolves.toEqual(rivals[outcomes.indexOf(true)]);
    },
  },
  {
    name: 'loses no change of many at once',
    async check(learners) {
      const learner = sampleLearner();
      await learners.createIfAbsent(learner);
      await Promise.all(Array.from({ length: 12 }, () => learners.update(learner.userId, oneMinuteMore)));
      expect((await learners.get(learner.userId))?.preferences.dailyMinutes).toBe(12);
    },
  },
  {
    name: 'answers an update with the new row and stores it, for this learner only',
    async check(learners) {
      const [learner, other] = [sampleLearner(), sampleLearner()];
      await learners.createIfAbsent(learner);
      await learners.createIfAbsent(other);
      const changed = { ...learner, level: 'B1' as const, lastLoginAtMs: 1_800_000_000_000 };
      await expect(
        learners.update(learner.userId, (row) => ({ ...row, level: 'B1', lastLoginAtMs: 1_800_000_000_000 })),
      ).resolves.toEqual(changed);
      await expect(learners.get(learner.userId)).resolves.toEqual(changed);
      await expect(learners.getByEmail(learner.email)).resolves.toEqual(changed);
      await expect(learners.get(other.userId)).resolves.toEqual(other);
    },
  },
  {
    name: 'finds a learner by the new address after a change of it, and no more by the old one',
    async check(learners) {
      const learner = sampleLearner();
      const email = `new-${learner.email}`;
      await learners.createIfAbsent(learner);
      await learners.update(learner.userId, (row) => ({ ...row, email }));
      expect((await learners.getByEmail(email))?.userId).toBe(learner.userId);
      await expect(learners.getByEmail(learner.email)).resolves.toBeNull();
    },
  },
  {
    name: 'keeps what it stores out of reach of who reads it',
    async check(learners) {
      const learner = sampleLearner();
      await learners.createIfAbsent(learner);
      for (const _ of ['first', 'second']) {
        const read = await learners.get(learner.userId);
        // Refused or without effect: either will do.
        try {
          if (read) read.preferences.dailyMinutes = 999;
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }
      await expect(learners.get(learner.userId)).resolves.toEqual(learner);
    },
  },
  {
    name: 'updates nobody when there is no such row',
    async check(learners) {
      const userId = randomUUID();
      await expect(learners.update(userId, (row) => row)).resolves.toBeNull();
      await expect(learners.get(userId)).resolves.toBeNull();
    },
  },
  {
    name: 'changes nothing when the change throws',
    async check(learners) {
      const learner = sampleLearner();
      await learners.createIfAbsent(learner);
      const refusal = new Error('no');
      const update = learners.update(learner.userId, () => {
        throw refusal;
      });
      await expect(update).rejects.toBe(refusal);
      await expect(learners.get(learner.userId)).resolves.toEqual(learner);
    },
  },
  {
    name: 'deletes a learner, and twice is no error',
    async check(learners) {
      const [learner, other] = [sampleLearner(), sampleLearner()];
      await learners.createIfAbsent(learner);
      await learners.createIfAbsent(other);
      await learners.delete(learner.userId);
      await learners.delete(learner.userId);
      await expect(learners.get(learner.userId)).resolves.toBeNull();
      await expect(learners.getByEmail(learner.email)).resolves.toBeNull();
      await expect(learners.get(other.userId)).resolves.toEqual(other);
    },
  },
];
