import type { LocalizedText } from '../localized-text.ts';

/** How a picture came to be: put together from drawn symbols, or made by a generating model (labelled as such). */
export type PictureSource = 'composed' | 'model';

export type ImageJobStatus = 'queued' | 'running' | 'succeeded' | 'failed';

/** A picture asked for by a learner. */
export interface ImageJob {
  jobId: string;
  userId: string;
  status: ImageJobStatus;
  prompt: string | null;
  scenarioId: string | null;
  /** Content id in GeneratedContent once succeeded. */
  contentId: string | null;
  error: LocalizedText | null;
  createdAtMs: number;
  expiresAtSeconds: number;
}

/** A row of GeneratedContent (seed 2.4.1): cached by content hash, TTL 30 days. */
export interface GeneratedContent {
  /** `image#0` .. `image#15`: sharded against a hot partition. */
  contentType: string;
  /** SHA-256 (hex) of what it was made from. */
  contentId: string;
  /** Key in the file store (seed: s3Key). */
  fileKey: string;
  metadata: { altText: LocalizedText; source: PictureSource; widthPx: number; heightPx: number };
  tags: string[];
  generatedAtMs: number;
  usageCount: number;
  expiresAtSeconds: number;
}

/** Picture jobs and generated content. Expired rows are never returned. */
export interface ContentRepository {
  createJob(job: ImageJob): Promise<void>;
  /** Null for another learner's job, too. */
  getJob(userId: string, jobId: string): Promise<ImageJob | null>;
  /** For the worker, which acts for no learner. */
  getJobForWorker(jobId: string): Promise<ImageJob | null>;
  /** Replaces the row. */
  saveJob(job: ImageJob): Promise<void>;
  getContent(contentType: string, contentId: string): Promise<GeneratedContent | null>;
  /** Creates or replaces the row. */
  putContent(content: GeneratedContent): Promise<void>;
  /** Adds one to usageCount; nothing happens when the row is gone. */
  countUse(contentType: string, contentId: string): Promise<void>;
  deleteJobsOf(userId: string): Promise<void>;
}
