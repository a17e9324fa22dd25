/** What happened, for analytics: no text, no audio, no e-mail; the adapter replaces `userId` by a keyed hash. */
export type LearningEvent =
  | {
      type: 'session-started';
      userId: string;
      occurredAtMs: number;
      sessionType: string;
      lessonId: string | null;
    }
  | {
      type: 'recording-scored';
      userId: string;
      occurredAtMs: number;
      sessionType: string;
      overall: number;
      durationMs: number;
    }
  | {
      type: 'session-completed';
      userId: string;
      occurredAtMs: number;
      sessionType: string;
      score: number;
      durationMs: number;
    };

/** Append-only. Publishing never delays or fails the request: errors are the adapter's to log and count. */
export interface EventLog {
  publish(event: LearningEvent): void;
  /**
   * Removes the learner's events where the log can: a file can, a stream only before it has sent them. What stays names her
   * by the keyed hash alone, which stands for nobody once her id is gone.
   * @returns how many were removed
   */
  forget(userId: string): Promise<number>;
}
