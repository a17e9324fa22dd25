import type { NovaDeps } from '../deps.ts';
import { completeSession } from '../learning/complete-session.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import { findCorrection } from './find-correction.ts';
import type { TalkRecord, TalkTurnRecord } from './talk-record.ts';

export interface FinishTalkInput {
  userId: string;
  sessionId: string;
  /** The talk as it went; corrections are found here. */
  talk: Omit<TalkRecord, 'turns'> & { turns: readonly Omit<TalkTurnRecord, 'correction'>[] };
}

/**
 * Ends the talk's session with its record: final turns only, each of the learner's with a better sentence where a rule knows
 * one. Its spoken turns count in progress like any recording.
 * @throws NovaError session-unknown | session-completed (nothing changes then) | service-busy
 */
export async function finishTalk(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning' | 'feedback' | 'events'>,
  { userId, sessionId, talk }: FinishTalkInput,
): Promise<LearningSession> {
  const turns = talk.turns.map((turn) => ({
    ...turn,
    correction: turn.speaker === 'learner' ? findCorrection(turn.text) : null,
  }));
  return completeSession(deps, { userId, sessionId, talk: { ...talk, turns } });
}
