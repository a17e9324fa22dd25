import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { DataExport, ExportRepository } from '../ports/export-repository.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';
import { risingId } from './samples.ts';

/** The repository, and the clock it lives by. */
export interface ExportSubject {
  exports: ExportRepository;
  clock: AdjustableClock;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function anExport(clock: AdjustableClock, changes: Partial<DataExport> = {}): DataExport {
  const createdAtMs = clock.nowMs();
  return {
    userId: randomUUID(),
    askedBy: 'learner',
    exportId: risingId(),
    status: 'queued',
    createdAtMs,
    completedAtMs: null,
    sizeBytes: null,
    expiresAtSeconds: Math.floor((createdAtMs + DAY_MS) / 1000),
    ...changes,
  };
}

/** What every ExportRepository must do. */
export const exportRepositoryContract: readonly ContractCheck<ExportSubject>[] = [
  {
    name: 'gives an export back as created and as saved, to its learner alone',
    async check({ exports, clock }) {
      const wish = anExport(clock);
      await exports.create(wish);
      await expect(exports.get(wish.userId, wish.exportId)).resolves.toEqual(wish);
      const made: DataExport = { ...wish, status: 'succeeded', sizeBytes: 5, completedAtMs: clock.nowMs() };
      await exports.save(made);
      await expect(exports.get(wish.userId, wish.exportId)).resolves.toEqual(made);
      await expect(exports.get(randomUUID(), wish.exportId)).resolves.toBeNull();
    },
  },
  {
    name: 'names the one asked for last',
    async check({ exports, clock }) {
      const first = anExport(clock);
      await expect(exports.latest(first.userId, 'learner')).resolves.toBeNull();
      const second = anExport(clock, { userId: first.userId });
      for (const wish of [first, second, anExport(clock)]) await exports.create(wish);
      await expect(exports.latest(first.userId, 'learner')).resolves.toEqual(second);
    },
  },
  {
    name: 'tells what the learner and her guardian asked for apart',
    async check({ exports, clock }) {
      const hers = anExport(clock);
      const guardians = anExport(clock, { userId: hers.userId, askedBy: 'guardian' });
      await exports.create(hers);
      await expect(exports.latest(hers.userId, 'guardian')).resolves.toBeNull();
      await exports.create(guardians);
      await expect(exports.latest(hers.userId, 'learner')).resolves.toEqual(hers);
      await expect(exports.latest(hers.userId, 'guardian')).resolves.toEqual(guardians);
    },
  },
  {
    name: 'forgets the exports of a learner who leaves, also one that is just being made',
    async check({ exports, clock }) {
      const [wish, other] = [anExport(clock), anExport(clock)];
      for (const each of [wish, other]) await exports.create(each);
      await expect(exports.deleteAllOf(wish.userId)).resolves.toBe(1);
      await expect(exports.deleteAllOf(wish.userId)).resolves.toBe(0);
      await exports.save({ ...wish, status: 'running' });
      await expect(exports.get(wish.userId, wish.exportId)).resolves.toBeNull();
      await expect(exports.latest(other.userId, 'learner')).resolves.toEqual(other);
    },
  },
  {
    name: 'does not give back an expired export',
    async check({ exports, clock }) {
      const wish = anExport(clock);
      await exports.create(wish);
      clock.advanceMs(DAY_MS);
      await expect(exports.get(wish.userId, wish.exportId)).resolves.toBeNull();
      await expect(exports.latest(wish.userId, 'learner')).resolves.toBeNull();
    },
  },
];
