import type { NovaDeps } from '../deps.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import { keptAudioPrefix } from '../recording/recording-files.ts';

/** Type of the queue's jobs that delete what is copied elsewhere of a learner's recordings. */
export const DELETE_RECORDING_COPIES = 'delete-recording-copies';
/** The files at home are gone by then, and what was being copied in that second has arrived. */
const LOOK_AFTER_SECONDS = 60;

/** Queues the deletion of what is copied elsewhere of a learner's recordings; nothing where there are no copies. */
export async function queueRecordingCopiesJob(
  { ids, queue, fileCopies }: Pick<NovaDeps, 'ids' | 'queue' | 'fileCopies'>,
  userId: string,
): Promise<void> {
  if (fileCopies === null) return;
  const job = { jobId: ids.random(), type: DELETE_RECORDING_COPIES, payload: { userId } };
  await queue.enqueue(job, { delaySeconds: LOOK_AFTER_SECONDS });
}

/**
 * Deletes every copy of the learner's recordings elsewhere; may be repeated. Of one that she let us keep again meanwhile the file at
 * home stays. A region that cannot be reached is thrown for another try.
 */
export async function runRecordingCopiesJob(
  { fileCopies }: Pick<NovaDeps, 'fileCopies'>,
  { payload }: QueuedJob,
): Promise<void> {
  if (payload.userId) await fileCopies?.deletePrefix(keptAudioPrefix(payload.userId));
}
