import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  createS3Client,
  createS3FileCopies,
  createS3FileStore,
} from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createUploadForms } from '@nova/adapters/aws/s3/upload-forms.ts';
import { type AdjustableClock, adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { fileStoreContract } from '@nova/core/testing/file-store.contract.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { awsPlace, freshName } from '../support/aws.ts';

const client = createS3Client({ ...awsPlace(), pathStyle: true });
const bucket = freshName('assets');

beforeAll(async () => {
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  await client.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
});

/**
 * Follows a link as S3 would: the emulator does not look at signatures, so the link is signed again for the same moment,
 * key and time and must come out the same, and must not have expired by the suite's clock.
 */
async function fetchLink(link: string, clock: AdjustableClock) {
  const url = new URL(link);
  const [signedAt, seconds] = [url.searchParams.get('X-Amz-Date'), url.searchParams.get('X-Amz-Expires')];
  if (signedAt === null || seconds === null) return null;
  const signingDate = new Date(
    signedAt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const Key = url.pathname.split('/').slice(2).join('/');
  const again = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key }), {
    expiresIn: Number(seconds),
    signingDate,
  });
  if (new URL(again).searchParams.get('X-Amz-Signature') !== url.searchParams.get('X-Amz-Signature'))
    return null;
  if (clock.nowMs() >= signingDate.getTime() + Number(seconds) * 1000) return null;
  const answer = await fetch(url);
  if (!answer.ok) return null;
  const contentType = answer.headers.get('content-type') ?? '';
  return { bytes: new Uint8Array(await answer.arrayBuffer()), contentType };
}

describeContract('FileStore contract: S3', fileStoreContract, async () => {
  const clock = adjustableClock();
  const files = createS3FileStore({ client, bucket, clock });
  return { subject: { files, clock, fetchLink: (link) => fetchLink(link, clock) } };
});

describe('files in a versioned bucket', () => {
  it('leaves no version behind of what is erased', async () => {
    const files = createS3FileStore({ client, bucket, clock: adjustableClock() });
    const prefix = `users/${freshName('leaver')}/`;
    for (const text of ['first', 'second'])
      await files.put(`${prefix}audio/a.wav`, Buffer.from(text), 'audio/wav');
    await files.delete(`${prefix}audio/a.wav`);
    await files.deletePrefix(prefix);
    const left = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
    expect([...(left.Versions ?? []), ...(left.DeleteMarkers ?? [])]).toEqual([]);
  });
});

describe('a bucket that another one is replicated to', () => {
  const recoveryRegion = 'ap-northeast-1';
  const there = createS3Client({ ...awsPlace(), region: recoveryRegion, pathStyle: true });
  const copies = freshName('assets-copy');

  beforeAll(async () => {
    await there.send(
      new CreateBucketCommand({
        Bucket: copies,
        CreateBucketConfiguration: { LocationConstraint: recoveryRegion },
      }),
    );
    await there.send(
      new PutBucketVersioningCommand({ Bucket: copies, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  });

  it('keeps no version and no mark of what is erased, and everything of others', async () => {
    const [leaver, stayer] = [freshName('leaver'), freshName('stayer')];
    const replica = createS3FileStore({ client: there, bucket: copies, clock: adjustableClock() });
    for (const userId of [leaver, stayer])
      for (const text of ['first', 'second'])
        await replica.put(`users/${userId}/audio/a.wav`, Buffer.from(text), 'audio/wav');
    // What S3 does there by itself when a file is deleted at home.
    await replica.delete(`users/${leaver}/audio/a.wav`);
    const fileCopies = createS3FileCopies({ client: there, bucket: copies });
    expect(await fileCopies.deletePrefix(`users/${leaver}/`)).toBe(2);
    expect(await fileCopies.deletePrefix(`users/${leaver}/`)).toBe(0);
    const { Versions = [], DeleteMarkers = [] } = await there.send(
      new ListObjectVersionsCommand({ Bucket: copies }),
    );
    expect(DeleteMarkers).toEqual([]);
    expect(Versions.map(({ Key }) => Key)).toEqual(Array(2).fill(`users/${stayer}/audio/a.wav`));
    for (const prefix of ['', '/', 'users/../'])
      await expect(fileCopies.deletePrefix(prefix)).rejects.toThrow();
  });
});

describe('an upload form', () => {
  const userId = freshName('learner');
  const sound = new Uint8Array(2_000).fill(3);

  async function post(changes: { fields?: Record<string, string>; bytes?: Uint8Array<ArrayBuffer> }) {
    const { url, fields } = await createUploadForms({ client, bucket }).forUpload({
      userId,
      name: `${createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 8)}.wav`,
      contentType: 'audio/wav',
      maxBytes: 2_000,
      expiresInSeconds: 60,
    });
    const form = new FormData();
    const sent = { ...fields, ...changes.fields };
    for (const [name, value] of Object.entries(sent)) form.append(name, value);
    form.append('file', new Blob([changes.bytes ?? sound]));
    const answer = await fetch(url, { method: 'POST', body: form });
    const files = createS3FileStore({ client, bucket, clock: adjustableClock() });
    return { ok: answer.ok, key: sent.key ?? '', stored: await files.get(sent.key ?? '') };
  }

  it('takes the file it was made for, below the learner', async () => {
    const { ok, key, stored } = await post({});
    expect(ok).toBe(true);
    expect(key.startsWith(`users/${userId}/uploads/`)).toBe(true);
    expect(stored?.contentType).toBe('audio/wav');
    expect(stored?.bytes).toEqual(sound);
  });

  it.each([
    ['one that is too large', { bytes: new Uint8Array(2_001) }],
    ['an empty one', { bytes: new Uint8Array(0) }],
    ['another type', { fields: { 'Content-Type': 'text/html' } }],
    ['another learner’s place', { fields: { key: 'users/somebody-else/uploads/x.wav' } }],
  ])('is refused by the bucket for %s', async (_, changes) => {
    const { ok, stored } = await post(changes);
    expect(ok).toBe(false);
    expect(stored).toBeNull();
  });

  it('is not made for a name that could mean another place', async () => {
    const forms = createUploadForms({ client, bucket });
    const upload = { userId, contentType: 'audio/wav', maxBytes: 1, expiresInSeconds: 1 };
    for (const name of ['../x.wav', 'a/b.wav', '', '..'])
      await expect(forms.forUpload({ ...upload, name })).rejects.toThrow(TypeError);
  });
});
