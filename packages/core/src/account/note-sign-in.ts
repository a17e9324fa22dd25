import type { NovaDeps } from '../deps.ts';
import type { Identity } from '../ports/identity-provider.ts';
import { ensureLearner } from './new-learner.ts';

/** Makes sure that the learner's row is there, and notes when she came. */
export async function noteSignIn(
  deps: Pick<NovaDeps, 'clock' | 'learners'>,
  identity: Identity,
): Promise<void> {
  await ensureLearner(deps, identity);
  const lastLoginAtMs = deps.clock.nowMs();
  await deps.learners.update(identity.userId, (learner) => ({ ...learner, lastLoginAtMs }));
}
