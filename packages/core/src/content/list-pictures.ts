import type { NovaDeps } from '../deps.ts';
import { QUOTAS, type QuotaLeft, quotaLeft } from '../quota.ts';
import { type PictureView, viewPicture } from './view-picture.ts';

/** The learner's orders, newest first, 100 at most, and how many she may still place today. */
export async function listPictures(
  deps: Pick<NovaDeps, 'content' | 'files' | 'limiter'>,
  input: { userId: string },
): Promise<{ pictures: PictureView[]; quota: QuotaLeft }> {
  const jobs = await deps.content.listJobs(input.userId);
  const [views, quota] = await Promise.all([
    Promise.all(jobs.map((job) => viewPicture(deps, job))),
    quotaLeft(deps.limiter, QUOTAS.pictures, input.userId),
  ]);
  return { pictures: views.filter((view) => view !== null), quota };
}
