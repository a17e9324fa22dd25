import type { Locale } from './http/common.ts';
import type { ProblemCode } from './problem.ts';
import { accountMessages } from './problem-messages/account.ts';
import { learningMessages } from './problem-messages/learning.ts';
import type { ProblemMessage, ProblemText } from './problem-messages/message.ts';
import { operatorMessages } from './problem-messages/operator.ts';
import { recordingMessages } from './problem-messages/recording.ts';
import { requestMessages } from './problem-messages/request.ts';
import { serviceMessages } from './problem-messages/service.ts';

/**
 * What each problem is called and says to a learner, in both languages. The API answers with these sentences and
 * the web shows them for codes it meets offline, so that both always say the same. A code without a row does not
 * compile.
 */
export const problemMessages: Readonly<Record<ProblemCode, ProblemMessage>> = {
  ...requestMessages,
  ...accountMessages,
  ...learningMessages,
  ...recordingMessages,
  ...operatorMessages,
  ...serviceMessages,
} satisfies Record<ProblemCode, ProblemMessage>;

/** Whether it makes no sense to ask for the same again (`ProblemMessage.isFinal`). */
export function isFinalProblem(code: ProblemCode): boolean {
  return problemMessages[code].isFinal === true;
}

/** The title and sentence for a code in the learner's language. */
export function problemText(code: ProblemCode, locale: Locale): ProblemText {
  return problemMessages[code][locale];
}
