import type { AuditLog } from '@nova/core/ports/audit-log.ts';

/** For tests: ways to break a promise of AuditLog, each with a check that must notice. */
export const brokenAuditLogs: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: AuditLog) => Partial<AuditLog>,
][] = [
  [
    'says that everything is fine',
    'finds an entry whose content was changed, and names the first one',
    (real) => ({
      async verify() {
        const [head = null] = await real.read({ limit: 1 });
        return { isWhole: true, entries: head?.seq ?? 0, head };
      },
    }),
  ],
  [
    'does not look at what was written down elsewhere',
    'finds an end that was cut off, by an entry written down elsewhere',
    (real) => ({ verify: () => real.verify() }),
  ],
  [
    'names the last bad entry',
    'finds an entry whose content was changed, and names the first one',
    (real) => ({
      async verify() {
        const verdict = await real.verify();
        const [head] = await real.read({ limit: 1 });
        return verdict.isWhole ? verdict : { ...verdict, firstBadSeq: head?.seq ?? 1 };
      },
    }),
  ],
  [
    'shows the oldest first',
    'numbers entries from 1, chains them, and gives them back as they were, newest first',
    (real) => ({ read: async (query) => (await real.read(query)).toReversed() }),
  ],
  [
    'loses what is written at the same time',
    'gives each of many at once a place of its own in one chain',
    (real) => {
      let writing: ReturnType<AuditLog['append']> | null = null;
      return { append: (event) => (writing ??= real.append(event)) };
    },
  ],
];
