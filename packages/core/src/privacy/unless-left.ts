import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';

/**
 * Looks, after something was written for a learner, whether she has left since her request was let in, and takes it back then. An
 * erasure closes the account before it empties anything: whoever writes first and looks afterwards leaves nothing behind.
 * @param takeBack removes all that the store has of her; may be repeated
 * @throws NovaError token-invalid (she has left, or is leaving)
 */
export async function unlessLeft(
  { learners }: Pick<NovaDeps, 'learners'>,
  userId: string,
  takeBack: () => Promise<unknown>,
): Promise<void> {
  const learner = await learners.get(userId);
  if (learner !== null && learner.status !== 'leaving') return;
  await takeBack();
  throw new NovaError('token-invalid');
}
