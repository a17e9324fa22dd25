import { z } from 'zod';
import { Instant } from './common.ts';
import { JobStatus } from './image.ts';

/** What the receipt of an erasure counts. */
export const ErasedKind = z
  .enum([
    'queuedJobs',
    'sessions',
    'attempts',
    'progressDays',
    'reviewCards',
    'pictureOrders',
    'ownLessons',
    'consents',
    'reports',
    'exports',
    'files',
    'rememberedAnswers',
    'cachedAnswers',
    'events',
    'mails',
  ])
  .meta({ id: 'ErasedKind' });
export type ErasedKind = z.infer<typeof ErasedKind>;

/**
 * Proof that an account was erased; nothing in it is about its owner. `removed` counts what has been removed so far. While
 * `completedAt` is null the account is closed and the rest is removed without anybody asking again.
 */
export const ErasureReceipt = z
  .strictObject({
    erasureId: z.string(),
    askedAt: Instant,
    completedAt: Instant.nullable(),
    removed: z.partialRecord(ErasedKind, z.int().min(0)),
  })
  .meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/**
 * A copy of what is kept of the learner: asked for, being made, or made. `url` works without signing in until `expiresAt`; null
 * until the copy is made.
 */
export const ExportResponse = z
  .strictObject({
    exportId: z.string(),
    status: JobStatus,
    createdAt: Instant,
    completedAt: Instant.nullable(),
    expiresAt: Instant,
    sizeBytes: z.int().min(0).nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'ExportResponse' });
export type ExportResponse = z.infer<typeof ExportResponse>;

/** Null when none was asked for within a day. */
export const LatestExportResponse = z
  .strictObject({ latest: ExportResponse.nullable() })
  .meta({ id: 'LatestExportResponse' });
export type LatestExportResponse = z.infer<typeof LatestExportResponse>;
