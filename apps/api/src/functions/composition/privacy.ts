import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createErasureLedger } from '@nova/adapters/aws/dynamodb/erasure-ledger.ts';
import { createExportRepository } from '@nova/adapters/aws/dynamodb/export-repository.ts';
import { createIdempotencyStore } from '@nova/adapters/aws/dynamodb/idempotency-store.ts';
import { createS3Client, createS3FileCopies } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createSesClient, forgetAddress } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { JobRows } from '@nova/adapters/aws/sqs/job-rows.ts';
import {
  createJobRunner,
  createSqsClient,
  createSqsJobQueue,
  type JobRunner,
} from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { createZipArchiver } from '@nova/adapters/zip/zip-archiver.ts';
import type { FileCopies } from '@nova/core/ports/file-store.ts';
import { MAKE_EXPORT } from '@nova/core/privacy/queue-export.ts';
import { ERASE_LEARNER, runErasureJob } from '@nova/core/privacy/run-erasure.ts';
import { giveUpExportJob, runExportJob } from '@nova/core/privacy/run-export-job.ts';
import {
  DELETE_RECORDING_COPIES,
  runRecordingCopiesJob,
} from '@nova/core/privacy/run-recording-copies-job.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { ApiComposition } from '../api-handler.ts';
import { type FunctionEnv, readFunctionEnv } from '../env.ts';
import { composeEdge } from './edge.ts';
import { composeGuardians } from './guardians.ts';
import { composeIdentity, noNewPasswords } from './identity.ts';
import { composeLearning } from './learning.ts';
import { composeAudit, composeReports } from './operations.ts';
import { composeFiles } from './pictures.ts';
import { createPlatform, notComposed, type Platform } from './platform.ts';
import { noSocialSignIn } from './social.ts';

/** Tries of a job, as many as its queue delivers a message. */
const maxAttempts = 4;

/** The privacy function answers its routes and runs the messages of its queue. */
export interface PrivacyComposition extends ApiComposition {
  runner: JobRunner;
}

/** Copies in the other region; null where there are none. */
function composeFileCopies(
  { place }: Platform,
  { S3_AUDIO_COPY_BUCKET: bucket, S3_AUDIO_COPY_REGION: region }: FunctionEnv<'privacy'>,
): FileCopies | null {
  if (bucket === undefined || region === undefined) return null;
  const client = createS3Client({ ...place, region, pathStyle: place.endpoint !== undefined });
  return createS3FileCopies({ client, bucket });
}

/** Copies for a learner what is kept of her, and erases her from every store. */
export async function composePrivacy(): Promise<PrivacyComposition> {
  const env = readFunctionEnv('privacy');
  const platform = createPlatform('privacy', env);
  const { place, documents } = platform;
  const edge = await composeEdge(platform, env);
  const { parts, flush } = await composeLearning(platform, env);
  const { identity, secondFactors, socialAccounts } = await composeIdentity(platform, env, edge, {
    passwords: noNewPasswords,
    signsIn: false,
  });
  const stored = { client: documents, clock: systemClock };
  const queue = {
    client: createSqsClient(place),
    rows: new JobRows({ ...stored, table: env.JOBS_TABLE_NAME }),
    queueUrl: env.PRIVACY_QUEUE_URL,
  };
  const ses = createSesClient(place);
  const mailer = notComposed<ApiDeps['mailer']>('privacy', 'mailer', {
    async forget(email) {
      await forgetAddress(ses, email);
      return 0;
    },
  });
  const deps: ApiDeps = {
    ...edge.deps,
    ...parts,
    ...noSocialSignIn,
    identity,
    socialAccounts,
    secondFactors,
    queue: createSqsJobQueue(queue),
    idempotency: createIdempotencyStore({ ...stored, table: env.IDEMPOTENCY_TABLE_NAME }),
    exports: createExportRepository({ ...stored, table: env.EXPORTS_TABLE_NAME }),
    archiver: createZipArchiver(),
    erasures: createErasureLedger({ ...stored, table: env.ERASURES_TABLE_NAME }),
    files: composeFiles(platform, env.S3_AUDIO_BUCKET),
    fileCopies: composeFileCopies(platform, env),
    content: createContentRepository({
      ...stored,
      contentTable: env.GENERATED_CONTENT_TABLE_NAME,
      jobsTable: env.IMAGE_JOBS_TABLE_NAME,
    }),
    reports: composeReports(platform, env),
    audit: composeAudit(platform, env),
    mailer,
    ...composeGuardians(platform, env, mailer),
  };
  const runner = createJobRunner({
    ...queue,
    maxAttempts,
    handlers: {
      [ERASE_LEARNER]: (job) => runErasureJob(deps, job),
      [MAKE_EXPORT]: (job, attempt) => runExportJob(deps, job, attempt),
      [DELETE_RECORDING_COPIES]: (job) => runRecordingCopiesJob(deps, job),
    },
    givingUp: { [MAKE_EXPORT]: (job) => giveUpExportJob(deps, job) },
    onFailure: platform.onTrouble('PrivacyJobsFailed'),
  });
  return { ...platform, flush, settings: edge.settings, deps, runner };
}
