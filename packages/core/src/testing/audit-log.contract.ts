import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AuditEntry, AuditEvent, AuditLog } from '../ports/audit-log.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** An empty log of its own, the clock it lives by, and ways to get at it behind its back. */
export interface AuditSubject {
  audit: AuditLog;
  clock: AdjustableClock;
  /** Puts another entry in the place of one, as somebody who can write to the store would. */
  overwrite(entry: AuditEntry): Promise<void>;
  remove(seq: number): Promise<void>;
}

function sampleEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    actor: randomUUID(),
    action: 'operator-looked',
    subject: 'a “subject” \u2028',
    facts: { operation: 'readLearner', count: 3, isNew: false },
    ...changes,
  };
}

async function appendThree({ audit, clock }: AuditSubject): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let count = 0; count < 3; count++) {
    entries.push(await audit.append(sampleEvent(count === 1 ? { subject: null, facts: {} } : {})));
    clock.advanceMs(1_000);
  }
  return entries;
}

const tamperChecks: readonly ContractCheck<AuditSubject>[] = [
  {
    name: 'finds an entry whose content was changed, and names the first one',
    async check(subject) {
      const [, second, third] = await appendThree(subject);
      await subject.overwrite({ ...third!, actor: 'somebody else' });
      await subject.overwrite({ ...second!, facts: { operation: 'nothing at all' } });
      await expect(subject.audit.verify()).resolves.toMatchObject({
        isWhole: false,
        firstBadSeq: 2,
        problem: 'altered',
      });
    },
  },
  {
    name: 'finds an entry that does not follow the one before it',
    async check(subject) {
      const [, , third] = await appendThree(subject);
      await subject.overwrite({ ...third!, previousHash: 'f'.repeat(64) });
      const verdict = await subject.audit.verify();
      expect(verdict).toMatchObject({ isWhole: false, firstBadSeq: 3 });
    },
  },
  {
    name: 'finds a gap, at the beginning, too',
    async check(subject) {
      await appendThree(subject);
      await subject.remove(2);
      await expect(subject.audit.verify()).resolves.toMatchObject({ firstBadSeq: 2, problem: 'missing' });
      await subject.remove(1);
      await expect(subject.audit.verify()).resolves.toMatchObject({ firstBadSeq: 1, problem: 'missing' });
    },
  },
  {
    name: 'finds an end that was cut off, by an entry written down elsewhere',
    async check(subject) {
      const [, , third] = await appendThree(subject);
      await subject.remove(3);
      await expect(subject.audit.verify()).resolves.toMatchObject({ isWhole: true, entries: 2 });
      const { seq, hash } = third!;
      await expect(subject.audit.verify({ seq, hash })).resolves.toMatchObject({
        isWhole: false,
        firstBadSeq: 3,
        problem: 'missing',
      });
    },
  },
  {
    name: 'finds an end that was written anew, by an entry written down elsewhere',
    async check(subject) {
      const [, , third] = await appendThree(subject);
      await subject.remove(3);
      await subject.audit.append(sampleEvent());
      await expect(subject.audit.verify()).resolves.toMatchObject({ isWhole: true, entries: 3 });
      const { seq, hash } = third!;
      await expect(subject.audit.verify({ seq, hash })).resolves.toMatchObject({
        firstBadSeq: 3,
        problem: 'altered',
      });
    },
  },
];

/** What every AuditLog must do. */
export const auditLogContract: readonly ContractCheck<AuditSubject>[] = [
  {
    name: 'is whole when it is empty',
    async check({ audit }) {
      await expect(audit.verify()).resolves.toEqual({ isWhole: true, entries: 0, head: null });
      await expect(audit.read({ limit: 10 })).resolves.toEqual([]);
    },
  },
  {
    name: 'numbers entries from 1, chains them, and gives them back as they were, newest first',
    async check(subject) {
      const { audit } = subject;
      const [first, second, third] = await appendThree(subject);
      expect([first!.seq, second!.seq, third!.seq]).toEqual([1, 2, 3]);
      expect([second!.previousHash, third!.previousHash]).toEqual([first!.hash, second!.hash]);
      expect(second!.atMs).toBe(first!.atMs + 1_000);
      await expect(audit.read({ limit: 10 })).resolves.toEqual([third, second, first]);
      await expect(audit.read({ limit: 1 })).resolves.toEqual([third]);
      await expect(audit.read({ beforeSeq: 3, limit: 10 })).resolves.toEqual([second, first]);
      const { seq, hash } = third!;
      await expect(audit.verify()).resolves.toEqual({ isWhole: true, entries: 3, head: { seq, hash } });
      await expect(audit.verify({ seq: 1, hash: first!.hash })).resolves.toMatchObject({ isWhole: true });
    },
  },
  {
    name: 'gives each of many at once a place of its own in one chain',
    async check({ audit }) {
      const actors = Array.from({ length: 8 }, () => randomUUID());
      const entries = await Promise.all(actors.map((actor) => audit.append(sampleEvent({ actor }))));
      expect(entries.map(({ seq }) => seq).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      await expect(audit.verify()).resolves.toMatchObject({ isWhole: true, entries: 8 });
      const kept = await audit.read({ limit: 10 });
      expect(kept.map(({ actor }) => actor).toSorted()).toEqual(actors.toSorted());
    },
  },
  ...tamperChecks,
];
