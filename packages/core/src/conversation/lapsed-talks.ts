import { NovaError } from '../errors.ts';
import { type CompleteSessionDeps, completeSession } from '../learning/complete-session.ts';
import type { LearningSession } from '../ports/learning-repository.ts';

/** So long a talk that was left waits for its learner, on any of her devices: she comes back on the next day at the same hour. */
export const REOPEN_WITHIN_MS = 24 * 60 * 60_000;

/** Whether the session is a talk that was left open, and that it is too late to go on with. */
export function isLapsedTalk({ endTimeMs, talk, startTimeMs }: LearningSession, nowMs: number): boolean {
  if (endTimeMs !== null || !talk) return false;
  return nowMs - (talk.running?.seenAtMs ?? startTimeMs) > REOPEN_WITHIN_MS;
}

/**
 * Ends talks that nobody runs any more as they were saved, each when its learner was there last, so that each has its
 * report. One that was ended elsewhere meanwhile is left as it is; one that cannot be ended now is the next time.
 */
export async function endLeftTalks(
  deps: CompleteSessionDeps,
  sessions: readonly LearningSession[],
): Promise<void> {
  for (const { userId, sessionId, talk } of sessions) {
    const endTimeMs = talk?.running?.seenAtMs;
    const write = { userId, sessionId, ...(endTimeMs !== undefined && { endTimeMs }) };
    await completeSession(deps, write).catch((error: unknown) => {
      if (!(error instanceof NovaError)) throw error;
    });
  }
}
