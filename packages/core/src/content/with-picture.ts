import { withoutMasks } from '../conversation/personal-data.ts';
import type { GeneratedContent, ImageJob } from '../ports/content-repository.ts';
import type { ImageModel } from '../ports/image-model.ts';

/**
 * The order with its picture. A picture made earlier, for somebody else, goes earlier too, and the order with it.
 * @param maker who made it, and knows which words of the order's prompt it does not follow
 */
export function withPicture(
  job: ImageJob,
  content: GeneratedContent,
  maker: Pick<ImageModel, 'notDrawn'>,
): ImageJob {
  const notDrawn = job.prompt === null ? null : maker.notDrawn(withoutMasks(job.prompt));
  return {
    ...job,
    status: 'succeeded',
    contentId: content.contentId,
    expiresAtSeconds: Math.min(job.expiresAtSeconds, content.expiresAtSeconds),
    ...(notDrawn && { notDrawn }),
  };
}
