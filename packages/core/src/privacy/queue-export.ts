import type { NovaDeps } from '../deps.ts';
import type { DataExport, ExportAsker } from '../ports/export-repository.ts';
import { QUOTAS, requireQuota } from '../quota.ts';
import { unlessLeft } from './unless-left.ts';

/** Type of the queue's jobs that make exports. */
export const MAKE_EXPORT = 'make-export';

/** The archive, and the row that leads to it, are kept so long. */
const EXPORT_TTL_SECONDS = 24 * 60 * 60;

/**
 * Queues a copy of everything kept of a learner; while one that the same person asked for is being made, that one is the answer. The wish is durable before this
 * resolves. Whoever calls has had a proof of who asks.
 * @throws NovaError quota-exceeded (three a day) | token-invalid (the account was closed meanwhile)
 */
export async function queueExport(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'learners' | 'exports' | 'queue' | 'limiter'>,
  { userId, askedBy }: { userId: string; askedBy: ExportAsker },
): Promise<DataExport> {
  const latest = await deps.exports.latest(userId, askedBy);
  if (latest?.status === 'queued' || latest?.status === 'running') return latest;
  await requireQuota(deps.limiter, QUOTAS.exports, userId);
  const createdAtMs = deps.clock.nowMs();
  const wish: DataExport = {
    userId,
    askedBy,
    exportId: deps.ids.timeOrdered(),
    status: 'queued',
    createdAtMs,
    completedAtMs: null,
    sizeBytes: null,
    expiresAtSeconds: Math.floor(createdAtMs / 1000) + EXPORT_TTL_SECONDS,
  };
  await deps.exports.create(wish);
  await unlessLeft(deps, userId, () => deps.exports.deleteAllOf(userId));
  const { exportId } = wish;
  await deps.queue.enqueue({ jobId: exportId, type: MAKE_EXPORT, payload: { userId, exportId } });
  return wish;
}
