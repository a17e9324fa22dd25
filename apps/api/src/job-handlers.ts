import { giveUpLessonJob, MAKE_LESSON, runLessonJob } from '@nova/core/content/run-lesson-job.ts';
import { giveUpPictureJob, MAKE_PICTURE, runPictureJob } from '@nova/core/content/run-picture-job.ts';
import type { JobHandler, QueuedJob } from '@nova/core/ports/job-queue.ts';
import { MAKE_EXPORT } from '@nova/core/privacy/queue-export.ts';
import { ERASE_LEARNER, runErasureJob } from '@nova/core/privacy/run-erasure.ts';
import { giveUpExportJob, runExportJob } from '@nova/core/privacy/run-export-job.ts';
import {
  DELETE_RECORDING_COPIES,
  runRecordingCopiesJob,
} from '@nova/core/privacy/run-recording-copies-job.ts';
import type { ApiDeps } from './api-deps.ts';

/** What is done with a job of each type, where one process does all of them. */
export function jobHandlers(deps: ApiDeps): Readonly<Record<string, JobHandler>> {
  return {
    [MAKE_PICTURE]: (job, attempt) => runPictureJob(deps, job, attempt),
    [MAKE_LESSON]: (job, attempt) => runLessonJob(deps, job, attempt),
    [ERASE_LEARNER]: (job) => runErasureJob(deps, job),
    [MAKE_EXPORT]: (job, attempt) => runExportJob(deps, job, attempt),
    [DELETE_RECORDING_COPIES]: (job) => runRecordingCopiesJob(deps, job),
  };
}

/** What is done once a job's last try has failed. */
export function givingUpHandlers(deps: ApiDeps): Readonly<Record<string, (job: QueuedJob) => Promise<void>>> {
  return {
    [MAKE_PICTURE]: (job) => giveUpPictureJob(deps, job),
    [MAKE_LESSON]: (job) => giveUpLessonJob(deps, job),
    [MAKE_EXPORT]: (job) => giveUpExportJob(deps, job),
  };
}
