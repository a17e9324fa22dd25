import { z } from 'zod';
import { Instant } from './common.ts';

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
