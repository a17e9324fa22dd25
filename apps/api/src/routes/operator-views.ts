import type { AuditEntryView, OperatorReport } from '@nova/contracts/http/operator.ts';
import type { AuditEntry } from '@nova/core/ports/audit-log.ts';
import type { Report } from '@nova/core/ports/report-repository.ts';
import { instant } from './instant.ts';

/** A report for the operator. */
export function operatorReport(report: Report): OperatorReport {
  const { reportId, userId, kind, reason, note, reported, status, decision } = report;
  return {
    reportId,
    userId,
    kind,
    reason,
    note,
    reported,
    status,
    decision,
    isRemovable: kind === 'lesson' || kind === 'picture',
    createdAt: instant(report.createdAtMs),
    resolvedAt: report.resolvedAtMs === null ? null : instant(report.resolvedAtMs),
  };
}

/** An entry of the audit log for the operator. */
export function auditEntry({ atMs, ...entry }: AuditEntry): AuditEntryView {
  return { ...entry, at: instant(atMs) };
}
