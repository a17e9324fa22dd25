import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackSource } from './feedback-source.ts';
import type { CatalogLesson } from './lesson-catalog.ts';
import type { LessonFit, LessonRequest } from './lesson-writer.ts';
import type { PictureContents } from './picture-contents.ts';

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
  /** The model of the configuration could not, and the picture was composed in its place. */
  isFallback?: boolean;
  /**
   * Words of the prompt that the picture does not follow; absent where nobody knows (a model's, a scene's, one of before). With the
   * order, not with the picture: they are her words, and the picture may be another learner's, too.
   */
  notDrawn?: string[];
  /** What the prompt says is not there, and the picture leaves out for that; absent where nobody knows. */
  leftOut?: string[];
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
  metadata: {
    altText: LocalizedText;
    source: PictureSource;
    widthPx: number;
    heightPx: number;
    /** Taken out after a report: shown to nobody, and not made again while the row lives. */
    isWithdrawn?: true;
    /** Absent in pictures of before they were described. */
    contents?: PictureContents;
  };
  tags: string[];
  generatedAtMs: number;
  usageCount: number;
  expiresAtSeconds: number;
}

/** What the learner thinks of a lesson made for her: nothing yet, fine, or something is wrong with it. */
export type LessonReview = 'unreviewed' | 'approved' | 'reported';

/**
 * A lesson ordered by a learner and, once made, the lesson: a row of GeneratedContent of its own kind, `lesson#<userId>`, so
 * that a learner's lessons lie together and never with another's.
 */
export interface OwnLesson {
  userId: string;
  /** Time-ordered, after `OWN_LESSON_PREFIX`. */
  lessonId: string;
  status: ImageJobStatus;
  request: LessonRequest;
  /** Null until it is made. */
  lesson: CatalogLesson | null;
  source: FeedbackSource | null;
  /** What the lesson is to the request, and what she is told of that; absent until it is made, and in lessons of before. */
  fit?: LessonFit;
  notice?: LocalizedText | null;
  review: LessonReview;
  error: LocalizedText | null;
  createdAtMs: number;
  expiresAtSeconds: number;
}

/** Ids of lessons made for a learner begin so; the curriculum's do not. */
export const OWN_LESSON_PREFIX = 'own-';

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
  /** Newest first, at most `limit` (default 100). */
  listJobs(userId: string, limit?: number): Promise<ImageJob[]>;
  /** Whether there was such a job of this learner; a worker that saves it later brings it back no more. */
  deleteJob(userId: string, jobId: string): Promise<boolean>;
  /** @returns how many there were */
  deleteJobsOf(userId: string): Promise<number>;

  createOwnLesson(lesson: OwnLesson): Promise<void>;
  /** Null for another learner's lesson, too. */
  getOwnLesson(userId: string, lessonId: string): Promise<OwnLesson | null>;
  /** Replaces the row; nothing happens when it is gone, so that a learner who left stays gone. */
  saveOwnLesson(lesson: OwnLesson): Promise<void>;
  /** Newest first, at most `limit` (default 100). */
  listOwnLessons(userId: string, limit?: number): Promise<OwnLesson[]>;
  /** @returns how many there were */
  deleteOwnLessonsOf(userId: string): Promise<number>;
}
