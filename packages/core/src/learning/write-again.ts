import { NovaError } from '../errors.ts';
import type { RecordOutcome } from '../ports/learning-repository.ts';

/** Two devices rarely collide twice; ten losses in a row mean something is wrong. */
const MAX_TRIES = 10;

/**
 * Runs a read-compute-write until it is not beaten by another writer.
 * @throws NovaError service-busy after ten conflicts
 */
export async function untilNoConflict(
  tryOnce: () => Promise<RecordOutcome>,
): Promise<'stored' | 'duplicate'> {
  for (let count = 0; count < MAX_TRIES; count++) {
    const outcome = await tryOnce();
    if (outcome !== 'conflict') return outcome;
  }
  throw new NovaError('service-busy', { retryAfterSeconds: 1 });
}
