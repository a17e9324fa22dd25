import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { GuardianRepository, Guardianship } from '../ports/guardian-repository.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** The repository and the clock its rows expire by. */
export interface GuardianSubject {
  guardians: GuardianRepository;
  clock: AdjustableClock;
}

/** A guardian who was asked now and has five days. */
function sampleGuardianship(clock: AdjustableClock, changes: Partial<Guardianship> = {}): Guardianship {
  const guardianshipId = randomUUID();
  return {
    guardianshipId,
    status: 'pending_guardian',
    birthDate: '2016-02-29',
    country: 'KR',
    guardianEmail: `${guardianshipId}@example.com`,
    locale: 'ko',
    askedAtMs: clock.nowMs(),
    mailedAtMs: clock.nowMs(),
    linkHash: 'ab'.repeat(32),
    linkExpiresAtMs: clock.nowMs() + 432_000_000,
    proof: { memory: 'salt.hash', tries: 1, expiresAtMs: clock.nowMs() + 900_000 },
    verified: null,
    userId: null,
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 432_000,
    ...changes,
  };
}

const active = (userId: string): Partial<Guardianship> => ({
  status: 'active',
  userId,
  expiresAtSeconds: null,
  verified: {
    atMs: 1_790_000_000_123,
    method: 'email-plus',
    linkHash: 'cd'.repeat(32),
    linkExpiresAtMs: 1_790_086_400_123,
  },
});

/** What every GuardianRepository must do. */
export const guardianRepositoryContract: readonly ContractCheck<GuardianSubject>[] = [
  {
    name: 'gives back a guardianship exactly as stored, by id, by guardian and by child',
    async check({ guardians, clock }) {
      const userId = randomUUID();
      const asked = sampleGuardianship(clock);
      const given = sampleGuardianship(clock, { ...active(userId), guardianEmail: asked.guardianEmail });
      given.askedAtMs += 1;
      for (const one of [given, asked]) await guardians.create(one);
      await expect(guardians.get(asked.guardianshipId)).resolves.toEqual(asked);
      await expect(guardians.ofGuardian(asked.guardianEmail)).resolves.toEqual([asked, given]);
      await expect(guardians.ofLearner(userId)).resolves.toEqual(given);
    },
  },
  {
    name: 'knows nobody it was not told of',
    async check({ guardians, clock }) {
      await guardians.create(sampleGuardianship(clock));
      await expect(guardians.get(randomUUID())).resolves.toBeNull();
      await expect(guardians.ofGuardian('nobody@example.com')).resolves.toEqual([]);
      await expect(guardians.ofLearner(randomUUID())).resolves.toBeNull();
      await expect(guardians.update(randomUUID(), (one) => one)).resolves.toBeNull();
    },
  },
  {
    name: 'loses no change of many at once',
    async check({ guardians, clock }) {
      const one = sampleGuardianship(clock);
      await guardians.create(one);
      const oneMore = (before: Guardianship): Guardianship => ({
        ...before,
        proof: before.proof && { ...before.proof, tries: before.proof.tries + 1 },
      });
      await Promise.all(Array.from({ length: 8 }, () => guardians.update(one.guardianshipId, oneMore)));
      expect((await guardians.get(one.guardianshipId))?.proof?.tries).toBe(9);
    },
  },
  {
    name: 'gives nothing of one that nobody answered in time, nor changes it; one that was answered stays',
    async check({ guardians, clock }) {
      const userId = randomUUID();
      const [silent, answered] = [sampleGuardianship(clock), sampleGuardianship(clock)];
      for (const one of [silent, answered]) await guardians.create(one);
      await guardians.update(answered.guardianshipId, (before) => ({ ...before, ...active(userId) }));
      clock.advanceMs(432_000_000);
      await expect(guardians.get(silent.guardianshipId)).resolves.toBeNull();
      await expect(guardians.ofGuardian(silent.guardianEmail)).resolves.toEqual([]);
      await expect(guardians.update(silent.guardianshipId, (one) => one)).resolves.toBeNull();
      expect((await guardians.ofLearner(userId))?.guardianshipId).toBe(answered.guardianshipId);
    },
  },
  {
    name: 'forgets one and nobody else, and twice is no error',
    async check({ guardians, clock }) {
      const [gone, kept] = [sampleGuardianship(clock), sampleGuardianship(clock)];
      for (const one of [gone, kept]) await guardians.create(one);
      await guardians.delete(gone.guardianshipId);
      await guardians.delete(gone.guardianshipId);
      await expect(guardians.get(gone.guardianshipId)).resolves.toBeNull();
      await expect(guardians.ofGuardian(gone.guardianEmail)).resolves.toEqual([]);
      await expect(guardians.get(kept.guardianshipId)).resolves.toEqual(kept);
    },
  },
];
