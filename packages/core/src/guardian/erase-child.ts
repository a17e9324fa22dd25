import { eraseLearner } from '../privacy/erase-learner.ts';
import type { ErasureDeps } from '../privacy/erasure-steps.ts';
import type { ErasureReceipt } from '../privacy/run-erasure.ts';
import { childOfLink } from './child-of-link.ts';

/**
 * Erases a child's account for her guardian, the guardianship with it.
 * @throws NovaError guardian-link-invalid | guardian-unverified
 */
export async function eraseChild(
  deps: ErasureDeps,
  input: { link: string },
): Promise<{ userId: string; guardianshipId: string; receipt: ErasureReceipt }> {
  const child = await childOfLink(deps, input);
  return { ...child, receipt: await eraseLearner(deps, child) };
}
