import { eraseLearner } from './erase-learner.ts';
import type { ErasureDeps } from './erasure-steps.ts';

/**
 * Erases everybody again who is on record as erased and may be back from a restored backup. May be repeated.
 * @returns how many were erased again
 */
export async function reapplyErasures(deps: ErasureDeps): Promise<number> {
  const userIds = await deps.erasures.listReturned();
  for (const userId of userIds) await eraseLearner(deps, { userId });
  return userIds.length;
}
