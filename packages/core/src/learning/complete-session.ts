import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';
import { calendarDateIn } from './calendar-date.ts';
import { progressOfDay } from './current-progress.ts';
import { expectedWords, roundTo1, withCompletion } from './progress-math.ts';
import { writeSessionFeedback } from './session-feedback.ts';
import { untilNoConflict } from './write-again.ts';

/**
 * Ends a session: its score is the weighted mean of the last recording of each sentence (what the learner ended at).
 * A session without recordings ends with null scores and counts for nothing.
 * @throws NovaError session-unknown | session-completed (nothing changes then)
 */
export async function completeSession(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning' | 'catalog' | 'events'>,
  input: { userId: string; sessionId: string },
): Promise<LearningSession> {
  const { userId, sessionId } = input;
  const open = await deps.learning.getSession(userId, sessionId);
  if (!open) throw new NovaError('session-unknown');
  if (open.endTimeMs !== null) throw new NovaError('session-completed');

  const last = lastOfEachSentence(await deps.learning.listAttempts(userId, sessionId));
  const endTimeMs = deps.clock.nowMs();
  const session: LearningSession = {
    ...open,
    endTimeMs,
    score: weightedMean(last, 'overall'),
    accuracy: weightedMean(last, 'accuracy'),
    feedback: writeSessionFeedback(last, deps.catalog),
  };
  const learner = await deps.learners.get(userId);
  const date = calendarDateIn(learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE, endTimeMs);
  const outcome = await untilNoConflict(async () => {
    const progress =
      last.length === 0 ? null : withCompletion(await progressOfDay(deps.learning, userId, date), session);
    return deps.learning.recordCompletion({ session, progress });
  });
  if (outcome === 'duplicate') throw new NovaError('session-completed');
  deps.events.publish({
    type: 'session-completed',
    userId,
    occurredAtMs: endTimeMs,
    sessionType: session.sessionType,
    score: session.score ?? 0,
    durationMs: endTimeMs - session.startTimeMs,
  });
  return session;
}

function lastOfEachSentence(attempts: readonly Attempt[]): Attempt[] {
  return [
    ...new Map(attempts.map((attempt) => [attempt.exerciseId ?? attempt.referenceText, attempt])).values(),
  ];
}

function weightedMean(attempts: readonly Attempt[], field: 'overall' | 'accuracy'): number | null {
  let sum = 0;
  let weight = 0;
  for (const { result } of attempts) {
    sum += result[field] * expectedWords(result);
    weight += expectedWords(result);
  }
  return weight === 0 ? null : roundTo1(sum / weight);
}
