import type { ReportRepository } from '@nova/core/ports/report-repository.ts';

/** For tests: ways to break a promise of ReportRepository, each with a check that must notice. */
export const brokenReports: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: ReportRepository) => Partial<ReportRepository>,
][] = [
  [
    'keeps the last of two reports',
    'keeps the first of two reports of one thing, and gives it to whoever comes second',
    (real) => ({
      async createIfAbsent(report) {
        await real.deleteAllOf(report.userId);
        return real.createIfAbsent(report);
      },
    }),
  ],
  [
    'shows the newest first',
    'lists open reports, the longest waiting first, at most as many as asked for',
    (real) => ({ listOpen: async (limit) => (await real.listOpen(limit)).toReversed() }),
  ],
  [
    'says of every report that it was open',
    'resolves an open report once, which leaves the queue',
    (real) => ({ resolve: async (end) => (await real.resolve(end)) || true }),
  ],
  [
    'deletes nothing',
    'lists and deletes the reports of one learner and nobody else’s',
    () => ({ deleteAllOf: async () => 0 }),
  ],
];
