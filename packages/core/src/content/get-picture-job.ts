import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { type PictureView, viewPicture } from './view-picture.ts';

/**
 * How far the learner's order is; with a link to the picture once it is made.
 * @throws NovaError job-unknown (another learner's, too)
 */
export async function getPictureJob(
  deps: Pick<NovaDeps, 'content' | 'files'>,
  input: { userId: string; jobId: string },
): Promise<PictureView> {
  const job = await deps.content.getJob(input.userId, input.jobId);
  const view = job && (await viewPicture(deps, job));
  if (!view) throw new NovaError('job-unknown');
  return view;
}
