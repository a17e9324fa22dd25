import type { Correction } from '../conversation/talk-record.ts';

/** Finds what could be said better in what a learner said. */
export interface GrammarChecker {
  /**
   * A better way to say it, or null, which does not mean that it was right: what a checker is not sure of it leaves alone.
   * Never rejects. @param text one turn of a talk, 1-2,000 characters
   * @param how.isHeard it was made out word by word: what recognisers mostly guess is no mistake of hers
   */
  check(text: string, how?: { isHeard?: boolean | undefined }): Promise<Correction | null>;
}
