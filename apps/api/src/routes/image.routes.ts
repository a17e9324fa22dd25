import { OpaqueId } from '@nova/contracts/http/common.ts';
import {
  GenerateImageRequest,
  GenerateImageResponse,
  ImageJobParams,
  ImageJobResponse,
  ImageJobsResponse,
} from '@nova/contracts/http/image.ts';
import { deletePicture } from '@nova/core/content/delete-picture.ts';
import { getPictureJob } from '@nova/core/content/get-picture-job.ts';
import { getScenePicture } from '@nova/core/content/get-scene-picture.ts';
import { listPictures } from '@nova/core/content/list-pictures.ts';
import { requestPicture } from '@nova/core/content/request-picture.ts';
import type { PictureView } from '@nova/core/content/view-picture.ts';
import { z } from 'zod';
import { emptyOperation, fileOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { instant } from './instant.ts';

const own = { tag: 'image', access: 'learner' } as const;

const generate = jsonOperation(
  {
    ...own,
    operationId: 'generateImage',
    method: 'POST',
    path: '/image/generate',
    summary: 'Order a picture',
    description:
      'One that was made before is `succeeded` at once and does not count against the quota of the day.',
    json: GenerateImageRequest,
    idempotent: true,
    answer: { status: 202, schema: GenerateImageResponse },
    problems: [
      'scenario-unknown',
      'content-refused',
      'needs-help',
      'needs-protection',
      'quota-exceeded',
      'feature-off',
    ],
  },
  async (deps, { userId, json }) => {
    const { jobId, status } = await requestPicture(deps, { userId, ...json });
    return { json: { jobId, status } };
  },
);

const list = jsonOperation(
  {
    ...own,
    operationId: 'listImageJobs',
    method: 'GET',
    path: '/image/jobs',
    summary: 'My pictures, newest first, and how many I may still order today',
    answer: { status: 200, schema: ImageJobsResponse },
    problems: [],
  },
  async (deps, { userId }) => {
    const { pictures, quota } = await listPictures(deps, { userId });
    return { json: { pictures: pictures.map(imageJob), quota } };
  },
);

const job = jsonOperation(
  {
    ...own,
    operationId: 'getImageJob',
    method: 'GET',
    path: '/image/jobs/{jobId}',
    summary: 'How far an order is, and the picture once it is made',
    params: ImageJobParams,
    answer: { status: 200, schema: ImageJobResponse },
    problems: ['job-unknown'],
  },
  async (deps, { userId, params }) => ({ json: imageJob(await getPictureJob(deps, { userId, ...params })) }),
);

const remove = emptyOperation(
  {
    ...own,
    operationId: 'deleteImageJob',
    method: 'DELETE',
    path: '/image/jobs/{jobId}',
    summary: 'Forget a picture of mine, with the words it was made of',
    params: ImageJobParams,
    problems: ['job-unknown'],
  },
  async (deps, { userId, params }) => {
    await deletePicture(deps, { userId, ...params });
    return {};
  },
);

const scene = fileOperation(
  {
    operationId: 'getScene',
    method: 'GET',
    path: '/image/scenes/{scenarioId}',
    tag: 'image',
    access: 'visitor',
    limit: 'public',
    summary: 'The picture of a lesson’s scene as a PNG',
    params: z.object({ scenarioId: OpaqueId }),
    cacheControl: 'public, max-age=86400',
    answer: { mediaType: 'image/png' },
    problems: ['scenario-unknown'],
  },
  async (deps, { params, request }) => {
    const { png, contentId } = await getScenePicture(deps, params);
    const headers = { ETag: `"${contentId}"` };
    const isFresh = matchesEtag(request.header('if-none-match'), headers.ETag);
    return { file: isFresh ? null : png, headers };
  },
);

/** Weak comparison of RFC 9110 section 13.1.2. */
function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** Pictures. */
export const imageRoutes: readonly Operation[] = [generate, list, job, remove, scene];

function imageJob({ createdAtMs, expiresAtSeconds, ...view }: PictureView): ImageJobResponse {
  return { ...view, createdAt: instant(createdAtMs), expiresAt: instant(expiresAtSeconds * 1000) };
}
