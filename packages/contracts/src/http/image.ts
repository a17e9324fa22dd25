import { z } from 'zod';
import { LocalizedText, OpaqueId } from './common.ts';

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

export const ImageJobResponse = z
  .strictObject({
    status: JobStatus,
    /** Signed, expiring link to a PNG; null until `succeeded`. */
    url: z.string().nullable(),
    altText: LocalizedText.nullable(),
    /** What made the picture: `composed` from drawn symbols, or a generating `model` (then it is labelled AI-generated). */
    source: z.enum(['composed', 'model']).nullable(),
    /** Why it failed, for the learner; null unless `failed`. */
    error: LocalizedText.nullable(),
  })
  .meta({ id: 'ImageJobResponse' });
export type ImageJobResponse = z.infer<typeof ImageJobResponse>;
