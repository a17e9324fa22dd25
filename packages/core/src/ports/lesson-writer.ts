import type { FeedbackSource } from './feedback-source.ts';
import type { CefrLevel } from './learner-repository.ts';
import type { CatalogLesson } from './lesson-catalog.ts';

/** What a lesson is to be made of: at least one of topic, text and words. */
export interface LessonRequest {
  /** In Korean or English. */
  topic: string | null;
  /** English of the learner's own. */
  text: string | null;
  /** English words and phrases. */
  words: readonly string[];
  level: CefrLevel;
}

/** A lesson of the same shape as the curriculum's, and who made it. */
export interface WrittenLesson {
  lesson: CatalogLesson;
  source: FeedbackSource;
}

/** Makes lessons for one learner. */
export interface LessonWriter {
  /**
   * A lesson whose lines, words and sentences have ids under `lessonId`; null when nothing fitting can be made of the request.
   * Without `mayAskModel` no model is asked.
   * The scene and the pairs are the curriculum's own, since a picture and minimal pairs have to be right.
   */
  write(
    request: LessonRequest,
    lessonId: string,
    options: { mayAskModel: boolean },
  ): Promise<WrittenLesson | null>;
}
