import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { FileStore } from '@nova/core/ports/file-store.ts';
import { assertFileKey } from '../../file-key.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** One client for a process. An emulator has no host name for each bucket, so there the bucket is part of the path. */
export function createS3Client(place: AwsPlace & { pathStyle?: boolean }): S3Client {
  const client = new S3Client({ ...clientSettings(place), forcePathStyle: place.pathStyle ?? false });
  return tellingOutages(client);
}

/** Files in a private bucket. Links are presigned (SigV4), so they work until they expire and for that key only. */
export function createS3FileStore(deps: { client: S3Client; bucket: string; clock: Clock }): FileStore {
  const { client, bucket: Bucket, clock } = deps;
  return {
    async put(key, bytes, contentType, { keepDays } = {}) {
      assertFileKey(key);
      // The bucket's lifecycle deletes what has the tag (infrastructure/stacks/storage-stack.ts).
      const Tagging = keepDays === undefined ? undefined : `keep-days=${keepDays}`;
      await client.send(
        new PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType: contentType, Tagging }),
      );
    },
    async get(key) {
      assertFileKey(key);
      try {
        const { Body, ContentType = 'application/octet-stream' } = await client.send(
          new GetObjectCommand({ Bucket, Key: key }),
        );
        return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), contentType: ContentType };
      } catch (error) {
        if (error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')) return null;
        throw error;
      }
    },
    async signedUrl(key, expiresInSeconds) {
      assertFileKey(key);
      return getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key }), {
        expiresIn: expiresInSeconds,
        signingDate: new Date(clock.nowMs()),
      });
    },
    async delete(key) {
      assertFileKey(key);
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
    async deletePrefix(prefix) {
      if (!prefix.endsWith('/')) throw new TypeError('A prefix to delete ends in a slash.');
      assertFileKey(prefix.slice(0, -1));
      return deleteVersions(client, { Bucket, Prefix: prefix });
    },
  };
}

/** Every version and delete marker: in a versioned bucket a plain delete keeps what it hides. */
async function deleteVersions(client: S3Client, where: { Bucket: string; Prefix: string }): Promise<number> {
  let count = 0;
  let next: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> = {};
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ ...where, ...next }));
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    count += page.Versions?.length ?? 0;
    if (found.length > 0) {
      const Objects = found.map(({ Key, VersionId }) => ({ Key, VersionId }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket: where.Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0) throw new Error(`${Errors.length} files of a prefix stay undeleted.`);
    }
    if (!page.IsTruncated) return count;
    next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}
