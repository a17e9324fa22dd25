import { careOf } from '../conversation/care.ts';
import { maskPersonal } from '../conversation/personal-data.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { requireFeature } from '../operator/require-feature.ts';
import type { ImageJob } from '../ports/content-repository.ts';
import type { ImageModel } from '../ports/image-model.ts';
import { unlessLeft } from '../privacy/unless-left.ts';
import { QUOTAS, requireQuota } from '../quota.ts';
import { findPicture } from './obtain-picture.ts';
import { MAKE_PICTURE, subjectOf } from './run-picture-job.ts';
import { isUnfitForLearners } from './unfit-content.ts';
import { withPicture } from './with-picture.ts';

const JOB_TTL_SECONDS = 30 * 24 * 60 * 60;

/**
 * Takes an order for a picture; a worker makes it. A picture that was made before is there at once and takes nothing from
 * the learner's quota. The order is durable before the answer. Words that are unfit for learners, or speak of her being in need, are neither kept nor counted; personal data is
 * masked before anybody is given the prompt, so that an order that is refused later does not keep it either.
 * @throws NovaError scenario-unknown | needs-help | needs-protection (`Care`) | content-refused | quota-exceeded | feature-off | token-invalid (the account was
 *   closed meanwhile)
 */
export async function requestPicture(
  deps: Pick<
    NovaDeps,
    'clock' | 'ids' | 'learners' | 'content' | 'catalog' | 'queue' | 'limiter' | 'flags' | 'cache'
  > & {
    images: Pick<ImageModel, 'modelId' | 'notDrawn' | 'leftOut'>;
  },
  input: { userId: string; prompt?: string | undefined; scenarioId?: string | undefined },
): Promise<ImageJob> {
  const { userId, scenarioId = null } = input;
  const prompt = input.prompt === undefined ? null : maskPersonal(input.prompt);
  await requireFeature(deps, 'pictures');
  if (scenarioId !== null && !deps.catalog.scenario(scenarioId)) {
    throw new NovaError('scenario-unknown', { pointer: '/scenarioId' });
  }
  const care = careOf(prompt ?? '');
  if (care !== null) throw new NovaError(care, { pointer: '/prompt' });
  if (prompt !== null && isUnfitForLearners(prompt)) {
    throw new NovaError('content-refused', { pointer: '/prompt' });
  }
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
  const known = await findPicture(deps, deps.images.modelId, subjectOf(deps, job));
  if (known?.metadata.isWithdrawn) throw new NovaError('content-refused', { pointer: '/prompt' });
  if (known) {
    const ready = withPicture(job, known, deps.images);
    await Promise.all([
      deps.content.createJob(ready),
      deps.content.countUse(known.contentType, known.contentId),
    ]);
    await unlessLeft(deps, userId, () => deps.content.deleteJobsOf(userId));
    return ready;
  }
  await requireQuota(deps.limiter, QUOTAS.pictures, userId);
  await deps.content.createJob(job);
  await unlessLeft(deps, userId, () => deps.content.deleteJobsOf(userId));
  await deps.queue.enqueue({ jobId: job.jobId, type: MAKE_PICTURE, payload: { jobId: job.jobId } });
  return job;
}
