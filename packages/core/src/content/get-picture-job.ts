import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { ImageJobStatus, PictureSource } from '../ports/content-repository.ts';
import { imageContentType } from './obtain-picture.ts';

const PICTURE_LINK_SECONDS = 60 * 60;

export interface PictureJobView {
  status: ImageJobStatus;
  url: string | null;
  altText: LocalizedText | null;
  source: PictureSource | null;
  error: LocalizedText | null;
}

/**
 * How far the learner's order is; with a link to the picture once it is made.
 * @throws NovaError job-unknown (another learner's, too)
 */
export async function getPictureJob(
  deps: Pick<NovaDeps, 'content' | 'files'>,
  input: { userId: string; jobId: string },
): Promise<PictureJobView> {
  const job = await deps.content.getJob(input.userId, input.jobId);
  if (!job) throw new NovaError('job-unknown');
  const none = { url: null, altText: null, source: null };
  if (job.status !== 'succeeded' || job.contentId === null)
    return { status: job.status, ...none, error: job.error };
  const content = await deps.content.getContent(imageContentType(job.contentId), job.contentId);
  // Content and jobs live equally long, but content may have been made earlier, for somebody else.
  if (!content) throw new NovaError('job-unknown');
  return {
    status: job.status,
    url: await deps.files.signedUrl(content.fileKey, PICTURE_LINK_SECONDS),
    altText: content.metadata.altText,
    source: content.metadata.source,
    error: null,
  };
}
