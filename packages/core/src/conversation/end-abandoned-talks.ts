import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { completeSession } from '../learning/complete-session.ts';

/** More than a learner can have left open; the rest is ended the next time. */
const MOST_AT_ONCE = 20;

/**
 * Ends the learner's talks that nobody runs any more (a crash, a closed laptop), so that each has its report: what was
 * saved of it is what it was. To be called when none of her talks is to go on.
 */
export async function endAbandonedTalks(
  deps: Pick<
    NovaDeps,
    'clock' | 'learners' | 'learning' | 'talks' | 'consents' | 'modelsAbroad' | 'feedback' | 'events'
  >,
  userId: string,
): Promise<void> {
  const { items } = await deps.learning.listSessions(userId, { limit: MOST_AT_ONCE, status: 'open' });
  for (const { sessionId, talk } of items) {
    if (!talk) continue;
    await completeSession(deps, { userId, sessionId }).catch((error: unknown) => {
      // Ended elsewhere meanwhile, which is as well.
      if (!(error instanceof NovaError)) throw error;
    });
  }
}
