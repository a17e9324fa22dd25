import type { PronunciationResult } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel, LearningGoal } from './learner-repository.ts';
import type { FeedbackFocus, FeedbackSource } from './learning-repository.ts';

/** Writes what the learner reads after a recording. */
export interface FeedbackWriter {
  readonly source: FeedbackSource;
  /** One or two short sentences in each language, built on the result only. */
  write(input: {
    result: PronunciationResult;
    focus: FeedbackFocus | null;
    level: CefrLevel | null;
    goal: LearningGoal | null;
  }): Promise<LocalizedText>;
}
