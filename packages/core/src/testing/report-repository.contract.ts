import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Report, ReportRepository } from '../ports/report-repository.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** The repository, and the clock it lives by. Other checks' reports may lie in the same queue. */
export interface ReportSubject {
  reports: ReportRepository;
  clock: AdjustableClock;
}

const HALF_YEAR_SECONDS = 180 * 24 * 60 * 60;

function sampleReport(clock: AdjustableClock, changes: Partial<Report> = {}): Report {
  const userId = changes.userId ?? randomUUID();
  const subjectId = changes.subjectId ?? `own-${randomUUID()}`;
  return {
    reportId: `${userId}.lesson.${subjectId}`,
    userId,
    kind: 'lesson',
    subjectId,
    reason: 'wrong',
    note: '"틀렸어요" \u2028 it is <b>wrong</b>',
    reported: { source: 'model', text: 'A café\n카페' },
    status: 'open',
    decision: null,
    createdAtMs: clock.nowMs(),
    resolvedAtMs: null,
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + HALF_YEAR_SECONDS,
    ...changes,
  };
}

const idsOf = (reports: readonly Report[], mine: readonly Report[]) =>
  reports.map(({ reportId }) => reportId).filter((id) => mine.some(({ reportId }) => reportId === id));

/** What every ReportRepository must do. */
export const reportRepositoryContract: readonly ContractCheck<ReportSubject>[] = [
  {
    name: 'gives a report back as stored, also one without a note and with a colon in what it is about',
    async check({ reports, clock }) {
      const report = sampleReport(clock, { note: null, subjectId: `${randomUUID()}:12` });
      await expect(reports.createIfAbsent(report)).resolves.toEqual(report);
      await expect(reports.get(report.reportId)).resolves.toEqual(report);
      for (const unknown of [`${report.userId}.lesson.other`, randomUUID(), '.', ''])
        await expect(reports.get(unknown)).resolves.toBeNull();
    },
  },
  {
    name: 'keeps the first of two reports of one thing, and gives it to whoever comes second',
    async check({ reports, clock }) {
      const first = sampleReport(clock);
      const second = { ...first, reason: 'private' as const, createdAtMs: first.createdAtMs + 5 };
      await reports.createIfAbsent(first);
      await expect(reports.createIfAbsent(second)).resolves.toEqual(first);
      await expect(reports.get(first.reportId)).resolves.toEqual(first);
    },
  },
  {
    name: 'lists open reports, the longest waiting first, at most as many as asked for',
    async check({ reports, clock }) {
      const [late, early] = [
        sampleReport(clock),
        sampleReport(clock, { createdAtMs: clock.nowMs() - 1_000 }),
      ];
      for (const report of [late, early]) await reports.createIfAbsent(report);
      expect(idsOf(await reports.listOpen(100), [late, early])).toEqual([early.reportId, late.reportId]);
      await expect(reports.listOpen(1)).resolves.toHaveLength(1);
    },
  },
  {
    name: 'resolves an open report once, which leaves the queue',
    async check({ reports, clock }) {
      const report = sampleReport(clock);
      await reports.createIfAbsent(report);
      const end = { reportId: report.reportId, decision: 'remove' as const, resolvedAtMs: clock.nowMs() + 7 };
      await expect(reports.resolve(end)).resolves.toBe(true);
      await expect(reports.resolve({ ...end, decision: 'keep' })).resolves.toBe(false);
      const { decision, resolvedAtMs } = end;
      const resolved = { ...report, status: 'resolved', decision, resolvedAtMs };
      await expect(reports.get(report.reportId)).resolves.toEqual(resolved);
      expect(idsOf(await reports.listOpen(100), [report])).toEqual([]);
      expect(idsOf(await reports.listResolved(100), [report])).toEqual([report.reportId]);
    },
  },
  {
    name: 'resolves nothing that is not there',
    async check({ reports }) {
      const reportId = `${randomUUID()}.lesson.gone`;
      await expect(reports.resolve({ reportId, decision: 'keep', resolvedAtMs: 1 })).resolves.toBe(false);
      await expect(reports.get(reportId)).resolves.toBeNull();
    },
  },
  {
    name: 'lists and deletes the reports of one learner and nobody else’s',
    async check({ reports, clock }) {
      const userId = randomUUID();
      const mine = [sampleReport(clock, { userId }), sampleReport(clock, { userId })];
      const other = sampleReport(clock);
      for (const report of [...mine, other]) await reports.createIfAbsent(report);
      expect(idsOf(await reports.listOf(userId), mine).toSorted()).toEqual(
        mine.map(({ reportId }) => reportId).toSorted(),
      );
      await expect(reports.listOf(other.userId)).resolves.toEqual([other]);
      await expect(reports.deleteAllOf(userId)).resolves.toBe(mine.length);
      await expect(reports.deleteAllOf(userId)).resolves.toBe(0);
      await expect(reports.listOf(userId)).resolves.toEqual([]);
      expect(idsOf(await reports.listOpen(100), [...mine, other])).toEqual([other.reportId]);
    },
  },
  {
    name: 'does not give back an expired report, and lets the same thing be reported anew',
    async check({ reports, clock }) {
      const report = sampleReport(clock, { expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 3_600 });
      await reports.createIfAbsent(report);
      clock.advanceMs(3_600_000);
      await expect(reports.get(report.reportId)).resolves.toBeNull();
      await expect(reports.listOf(report.userId)).resolves.toEqual([]);
      expect(idsOf(await reports.listOpen(100), [report])).toEqual([]);
      const end = { reportId: report.reportId, decision: 'keep' as const, resolvedAtMs: 1 };
      await expect(reports.resolve(end)).resolves.toBe(false);
      const anew = { ...report, expiresAtSeconds: report.expiresAtSeconds + 7_200, reason: 'other' as const };
      await expect(reports.createIfAbsent(anew)).resolves.toEqual(anew);
      await expect(reports.get(report.reportId)).resolves.toEqual(anew);
    },
  },
];
