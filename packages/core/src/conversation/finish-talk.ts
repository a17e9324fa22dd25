import { NovaError } from '../errors.ts';
import { type CompleteSessionDeps, completeSession } from '../learning/complete-session.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import type { TalkRecord } from './talk-record.ts';

export interface FinishTalkInput {
  userId: string;
  sessionId: string;
  /** The talk as it went, without `running`. */
  talk: TalkRecord;
  /** Who ran it. */
  runId: string;
}

/**
 * Ends the talk's session with its record: final turns only. Its spoken turns count in progress like any recording.
 * @throws NovaError session-unknown | session-completed (also when another process runs the talk; nothing changes then) |
 *   service-busy
 */
export async function finishTalk(
  deps: CompleteSessionDeps,
  { userId, sessionId, talk, runId }: FinishTalkInput,
): Promise<LearningSession> {
  const stored = (await deps.learning.getSession(userId, sessionId))?.talk;
  if (stored?.running && stored.running.runId !== runId) throw new NovaError('session-completed');
  return completeSession(deps, { userId, sessionId, talk });
}
