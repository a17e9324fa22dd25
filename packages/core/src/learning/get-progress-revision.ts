import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { calendarDateIn } from './calendar-date.ts';

/**
 * Changes whenever `getProgress` with the same input would answer something else: with the learner's progress and with
 * her calendar day. Costs far less than the answer.
 */
export async function getProgressRevision(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'learning'>,
  input: { userId: string },
): Promise<string> {
  const learner = await deps.learners.get(input.userId);
  const today = calendarDateIn(learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE, deps.clock.nowMs());
  return `${today}/${await deps.learning.progressRevision(input.userId)}`;
}
