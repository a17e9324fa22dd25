import type { Correction } from '../conversation/talk-record.ts';

/** Finds what could be said better in what a learner said. */
export interface GrammarChecker {
  /**
   * A better way to say it, or null, which does not mean that it was right: what a checker is not sure of it leaves alone.
   * Never rejects. @param text one turn of a talk, 1-2,000 characters
   */
  check(text: string): Promise<Correction | null>;
}
