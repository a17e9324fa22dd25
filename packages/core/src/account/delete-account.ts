import { eraseLearner } from '../privacy/erase-learner.ts';
import type { ErasureDeps } from '../privacy/erasure-steps.ts';
import type { ErasureReceipt } from '../privacy/run-erasure.ts';
import { type Reauthentication, requireReauthentication } from './require-reauthentication.ts';

/**
 * Erases the learner who asks for it, after her password and, where a second factor is on, a code.
 * @throws NovaError what `requireReauthentication` refuses with
 */
export async function deleteAccount(
  deps: ErasureDeps,
  input: Reauthentication & { userId: string },
): Promise<ErasureReceipt> {
  await requireReauthentication(deps, input);
  return eraseLearner(deps, { userId: input.userId });
}
