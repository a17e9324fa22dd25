import { z } from 'zod';
import { Instant, OpaqueId } from './common.ts';

/**
 * What a report can be about, and what `subjectId` names then: `feedback` an attempt, `session-feedback` a session, `lesson` a lesson made for me,
 * `picture` an order of a picture, `talk-turn` and `talk-correction` a turn of a talk that has ended, `<sessionId>:<place>`
 * with places from 0, `picture-advice` the answer to a description of a picture, named in the same way.
 */
export const ReportKind = z
  .enum([
    'feedback',
    'session-feedback',
    'lesson',
    'picture',
    'talk-turn',
    'talk-correction',
    'picture-advice',
  ])
  .meta({ id: 'ReportKind' });
export type ReportKind = z.infer<typeof ReportKind>;

/** `wrong`: the English or the explanation is. `unkind`: it hurts or does not suit learners. `private`: it tells of a person. */
export const ReportReason = z
  .enum(['wrong', 'unkind', 'dangerous', 'private', 'other'])
  .meta({ id: 'ReportReason' });
export type ReportReason = z.infer<typeof ReportReason>;

/** Longest note beside a report, in characters. */
export const reportNoteCharacters = 500;

export const ReportRequest = z
  .strictObject({
    kind: ReportKind,
    subjectId: OpaqueId,
    reason: ReportReason,
    note: z.string().trim().min(1).max(reportNoteCharacters).optional(),
  })
  .meta({ id: 'ReportRequest' });
export type ReportRequest = z.infer<typeof ReportRequest>;

/** A report is there once: the same thing reported again answers with the first. */
export const ReportResponse = z
  .strictObject({ reportId: z.string(), status: z.enum(['open', 'resolved']), createdAt: Instant })
  .meta({ id: 'ReportResponse' });
export type ReportResponse = z.infer<typeof ReportResponse>;
