import type { NovaDeps } from '../deps.ts';
import type { TokenPair } from '../ports/identity-provider.ts';
import { ensureLearner } from './new-learner.ts';

/**
 * Signs a learner in and notes when.
 * @throws NovaError credentials-invalid | account-unconfirmed | account-locked
 */
export async function signIn(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners'>,
  input: { email: string; password: string },
): Promise<TokenPair> {
  const { identity, tokens } = await deps.identity.signIn(input);
  await ensureLearner(deps, identity);
  const lastLoginAtMs = deps.clock.nowMs();
  await deps.learners.update(identity.userId, (learner) => ({ ...learner, lastLoginAtMs }));
  return tokens;
}
