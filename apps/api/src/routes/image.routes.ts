import { OpaqueId } from '@nova/contracts/http/common.ts';
import { GenerateImageRequest, GenerateImageResponse, ImageJobResponse } from '@nova/contracts/http/image.ts';
import { getPictureJob } from '@nova/core/content/get-picture-job.ts';
import { getScenePicture } from '@nova/core/content/get-scene-picture.ts';
import { requestPicture } from '@nova/core/content/request-picture.ts';
import { z } from 'zod';
import { fileOperation, jsonOperation, type Operation } from '../http/operation.ts';

const generate = jsonOperation(
  {
    operationId: 'generateImage',
    method: 'POST',
    path: '/image/generate',
    tag: 'image',
    access: 'learner',
    summary: 'Order a picture',
    json: GenerateImageRequest,
    idempotent: true,
    answer: { status: 202, schema: GenerateImageResponse },
    problems: ['scenario-unknown', 'quota-exceeded'],
  },
  async (deps, { userId, json }) => {
    const { jobId, status } = await requestPicture(deps, { userId, ...json });
    return { json: { jobId, status } };
  },
);

const job = jsonOperation(
  {
    operationId: 'getImageJob',
    method: 'GET',
    path: '/image/jobs/{jobId}',
    tag: 'image',
    access: 'learner',
    summary: 'How far an order is, and the picture once it is made',
    params: z.object({ jobId: OpaqueId }),
    answer: { status: 200, schema: ImageJobResponse },
    problems: ['job-unknown'],
  },
  async (deps, { userId, params }) => {
    const { status, url, altText, source, error } = await getPictureJob(deps, { userId, ...params });
    return { json: { status, url, altText, source, error } };
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
export const imageRoutes: readonly Operation[] = [generate, job, scene];
