import type { NovaDeps } from '../deps.ts';
import type { DataExport } from '../ports/export-repository.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import type { Learner } from '../ports/learner-repository.ts';
import { auditName } from './audit-name.ts';
import { exportKey, exportPrefix } from './export-files.ts';
import type { ExportDeps } from './export-source.ts';
import { exportEntries } from './export-sources.ts';

/** After so many tries the learner is told that it failed. */
const MAX_ATTEMPTS = 4;

/**
 * Makes the archive of an export that was asked for, and puts that on record. Running it again after success changes nothing.
 * Of a learner who has left meanwhile no archive stays. Failures are thrown for another try until the queue's last.
 * @param attempt counted from 1
 */
export async function runExportJob(
  deps: ExportDeps & Pick<NovaDeps, 'exports' | 'archiver' | 'audit' | 'fileCopies'>,
  queued: QueuedJob,
  attempt: number,
): Promise<void> {
  const wish = await wishOf(deps, queued);
  const learner = await stillHere(deps, queued);
  // An earlier try may have stored the archive and been lost before it saw that she had left.
  if (!learner) return removeArchives(deps, queued);
  if (!wish || wish.status === 'succeeded') return;
  await deps.exports.save({ ...wish, status: 'running' });
  try {
    const nowMs = deps.clock.nowMs();
    const archive = deps.archiver.zip(exportEntries(deps, learner, wish.askedBy), nowMs);
    const sizeBytes = await deps.files.putParts(exportKey(wish), archive, 'application/zip');
    // She may have left while it was being made: then nobody would remember the archive.
    if (!(await stillHere(deps, queued)) || !(await wishOf(deps, queued)))
      return await removeArchives(deps, queued);
    await deps.exports.save({ ...wish, status: 'succeeded', sizeBytes, completedAtMs: deps.clock.nowMs() });
  } catch (error) {
    await deps.exports.save({ ...wish, status: attempt >= MAX_ATTEMPTS ? 'failed' : 'queued' });
    throw error;
  }
  // She has her copy whatever the log does. What it fails with is thrown, so that the queue's worker reports it.
  const subject = await auditName(wish.userId);
  const facts = { exportId: wish.exportId };
  await deps.audit.append({ actor: 'system', action: 'export-done', subject, facts });
}

/**
 * Tells the learner that her copy will not come, when the last try was lost without an end. What that try may have stored goes: no
 * link leads to it.
 */
export async function giveUpExportJob(
  deps: Pick<NovaDeps, 'exports' | 'files' | 'fileCopies' | 'learners'>,
  queued: QueuedJob,
): Promise<void> {
  const wish = await wishOf(deps, queued);
  if (wish?.status === 'succeeded') return;
  if (wish) await deps.exports.save({ ...wish, status: 'failed' });
  if (!(await stillHere(deps, queued))) return removeArchives(deps, queued);
  // Not the whole folder: an earlier copy of hers may be there for its day.
  const { userId = '', exportId = '' } = queued.payload;
  await deps.files.delete(exportKey({ userId, exportId }));
}

/** All that the learner asked for, their earlier versions too: a plain delete keeps those in a versioned bucket. */
async function removeArchives(
  { files, fileCopies }: Pick<NovaDeps, 'files' | 'fileCopies'>,
  { payload }: QueuedJob,
): Promise<void> {
  if (!payload.userId) return;
  await files.deletePrefix(exportPrefix(payload.userId));
  await fileCopies?.deletePrefix(exportPrefix(payload.userId));
}

/** The learner who asked; null once she has left or is leaving. */
async function stillHere(
  { learners }: Pick<NovaDeps, 'learners'>,
  { payload }: QueuedJob,
): Promise<Learner | null> {
  const learner = await learners.get(payload.userId ?? '');
  return learner?.status === 'leaving' ? null : learner;
}

function wishOf(deps: Pick<NovaDeps, 'exports'>, { payload }: QueuedJob): Promise<DataExport | null> {
  return deps.exports.get(payload.userId ?? '', payload.exportId ?? '');
}
