import type { AttemptView, SessionDetail } from '@nova/contracts/http/learning.ts';
import type { Judged } from '../speaking/source/speaking-source.ts';

/**
 * The session with one more attempt. One that is in it already is left as it is, unless the server has advised on it since
 * (it was heard on this device first).
 */
export function withJudged(
  session: SessionDetail,
  judged: Judged,
  about: { exerciseId: string | null; referenceText: string; createdAt: string },
): SessionDetail {
  const { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy } = judged;
  const known = session.attempts.find((one) => one.attemptId === attemptId);
  if (known?.feedback === feedback) return session;
  const attempt: AttemptView = {
    attemptId,
    result,
    feedback,
    feedbackSource,
    focus,
    practice: [...practice],
    scoredBy,
    ...about,
    audioUrl: null,
  };
  const attempts = known
    ? session.attempts.map((one) => (one === known ? attempt : one))
    : [...session.attempts, attempt];
  return { ...session, attempts };
}

/** The last attempt at an exercise, or at a text that is none, as a verdict to show again, or null. */
export function lastJudged(
  session: Pick<SessionDetail, 'attempts'> | undefined,
  exerciseIdOrText: string,
): Judged | null {
  const attempt = session?.attempts.findLast(
    (one) => (one.exerciseId ?? one.referenceText) === exerciseIdOrText,
  );
  if (!attempt) return null;
  const { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy } = attempt;
  return { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy };
}

/** The attempts at one sentence. The session's own score is made of the last ones. */
export interface SentenceStory {
  exerciseId: string | null;
  referenceText: string;
  first: AttemptView;
  last: AttemptView;
  /** Highest overall score; the later of two equal ones. */
  best: AttemptView;
  tries: number;
}

/** The attempts of a session sentence by sentence, in the order they were first said. */
export function sentenceStories(attempts: readonly AttemptView[]): SentenceStory[] {
  const stories = new Map<string, SentenceStory>();
  for (const attempt of attempts) {
    const key = attempt.exerciseId ?? attempt.referenceText;
    const story = stories.get(key);
    if (!story) {
      const { exerciseId, referenceText } = attempt;
      stories.set(key, { exerciseId, referenceText, first: attempt, last: attempt, best: attempt, tries: 1 });
      continue;
    }
    story.tries += 1;
    story.last = attempt;
    if (attempt.result.overall >= story.best.result.overall) story.best = attempt;
  }
  return [...stories.values()];
}
