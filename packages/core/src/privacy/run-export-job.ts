import type { NovaDeps } from '../deps.ts';
import type { DataExport } from '../ports/export-repository.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import { exportKey } from './export-files.ts';
import { type ExportDeps, exportEntries } from './export-sources.ts';

/** Type of the queue's jobs that make exports. */
export const MAKE_EXPORT = 'make-export';
/** After so many tries the learner is told that it failed. */
const MAX_ATTEMPTS = 4;

/**
 * Makes the archive of an export that was asked for. Running it again after success changes nothing. Failures are thrown for
 * another try until the queue's last.
 * @param attempt counted from 1
 */
export async function runExportJob(
  deps: ExportDeps & Pick<NovaDeps, 'exports' | 'archiver'>,
  queued: QueuedJob,
  attempt: number,
): Promise<void> {
  const wish = await wishOf(deps, queued);
  if (!wish || wish.status === 'succeeded') return;
  const learner = await deps.learners.get(wish.userId);
  if (!learner || learner.status === 'leaving') return;
  await deps.exports.save({ ...wish, status: 'running' });
  try {
    const nowMs = deps.clock.nowMs();
    const archive = deps.archiver.zip(exportEntries(deps, learner), nowMs);
    const sizeBytes = await deps.files.putParts(exportKey(wish), archive, 'application/zip');
    // She may have left while it was being made: then nobody would remember the archive.
    if ((await deps.exports.get(wish.userId, wish.exportId)) === null) {
      await deps.files.delete(exportKey(wish));
      return;
    }
    await deps.exports.save({ ...wish, status: 'succeeded', sizeBytes, completedAtMs: deps.clock.nowMs() });
  } catch (error) {
    await deps.exports.save({ ...wish, status: attempt >= MAX_ATTEMPTS ? 'failed' : 'queued' });
    throw error;
  }
}

/** Tells the learner that her copy will not come, when the last try was lost without an end. */
export async function giveUpExportJob(deps: Pick<NovaDeps, 'exports'>, queued: QueuedJob): Promise<void> {
  const wish = await wishOf(deps, queued);
  if (wish && wish.status !== 'succeeded') await deps.exports.save({ ...wish, status: 'failed' });
}

function wishOf(deps: Pick<NovaDeps, 'exports'>, { payload }: QueuedJob): Promise<DataExport | null> {
  return deps.exports.get(payload.userId ?? '', payload.exportId ?? '');
}
