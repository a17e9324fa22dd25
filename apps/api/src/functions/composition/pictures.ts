import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createS3Client, createS3FileStore } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { JobRows } from '@nova/adapters/aws/sqs/job-rows.ts';
import { createSqsClient } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { FileStore } from '@nova/core/ports/file-store.ts';
import type { FunctionEnv } from '../env.ts';
import type { Platform } from './platform.ts';

type PicturesEnv = Pick<
  FunctionEnv<'image-worker'>,
  | 'S3_IMAGE_BUCKET'
  | 'GENERATED_CONTENT_TABLE_NAME'
  | 'IMAGE_JOBS_TABLE_NAME'
  | 'JOBS_TABLE_NAME'
  | 'IMAGE_QUEUE_URL'
>;

/** Files of one bucket. An emulator has no host name for each bucket. */
export function composeFiles({ place }: Platform, bucket: string): FileStore {
  const client = createS3Client({ ...place, pathStyle: place.endpoint !== undefined });
  return createS3FileStore({ client, bucket, clock: systemClock });
}

/** Orders, pictures and the queue between the two functions that share them. */
export function composePictures(platform: Platform, env: PicturesEnv) {
  const { place, documents } = platform;
  return {
    content: createContentRepository({
      client: documents,
      clock: systemClock,
      contentTable: env.GENERATED_CONTENT_TABLE_NAME,
      jobsTable: env.IMAGE_JOBS_TABLE_NAME,
    }),
    files: composeFiles(platform, env.S3_IMAGE_BUCKET),
    queue: {
      client: createSqsClient(place),
      rows: new JobRows({ client: documents, clock: systemClock, table: env.JOBS_TABLE_NAME }),
      queueUrl: env.IMAGE_QUEUE_URL,
    },
  };
}
