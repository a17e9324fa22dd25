import type { AttemptView, SessionDetail, SessionSummary } from '@nova/contracts/http/learning.ts';
import type { Attempt, LearningSession } from '@nova/core/ports/learning-repository.ts';
import { instant, instantOrNull } from './instant.ts';

/** A session in a list. */
export function sessionSummary(session: LearningSession): SessionSummary {
  const { sessionId, sessionType, lessonId, score, accuracy, feedback } = session;
  return {
    sessionId,
    sessionType,
    lessonId,
    startTime: instant(session.startTimeMs),
    endTime: instantOrNull(session.endTimeMs),
    score,
    accuracy,
    feedback,
  };
}

/** A session with its attempts. */
export function sessionDetail(
  session: LearningSession,
  attempts: readonly (Attempt & { audioUrl: string | null })[],
): SessionDetail {
  return { ...sessionSummary(session), attempts: attempts.map(attemptView) };
}

function attemptView(attempt: Attempt & { audioUrl: string | null }): AttemptView {
  const { attemptId, exerciseId, referenceText, result, feedback, feedbackSource, focus, audioUrl } = attempt;
  return {
    attemptId,
    exerciseId,
    referenceText,
    createdAt: instant(attempt.createdAtMs),
    result,
    feedback,
    feedbackSource,
    focus,
    audioUrl,
  };
}
