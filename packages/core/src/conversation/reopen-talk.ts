import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { isLapsedTalk } from './lapsed-talks.ts';
import type { OpenedTalk } from './open-talk.ts';
import { talkSetup } from './open-talk.ts';
import type { TalkRecord } from './talk-record.ts';

/** A talk that goes on where whoever ran it was lost. */
export interface ReopenedTalk extends OpenedTalk {
  /** As it was saved, now run by the new owner. */
  record: TalkRecord;
  mode: 'spoken' | 'typed';
}

/**
 * Takes over a running talk of the learner's that was left, or whose process is gone: from now on only `runId` may save it, and the day
 * that it waits for her counts anew. Null, and nothing is changed, when it is not `ifRunBy` that ran it last.
 * @throws NovaError not-found (no such talk of hers, it has ended, was left too long ago, or another took it first) | token-invalid (the account is
 *   gone) | guardian-consent-required | voice-consent-required
 */
export async function reopenTalk(
  deps: Pick<NovaDeps, 'clock' | 'learning' | 'learners' | 'consents' | 'modelsAbroad' | 'talks'>,
  input: { userId: string; sessionId: string; runId: string; ifRunBy?: string },
): Promise<ReopenedTalk | null> {
  const { userId, sessionId, runId, ifRunBy } = input;
  const session = await deps.learning.getSession(userId, sessionId);
  const run = session?.talk?.running;
  const talk = session?.talk ? deps.talks.talk(session.talk.scenarioId) : null;
  if (!session?.talk || session.endTimeMs !== null || !run || !talk) throw new NovaError('not-found');
  const nowMs = deps.clock.nowMs();
  if (isLapsedTalk(session, nowMs)) throw new NovaError('not-found');
  if (ifRunBy !== undefined && ifRunBy !== run.runId) return null;
  const { voice, settings, mode } = run;
  const { setup, ...about } = await talkSetup(deps, { userId, talk, voice, settings, mode });
  const record = { ...session.talk, running: { ...run, runId, seenAtMs: nowMs } };
  if (!(await deps.learning.saveTalk({ userId, sessionId, talk: record, runId: run.runId })))
    throw new NovaError('not-found');
  const history = record.turns
    .filter(({ notMadeOutMs }) => notMadeOutMs === undefined)
    .map(({ speaker, text }) => ({ speaker, text }));
  const goalsMet = record.goals.flatMap(({ goalId, isMet }) => (isMet ? [goalId] : []));
  return { talk, session, setup: { ...setup, history, goalsMet }, ...about, record, mode };
}
