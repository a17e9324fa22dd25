import type { Locale } from '../http/common.ts';

/** What a problem is called and what to tell the learner: what happened, what is safe, what to do next. */
export interface ProblemText {
  title: string;
  detail: string;
}

/** One problem in both languages. */
export type ProblemMessage = Record<Locale, ProblemText>;
