import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { assertFileKey } from '../../file-key.ts';

/** What a browser posts to the bucket: the fields first, then the file as `file`. */
export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/** Makes forms with which a learner uploads one file into her own prefix. */
export interface UploadForms {
  /**
   * @param upload.name the last part of the key, `[A-Za-z0-9._-]`
   * @throws TypeError for a name or an id that could mean another place
   */
  forUpload(upload: {
    userId: string;
    name: string;
    contentType: string;
    maxBytes: number;
    expiresInSeconds: number;
  }): Promise<UploadForm>;
}

/**
 * Presigned POST policies: S3 itself refuses another key, another type, an empty file and one that is too large (a
 * presigned PUT could hold none of the sizes).
 */
export function createUploadForms(deps: { client: S3Client; bucket: string }): UploadForms {
  return {
    async forUpload({ userId, name, contentType, maxBytes, expiresInSeconds }) {
      const key = `users/${userId}/uploads/${name}`;
      assertFileKey(key);
      if (userId.includes('/') || name.includes('/'))
        throw new TypeError('An upload has one place: below its learner.');
      return createPresignedPost(deps.client, {
        Bucket: deps.bucket,
        Key: key,
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['eq', '$Content-Type', contentType],
          ['content-length-range', 1, maxBytes],
        ],
        Expires: expiresInSeconds,
      });
    },
  };
}
