import { imageContentType } from '../content/obtain-picture.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { Report, ReportDecision } from '../ports/report-repository.ts';

const TAKEN_OUT: LocalizedText = {
  ko: '알려 주신 내용을 살펴보고 이 수업을 내렸어요. 알려 주셔서 고마워요.',
  en: 'We looked at what was reported and took this lesson out. Thank you for telling us.',
};

/**
 * Ends an open report. `remove` takes a lesson away from its learner, and a picture from everybody who had the same one; a
 * picture like it is not made again while its record lives. What was said in a talk and advice cannot be taken back.
 * @throws NovaError report-unknown | report-resolved | report-not-removable
 */
export async function resolveReport(
  deps: Pick<NovaDeps, 'clock' | 'content' | 'files' | 'reports'>,
  input: { reportId: string; decision: ReportDecision },
): Promise<Report> {
  const { reportId, decision } = input;
  const report = await deps.reports.get(reportId);
  if (!report) throw new NovaError('report-unknown');
  if (report.status !== 'open') throw new NovaError('report-resolved');
  // Before the report ends: after a crash in between it is still in the queue.
  if (decision === 'remove') await takeOut(deps, report);
  const resolvedAtMs = deps.clock.nowMs();
  if (!(await deps.reports.resolve({ reportId, decision, resolvedAtMs })))
    throw new NovaError('report-resolved');
  return { ...report, status: 'resolved', decision, resolvedAtMs };
}

async function takeOut(deps: Pick<NovaDeps, 'content' | 'files'>, report: Report): Promise<void> {
  if (report.kind === 'lesson') return takeOutLesson(deps, report);
  if (report.kind === 'picture') return takeOutPicture(deps, report);
  throw new NovaError('report-not-removable');
}

async function takeOutLesson({ content }: Pick<NovaDeps, 'content'>, report: Report): Promise<void> {
  const own = await content.getOwnLesson(report.userId, report.subjectId);
  if (own) await content.saveOwnLesson({ ...own, status: 'failed', lesson: null, error: TAKEN_OUT });
}

/** Scenes of lessons are drawn by us for everybody: they are mended in the curriculum. */
async function takeOutPicture(deps: Pick<NovaDeps, 'content' | 'files'>, report: Report): Promise<void> {
  const job = await deps.content.getJob(report.userId, report.subjectId);
  if (!job?.contentId) return;
  if (job.scenarioId !== null) throw new NovaError('report-not-removable');
  const picture = await deps.content.getContent(imageContentType(job.contentId), job.contentId);
  if (!picture) return;
  await deps.content.putContent({ ...picture, metadata: { ...picture.metadata, isWithdrawn: true } });
  await deps.files.delete(picture.fileKey);
}
