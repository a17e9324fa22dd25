import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';

/**
 * Forgets an order with the learner's words. The picture itself names nobody; it is kept for whoever asks for the same until
 * its 30 days are over.
 * @throws NovaError job-unknown (another learner's, too)
 */
export async function deletePicture(
  deps: Pick<NovaDeps, 'content'>,
  input: { userId: string; jobId: string },
): Promise<void> {
  if (!(await deps.content.deleteJob(input.userId, input.jobId))) throw new NovaError('job-unknown');
}
