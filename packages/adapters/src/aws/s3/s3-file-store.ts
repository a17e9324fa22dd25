import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { FileCopies, FileStore } from '@nova/core/ports/file-store.ts';
import { assertFileKey } from '../../file-key.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** One client for a process. An emulator has no host name for each bucket, so there the bucket is part of the path. */
export function createS3Client(place: AwsPlace & { pathStyle?: boolean }): S3Client {
  const client = new S3Client({ ...clientSettings(place), forcePathStyle: place.pathStyle ?? false });
  return tellingOutages(client, place);
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
    async putParts(key, parts, contentType) {
      assertFileKey(key);
      return uploadParts(client, { Bucket, Key: key, ContentType: contentType }, parts);
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
    deletePrefix: (prefix) => deletePrefix(client, Bucket, prefix),
  };
}

/**
 * The bucket that another one is replicated to, with a client of its region: S3 replicates what is stored and the mark of what
 * is deleted, but no deletion of a version.
 */
export function createS3FileCopies(deps: { client: S3Client; bucket: string }): FileCopies {
  return { deletePrefix: (prefix) => deletePrefix(deps.client, deps.bucket, prefix) };
}

async function deletePrefix(client: S3Client, Bucket: string, prefix: string): Promise<number> {
  if (!prefix.endsWith('/')) throw new TypeError('A prefix to delete ends in a slash.');
  assertFileKey(prefix.slice(0, -1));
  return deleteVersions(client, { Bucket, Prefix: prefix });
}

/** S3 takes no part smaller than this but the last (Amazon S3 User Guide, "Multipart upload limits"). */
const PART_BYTES = 8 * 1024 * 1024;

/** A multipart upload, one part in memory at a time: the file appears when all of it is there. */
async function uploadParts(
  client: S3Client,
  file: { Bucket: string; Key: string; ContentType: string },
  parts: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { Bucket, Key } = file;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(file));
  const where = { Bucket, Key, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    let sizeBytes = 0;
    for await (const Body of inPartsOf(PART_BYTES, parts)) {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...where, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
      sizeBytes += Body.length;
    }
    await client.send(new CompleteMultipartUploadCommand({ ...where, MultipartUpload: { Parts } }));
    return sizeBytes;
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(where));
    throw error;
  }
}

/** The same bytes in pieces of one size, the last one smaller; one empty piece for none. */
async function* inPartsOf(sizeBytes: number, parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  let isFirst = true;
  for await (const part of parts) {
    gathered.push(part);
    gatheredBytes += part.length;
    if (gatheredBytes < sizeBytes) continue;
    const all = Buffer.concat(gathered);
    const end = all.length - (all.length % sizeBytes);
    for (let at = 0; at < end; at += sizeBytes) yield all.subarray(at, at + sizeBytes);
    isFirst = false;
    gathered = [all.subarray(end)];
    gatheredBytes = all.length - end;
  }
  if (isFirst || gatheredBytes > 0) yield Buffer.concat(gathered);
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
