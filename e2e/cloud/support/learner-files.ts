import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { awsPlace } from './aws.ts';
import type { DeployedService } from './deployed-service.ts';

/** The buckets of learners' files, each with a client of its region: the home's, and the one it is copied to. */
async function bucketsOfFiles(service: DeployedService) {
  const place = awsPlace();
  const { S3_AUDIO_BUCKET, S3_AUDIO_COPY_BUCKET, S3_AUDIO_COPY_REGION } = await service.variables('privacy');
  const there = { ...place, region: S3_AUDIO_COPY_REGION ?? '', pathStyle: true };
  return {
    home: { Bucket: S3_AUDIO_BUCKET ?? '', client: createS3Client({ ...place, pathStyle: true }) },
    copy: { Bucket: S3_AUDIO_COPY_BUCKET ?? '', client: createS3Client(there) },
  };
}

/** What S3 does by itself and the emulator does not: a recording of hers arrives in the other region, and a newer one over it. */
export async function copyElsewhere(service: DeployedService, userId: string): Promise<void> {
  const { client, Bucket } = (await bucketsOfFiles(service)).copy;
  const Key = `users/${userId}/audio/copied.wav`;
  for (const Body of ['older', 'newer']) await client.send(new PutObjectCommand({ Bucket, Key, Body }));
}

/** Every version of every file of a learner, in both regions, of her exports, too. */
export async function versionsOf(service: DeployedService, userId: string): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  for (const { client, Bucket } of Object.values(await bucketsOfFiles(service)))
    for (const Prefix of [`users/${userId}/`, `exports/${userId}/`]) {
      const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
      keys.push(...Versions.map(({ Key }) => Key));
    }
  return keys;
}
