import { withoutMasks } from '../conversation/personal-data.ts';
import type { GeneratedContent, ImageJob } from '../ports/content-repository.ts';
import type { ImageModel } from '../ports/image-model.ts';

/**
 * The order with its picture. A picture made earlier, for somebody else, goes earlier too, and the order with it.
 * @param maker who made it, and knows which words of the order's prompt it does not follow, and which things it left out
 */
export function withPicture(
  job: ImageJob,
  content: GeneratedContent,
  maker: Pick<ImageModel, 'notDrawn' | 'leftOut'>,
): ImageJob {
  const words = job.prompt === null ? null : withoutMasks(job.prompt);
  const notDrawn = words === null ? null : maker.notDrawn(words);
  const leftOut = words === null ? null : maker.leftOut(words);
  return {
    ...job,
    status: 'succeeded',
    contentId: content.contentId,
    expiresAtSeconds: Math.min(job.expiresAtSeconds, content.expiresAtSeconds),
    ...(notDrawn && { notDrawn }),
    ...(leftOut && { leftOut }),
  };
}
