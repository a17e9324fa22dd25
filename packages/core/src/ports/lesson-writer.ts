import type { LocalizedText } from '../localized-text.ts';
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

/**
 * What a lesson is to what was asked for: `about` it; `near` it, since none is about it; or `everyday`: her own sentences, with an
 * everyday lesson around them that has nothing to do with them.
 */
export type LessonFit = 'about' | 'near' | 'everyday';

/** A lesson of the same shape as the curriculum's, and who made it. */
export interface WrittenLesson {
  lesson: CatalogLesson;
  source: FeedbackSource;
  fit: LessonFit;
  /** What she is told of it where it is not what she asked for, or harder than her level; null where there is nothing to tell. */
  notice: LocalizedText | null;
}

/** Makes lessons for one learner. */
export interface LessonWriter {
  /**
   * A lesson whose lines, words and sentences have ids under `lessonId`; null when nothing fitting can be made of the request.
   * Without `mayAskModel` no model is asked.
   * What is not about the request, or above the level, says so in `fit` and `notice`.
   * The scene and the pairs are the curriculum's own, since a picture and minimal pairs have to be right.
   */
  write(
    request: LessonRequest,
    lessonId: string,
    options: { mayAskModel: boolean },
  ): Promise<WrittenLesson | null>;
}
