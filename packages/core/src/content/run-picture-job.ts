import { withoutMasks } from '../conversation/personal-data.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { ImageJob } from '../ports/content-repository.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import { mayAskModels, readConsents } from '../privacy/consents.ts';
import { obtainPicture, type PictureSubject } from './obtain-picture.ts';
import { withPicture } from './with-picture.ts';

/** Type of the queue's jobs that make pictures. */
export const MAKE_PICTURE = 'make-picture';
/** After so many tries the learner is told that it failed and the job goes to the dead letters. */
export const PICTURE_MAX_ATTEMPTS = 4;

const REFUSED: LocalizedText = {
  ko: '이 내용으로는 그림을 만들 수 없어요. 장소나 물건을 넣어 다시 적어 주세요. 예: “카페에서 커피 마시기”',
  en: 'I cannot make a picture of this. Try naming a place or things, for example “drinking coffee in a café”.',
};
const FAILED: LocalizedText = {
  ko: '그림을 만들지 못했어요. 잠시 뒤 다시 시도해 주세요.',
  en: 'The picture could not be made. Please try again in a little while.',
};

/**
 * Makes the picture of a queued order; by the one to fall back to, which is here, where the learner has not agreed to a
 * model abroad. Running it again after success changes nothing. A refusal ends the job; any
 * other failure is thrown for another try until `PICTURE_MAX_ATTEMPTS`. A first try of a job that has failed is an
 * operator's, from the dead letters, and is made.
 * @param attempt counted from 1
 */
export async function runPictureJob(
  deps: Pick<
    NovaDeps,
    'clock' | 'content' | 'consents' | 'modelsAbroad' | 'files' | 'images' | 'fallbackImages' | 'catalog'
  >,
  queued: QueuedJob,
  attempt: number,
): Promise<void> {
  const job = await deps.content.getJobForWorker(queued.payload.jobId ?? '');
  // Gone with its learner, or already done by a try whose end was not recorded.
  if (!job || job.status === 'succeeded' || (job.status === 'failed' && attempt > 1)) return;
  await deps.content.saveJob({ ...job, status: 'running' });
  try {
    const mayAskModel = mayAskModels(deps, await readConsents(deps, job.userId));
    const images = mayAskModel ? deps.images : (deps.fallbackImages ?? deps.images);
    const { content, isFallback } = await obtainPicture({ ...deps, images }, subjectOf(deps, job));
    await deps.content.countUse(content.contentType, content.contentId);
    const maker = isFallback ? (deps.fallbackImages ?? images) : images;
    await deps.content.saveJob({ ...withPicture(job, content, maker), isFallback });
  } catch (error) {
    if (
      error instanceof NovaError &&
      (error.code === 'prompt-refused' || error.code === 'scenario-unknown')
    ) {
      await deps.content.saveJob({ ...job, status: 'failed', error: REFUSED });
      return;
    }
    const isLast = attempt >= PICTURE_MAX_ATTEMPTS;
    await deps.content.saveJob(
      isLast ? { ...job, status: 'failed', error: FAILED } : { ...job, status: 'queued' },
    );
    throw error;
  }
}

/** Tells the learner that her picture will not come, when the last try was lost without an end. */
export async function giveUpPictureJob(deps: Pick<NovaDeps, 'content'>, queued: QueuedJob): Promise<void> {
  const job = await deps.content.getJobForWorker(queued.payload.jobId ?? '');
  if (!job || job.status === 'succeeded' || job.status === 'failed') return;
  await deps.content.saveJob({ ...job, status: 'failed', error: FAILED });
}

/** What an order asks for. @throws NovaError scenario-unknown when it has left the curriculum since */
export function subjectOf(
  deps: Pick<NovaDeps, 'catalog'>,
  job: Pick<ImageJob, 'prompt' | 'scenarioId'>,
): PictureSubject {
  if (job.scenarioId === null) return { kind: 'prompt', prompt: withoutMasks(job.prompt ?? '') };
  const scenario = deps.catalog.scenario(job.scenarioId);
  if (!scenario) throw new NovaError('scenario-unknown');
  return { kind: 'scene', scene: scenario.picture };
}
