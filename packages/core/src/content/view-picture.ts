import type { NovaDeps } from '../deps.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { ImageJob, ImageJobStatus, PictureSource } from '../ports/content-repository.ts';
import { imageContentType } from './obtain-picture.ts';

const PICTURE_LINK_SECONDS = 60 * 60;
const TAKEN_OUT: LocalizedText = {
  ko: '신고를 살펴보고 이 그림을 내렸어요. 다른 그림을 만들어 보세요.',
  en: 'After a report we took this picture out. Please ask for another one.',
};

/** An order as its learner sees it. */
export interface PictureView {
  jobId: string;
  status: ImageJobStatus;
  /** What she asked for, in her own words; null for a scene of the curriculum. */
  prompt: string | null;
  url: string | null;
  altText: LocalizedText | null;
  /** `fallback`: composed, because the model that should have made it could not. */
  source: PictureSource | 'fallback' | null;
  /** Words of hers that the picture does not follow; absent where nobody knows. */
  notDrawn?: string[];
  /** What she said is not there, and was left out; absent where nobody knows. */
  leftOut?: string[];
  error: LocalizedText | null;
  createdAtMs: number;
  expiresAtSeconds: number;
}

/** How far an order is, with a link to the picture once it is made; null when its picture is gone. */
export async function viewPicture(
  deps: Pick<NovaDeps, 'content' | 'files'>,
  job: ImageJob,
): Promise<PictureView | null> {
  const { jobId, status, prompt, createdAtMs, expiresAtSeconds } = job;
  const order = { jobId, status, prompt, createdAtMs, expiresAtSeconds };
  if (status !== 'succeeded' || job.contentId === null)
    return { ...order, url: null, altText: null, source: null, error: job.error };
  const content = await deps.content.getContent(imageContentType(job.contentId), job.contentId);
  if (!content) return null;
  if (content.metadata.isWithdrawn)
    return { ...order, status: 'failed', url: null, altText: null, source: null, error: TAKEN_OUT };
  return {
    ...order,
    url: await deps.files.signedUrl(content.fileKey, PICTURE_LINK_SECONDS),
    altText: content.metadata.altText,
    source: job.isFallback ? 'fallback' : content.metadata.source,
    error: null,
    ...(job.notDrawn && { notDrawn: job.notDrawn }),
    ...(job.leftOut && { leftOut: job.leftOut }),
  };
}
