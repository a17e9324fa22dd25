import type { CompleteSessionDeps } from '../learning/complete-session.ts';
import { endLeftTalks } from './lapsed-talks.ts';

/** More than a learner can have left open; the rest is ended the next time. */
const MOST_AT_ONCE = 20;

/**
 * Ends the learner's talks that nobody runs any more (a crash, a closed laptop), so that each has its report: what was
 * saved of it is what it was. To be called when none of her talks is to go on.
 */
export async function endAbandonedTalks(deps: CompleteSessionDeps, userId: string): Promise<void> {
  const { items } = await deps.learning.listSessions(userId, { limit: MOST_AT_ONCE, status: 'open' });
  await endLeftTalks(
    deps,
    items.filter(({ talk }) => talk !== undefined),
  );
}
