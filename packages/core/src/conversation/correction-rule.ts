import type { LocalizedText } from '../localized-text.ts';

/** What Korean speakers often write or say, and how it is mended. Patterns see one sentence and never cross a full stop. */
export interface CorrectionRule {
  id: string;
  pattern: RegExp;
  /** As in `String.replace`. */
  mend: string | ((...match: string[]) => string);
  why: LocalizedText;
  /** Hangs on an article: not for words that were made out one by one, where "a" and "the" are mostly guessed. */
  isAboutArticles?: true;
}
