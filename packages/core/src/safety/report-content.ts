import { maskPersonal } from '../conversation/personal-data.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Report, ReportKind, ReportReason } from '../ports/report-repository.ts';
import { unlessLeft } from '../privacy/unless-left.ts';
import { reportedContent } from './reported-content.ts';

/** Longer than anything that can be reported lives, so that what was decided can be told afterwards. */
const REPORT_TTL_SECONDS = 180 * 24 * 60 * 60;

/**
 * Puts what a learner finds wrong into the operator's queue, with the text of it as she was shown it. The same thing reported
 * again is the report that is there already. Personal data in her note is masked. A lesson of hers is marked as reported.
 * @throws NovaError report-subject-unknown (another learner's, too) | token-invalid (the account was closed meanwhile)
 */
export async function reportContent(
  deps: Pick<NovaDeps, 'clock' | 'content' | 'learners' | 'learning' | 'reports'>,
  input: {
    userId: string;
    kind: ReportKind;
    subjectId: string;
    reason: ReportReason;
    note?: string | undefined;
  },
): Promise<Report> {
  const { userId, kind, subjectId, reason, note } = input;
  const reportId = `${userId}.${kind}.${subjectId}`;
  const known = await deps.reports.get(reportId);
  if (known) return known;
  const reported = await reportedContent(deps, { userId, kind, subjectId });
  if (reported === null) throw new NovaError('report-subject-unknown');
  const createdAtMs = deps.clock.nowMs();
  const stored = await deps.reports.createIfAbsent({
    reportId,
    userId,
    kind,
    subjectId,
    reason,
    note: note === undefined ? null : maskPersonal(note),
    reported,
    status: 'open',
    decision: null,
    createdAtMs,
    resolvedAtMs: null,
    expiresAtSeconds: Math.floor(createdAtMs / 1000) + REPORT_TTL_SECONDS,
  });
  await unlessLeft(deps, userId, () => deps.reports.deleteAllOf(userId));
  if (kind === 'lesson') await markReported(deps, userId, subjectId);
  return stored;
}

async function markReported(
  deps: Pick<NovaDeps, 'content'>,
  userId: string,
  lessonId: string,
): Promise<void> {
  const own = await deps.content.getOwnLesson(userId, lessonId);
  if (own) await deps.content.saveOwnLesson({ ...own, review: 'reported' });
}
