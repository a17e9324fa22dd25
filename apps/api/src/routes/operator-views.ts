import type {
  AuditEntryView,
  JobsResponse,
  LearnerFactsResponse,
  OperatorReport,
} from '@nova/contracts/http/operator.ts';
import type { ReadableTalk } from '@nova/core/operator/look-at-learner.ts';
import type { AuditEntry } from '@nova/core/ports/audit-log.ts';
import type { DeadJob, OpenJob } from '@nova/core/ports/job-queue.ts';
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

/** A talk as an operator reads it: its words alone. */
export function readTalk({
  sessionId,
  startTimeMs,
  talk: { scenarioId, turns },
}: ReadableTalk): NonNullable<LearnerFactsResponse['talks']>[number] {
  return {
    sessionId,
    scenarioId,
    startTime: instant(startTimeMs),
    turns: turns.map(({ speaker, text, notMadeOutMs }) => ({
      speaker,
      text: notMadeOutMs === undefined ? text : '(not made out)',
    })),
  };
}

/** An entry of the audit log for the operator. */
export function auditEntry({ atMs, ...entry }: AuditEntry): AuditEntryView {
  return { ...entry, at: instant(atMs) };
}

/** A job that is not done, for the operator: nothing of what it is about. */
export function openJob({ lastError, dueAtMs, ...job }: OpenJob): JobsResponse['open'][number] {
  return { ...job, lastError: lastError === null ? null : toldError(lastError), dueAt: instant(dueAtMs) };
}

/** A job that failed every try, for the operator: nothing of what it is about. */
export function deadJob({
  jobId,
  type,
  attempts,
  lastError,
  diedAtMs,
}: DeadJob): JobsResponse['dead'][number] {
  return { jobId, type, attempts, lastError: toldError(lastError), diedAt: instant(diedAtMs) };
}

/** Its kind, and its code where it has one: the rest of a message may quote what a learner wrote. */
function toldError(error: string): string {
  return /^\w+: [a-z-]+$/.test(error) ? error : (/^\w+/.exec(error)?.[0] ?? 'Error');
}
