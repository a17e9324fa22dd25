import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { ImageJob } from '../ports/content-repository.ts';
import { QUOTAS, requireQuota } from '../quota.ts';
import { MAKE_PICTURE } from './run-picture-job.ts';

const JOB_TTL_SECONDS = 30 * 24 * 60 * 60;

/**
 * Takes an order for a picture; a worker makes it. The order is durable before the answer.
 * @throws NovaError scenario-unknown | quota-exceeded
 */
export async function requestPicture(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'content' | 'catalog' | 'queue' | 'limiter'>,
  input: { userId: string; prompt?: string | undefined; scenarioId?: string | undefined },
): Promise<ImageJob> {
  const { userId, prompt = null, scenarioId = null } = input;
  if (scenarioId !== null && !deps.catalog.scenario(scenarioId)) {
    throw new NovaError('scenario-unknown', { pointer: '/scenarioId' });
  }
  await requireQuota(deps.limiter, QUOTAS.pictures, userId);
  const createdAtMs = deps.clock.nowMs();
  const job: ImageJob = {
    jobId: deps.ids.timeOrdered(),
    userId,
    status: 'queued',
    prompt,
    scenarioId,
    contentId: null,
    error: null,
    createdAtMs,
    expiresAtSeconds: Math.floor(createdAtMs / 1000) + JOB_TTL_SECONDS,
  };
  await deps.content.createJob(job);
  await deps.queue.enqueue({ jobId: job.jobId, type: MAKE_PICTURE, payload: { jobId: job.jobId } });
  return job;
}
