import type { GeneratedContent, ImageJob } from '../ports/content-repository.ts';

/** The order with its picture. A picture made earlier, for somebody else, goes earlier too, and the order with it. */
export function withPicture(job: ImageJob, content: GeneratedContent): ImageJob {
  return {
    ...job,
    status: 'succeeded',
    contentId: content.contentId,
    expiresAtSeconds: Math.min(job.expiresAtSeconds, content.expiresAtSeconds),
  };
}
