import type { PronunciationResult } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackSource } from './feedback-source.ts';
import type { CefrLevel, LearningGoal } from './learner-repository.ts';
import type { Attempt, FeedbackFocus } from './learning-repository.ts';

/** For whom it is written. Nothing else of a learner goes into it. */
export interface FeedbackReader {
  /** Null for a visitor, for whom no model is asked. Counts her daily quota; never part of a prompt. */
  userId: string | null;
  level: CefrLevel | null;
  goal: LearningGoal | null;
  /** False: no model is told anything of her, because she has not agreed to where it is. */
  mayAskModel: boolean;
}

/** What the learner reads, and who wrote it. */
export interface WrittenFeedback {
  text: LocalizedText;
  source: FeedbackSource;
}

/** Writes what the learner reads after a recording and after a session. It never fails: there is always something to say. */
export interface FeedbackWriter {
  /** One to three short sentences in each language, built on the result only. */
  write(
    input: FeedbackReader & { result: PronunciationResult; focus: FeedbackFocus | null },
  ): Promise<WrittenFeedback>;
  /**
   * @param input.attempts the last of each sentence; may be none
   * @param input.isTyped she talked in writing: nothing could be recorded
   */
  writeSession(
    input: FeedbackReader & { attempts: readonly Attempt[]; isTyped?: boolean },
  ): Promise<WrittenFeedback>;
}
