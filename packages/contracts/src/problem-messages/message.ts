import type { Locale } from '../http/common.ts';

/** What a problem is called and what to tell the learner: what happened, what is safe, what to do next. */
export interface ProblemText {
  title: string;
  detail: string;
}

/** One problem in both languages. */
export interface ProblemMessage extends Record<Locale, ProblemText> {
  /** Asking the same again answers the same, until something else was done: a page offers no other try. */
  isFinal?: true;
}
