import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';

/**
 * Puts a dead job back into the queue, with all its tries.
 * @throws NovaError job-unknown (there is no such job, or it is not dead)
 */
export async function retryJob(deps: Pick<NovaDeps, 'queue'>, { jobId }: { jobId: string }): Promise<void> {
  if (!(await deps.queue.retryDead(jobId))) throw new NovaError('job-unknown');
}
