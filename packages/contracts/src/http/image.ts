import { z } from 'zod';
import { Instant, LocalizedText, OpaqueId } from './common.ts';

export const GenerateImageRequest = z
  .strictObject({
    prompt: z.string().trim().min(1).max(500).optional(),
    scenarioId: OpaqueId.optional(),
  })
  .refine((body) => (body.prompt === undefined) !== (body.scenarioId === undefined), {
    message: 'Give prompt or scenarioId, one of the two.',
    path: ['prompt'],
  })
  .meta({ id: 'GenerateImageRequest' });
export type GenerateImageRequest = z.infer<typeof GenerateImageRequest>;

export const JobStatus = z.enum(['queued', 'running', 'succeeded', 'failed']).meta({ id: 'JobStatus' });
export type JobStatus = z.infer<typeof JobStatus>;

export const GenerateImageResponse = z
  .strictObject({ jobId: z.string(), status: JobStatus })
  .meta({ id: 'GenerateImageResponse' });
export type GenerateImageResponse = z.infer<typeof GenerateImageResponse>;

/** What made a picture. */
export const PictureMaker = z.enum(['composed', 'model', 'fallback']).meta({
  id: 'PictureMaker',
  description:
    '`composed`: put together from drawn symbols; `model`: made by a generating model, and labelled so; `fallback`: composed, because the model could not.',
});
export type PictureMaker = z.infer<typeof PictureMaker>;

/** A picture that a learner ordered: waiting, being made, made or failed. Kept for 30 days. */
export const ImageJobResponse = z
  .strictObject({
    jobId: z.string(),
    status: JobStatus,
    /** What was asked for, as she wrote it; null for a scene of the curriculum. */
    prompt: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    /** Signed, expiring link to a PNG; null until `succeeded`. */
    url: z.string().nullable(),
    altText: LocalizedText.nullable(),
    /** null until `succeeded`. */
    source: PictureMaker.nullable(),
    /**
     * Words of the prompt that a composed picture does not follow, as they were written, in their order; absent for the pictures of a
     * model and of scenes, until it is made, and in pictures of before this was told.
     */
    notDrawn: z.array(z.string()).max(10).optional(),
    /** What the prompt says is not there ("no cat") and a composed picture leaves out for that; absent as `notDrawn` is. */
    leftOut: z.array(z.string()).max(10).optional(),
    /** Why it failed, for the learner; null unless `failed`. */
    error: LocalizedText.nullable(),
  })
  .meta({ id: 'ImageJobResponse' });
export type ImageJobResponse = z.infer<typeof ImageJobResponse>;

/** The learner's pictures, newest first, and how many she may still order today. */
export const ImageJobsResponse = z
  .strictObject({
    pictures: z.array(ImageJobResponse),
    quota: z.strictObject({ perDay: z.int().min(0), remaining: z.int().min(0) }),
  })
  .meta({ id: 'ImageJobsResponse' });
export type ImageJobsResponse = z.infer<typeof ImageJobsResponse>;

export const ImageJobParams = z.object({ jobId: OpaqueId });
