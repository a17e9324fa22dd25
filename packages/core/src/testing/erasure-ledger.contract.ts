import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ErasureLedger } from '../ports/erasure-ledger.ts';
import type { ContractCheck } from './contract.ts';

/** A ledger, and a way to have learners here who may have been brought back from a backup. */
export interface ErasureSubject {
  ledger: ErasureLedger;
  /** From now on the learner is here: an account, a profile or files of hers. */
  bringBack(userId: string): Promise<void>;
  /** The same ledger as a process sees it that starts now. */
  reopened(): Promise<ErasureLedger>;
}

let count = 0;

function anErasure(changes: { userId?: string } = {}) {
  count++;
  return { erasureId: randomUUID(), userId: randomUUID(), askedAtMs: Date.now() + count, ...changes };
}

/** What every ErasureLedger must do. */
export const erasureLedgerContract: readonly ContractCheck<ErasureSubject>[] = [
  {
    name: 'opens an erasure with nothing done, once for a learner',
    async check({ ledger }) {
      const erasure = anErasure();
      const opened = { ...erasure, done: {} };
      await expect(ledger.open(erasure)).resolves.toEqual(opened);
      await expect(ledger.open(anErasure({ userId: erasure.userId }))).resolves.toEqual(opened);
      await expect(ledger.get(erasure.erasureId)).resolves.toEqual(opened);
      await expect(ledger.get(randomUUID())).resolves.toBeNull();
    },
  },
  {
    name: 'remembers what is done over a restart, and the first count of a step',
    async check({ ledger, reopened }) {
      const erasure = await ledger.open(anErasure());
      await ledger.recordStep(erasure, 'learning', { sessions: 3, attempts: 2 });
      await ledger.recordStep(erasure, 'block', {});
      await ledger.recordStep(erasure, 'learning', { sessions: 0, attempts: 0 });
      const expected = { ...erasure, done: { learning: { sessions: 3, attempts: 2 }, block: {} } };
      await expect((await reopened()).get(erasure.erasureId)).resolves.toEqual(expected);
    },
  },
  {
    name: 'lists what is under way, the first asked first, and no more once it is complete',
    async check({ ledger }) {
      const erasures = [anErasure(), anErasure()];
      const [first, second] = [await ledger.open(erasures[0]!), await ledger.open(erasures[1]!)];
      const open = async () =>
        (await ledger.listOpen()).map(({ erasureId }) => erasureId).filter((id) => ids.includes(id));
      const ids: string[] = erasures.map(({ erasureId }) => erasureId);
      await expect(open()).resolves.toEqual(ids);
      await ledger.complete(first);
      await ledger.complete(first);
      await expect(open()).resolves.toEqual([second.erasureId]);
      await expect(ledger.get(first.erasureId)).resolves.toBeNull();
    },
  },
  {
    name: 'writes nothing down of an erasure that is complete',
    async check({ ledger }) {
      const erasure = await ledger.open(anErasure());
      await ledger.complete(erasure);
      await ledger.recordStep(erasure, 'files', { files: 1 });
      await expect(ledger.get(erasure.erasureId)).resolves.toBeNull();
    },
  },
  {
    name: 'names an erased learner who is back, also after a restart, and nobody who was never erased',
    async check({ ledger, bringBack, reopened }) {
      const erasure = await ledger.open(anErasure());
      const stranger = randomUUID();
      await ledger.complete(erasure);
      for (const userId of [erasure.userId, stranger]) await bringBack(userId);
      for (const each of [ledger, await reopened()]) {
        const returned = await each.listReturned();
        expect(returned).toContain(erasure.userId);
        expect(returned).not.toContain(stranger);
      }
    },
  },
  {
    name: 'opens anew for a learner who is back',
    async check({ ledger }) {
      const erasure = await ledger.open(anErasure());
      await ledger.recordStep(erasure, 'files', { files: 1 });
      await ledger.complete(erasure);
      const again = anErasure({ userId: erasure.userId });
      await expect(ledger.open(again)).resolves.toEqual({ ...again, done: {} });
    },
  },
];
