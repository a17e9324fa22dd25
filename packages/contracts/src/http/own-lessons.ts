import { z } from 'zod';
import { FeedbackSource } from './audio.ts';
import { Instant, LocalizedText, OpaqueId } from './common.ts';
import { JobStatus } from './image.ts';
import { LessonDetail, LessonSummary } from './learning.ts';

/** English words and phrases. */
const Word = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z' -]{0,39}$/, 'A word or phrase in English letters, at most 40.');

/** At least one of topic, text and words. */
export const GenerateLessonRequest = z
  .strictObject({
    /** In Korean or English. */
    topic: z.string().trim().min(2).max(100).optional(),
    /** English of the learner's own. */
    text: z.string().trim().min(2).max(1_500).optional(),
    words: z.array(Word).min(1).max(10).optional(),
  })
  .refine((body) => body.topic !== undefined || body.text !== undefined || body.words !== undefined, {
    message: 'Give a topic, a text or words.',
    path: ['topic'],
  })
  .meta({ id: 'GenerateLessonRequest' });
export type GenerateLessonRequest = z.infer<typeof GenerateLessonRequest>;

/** What the learner thinks of it: `reported` when something is wrong with it. */
export const LessonReview = z.enum(['unreviewed', 'approved', 'reported']).meta({ id: 'LessonReview' });
export type LessonReview = z.infer<typeof LessonReview>;

/**
 * What a lesson is to what was asked for: `about` it; `near` it, since no lesson is about it; `everyday`: her own sentences, with an
 * everyday lesson around them.
 */
export const LessonFit = z.enum(['about', 'near', 'everyday']).meta({ id: 'LessonFit' });
export type LessonFit = z.infer<typeof LessonFit>;

/** A lesson made for one learner: ordered, being made, or made. Kept for 30 days. */
export const OwnLessonSummary = z
  .strictObject({
    lessonId: z.string(),
    status: JobStatus,
    createdAt: Instant,
    expiresAt: Instant,
    /** What was asked for, as she wrote it. */
    asked: z.string(),
    /** Who made it: `model` is labelled as made by AI, the others as put together from the curriculum. null until made. */
    source: FeedbackSource.nullable(),
    /** null until made, and in lessons of before it was known. */
    fit: LessonFit.nullable(),
    /** What to tell her of a lesson that is not just what she asked for, or is above her level; null where there is nothing to tell. */
    notice: LocalizedText.nullable(),
    review: LessonReview,
    /** null until `succeeded`. */
    summary: LessonSummary.nullable(),
    /** Why it failed, for the learner; null unless `failed`. */
    error: LocalizedText.nullable(),
  })
  .meta({ id: 'OwnLessonSummary' });
export type OwnLessonSummary = z.infer<typeof OwnLessonSummary>;

export const OwnLessonsResponse = z
  .strictObject({ lessons: z.array(OwnLessonSummary) })
  .meta({ id: 'OwnLessonsResponse' });
export type OwnLessonsResponse = z.infer<typeof OwnLessonsResponse>;

export const OwnLessonResponse = OwnLessonSummary.extend({ lesson: LessonDetail.nullable() }).meta({
  id: 'OwnLessonResponse',
});
export type OwnLessonResponse = z.infer<typeof OwnLessonResponse>;

/** That it is fine. What is wrong with one is a report (`POST /reports`). */
export const ReviewLessonRequest = z
  .strictObject({ review: z.literal('approved') })
  .meta({ id: 'ReviewLessonRequest' });
export type ReviewLessonRequest = z.infer<typeof ReviewLessonRequest>;

export const OwnLessonParams = z.object({ lessonId: OpaqueId });
