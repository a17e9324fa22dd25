import type { NovaDeps } from '../deps.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { OwnLesson } from '../ports/content-repository.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import { mayAskModels, readConsents } from '../privacy/consents.ts';
import { PICTURE_MAX_ATTEMPTS } from './run-picture-job.ts';

/** Type of the queue's jobs that make lessons. */
export const MAKE_LESSON = 'make-lesson';

const NOTHING_FITTING: LocalizedText = {
  ko: '이 내용으로 엮을 수 있는 수업을 찾지 못했어요. “카페에서 주문하기”처럼 장면을 적거나, 배우고 싶은 낱말을 더해 주세요.',
  en: 'I found no lesson to make of this. Try a situation, such as “ordering in a café”, or add words you want to learn.',
};
const FAILED: LocalizedText = {
  ko: '수업을 만들지 못했어요. 잠시 뒤 다시 시도해 주세요.',
  en: 'The lesson could not be made. Please try again in a little while.',
};

/**
 * Makes a lesson that was ordered; without a model where the learner has not agreed to where it is. Running it again after success changes nothing. Failures are thrown for another try until
 * the queue's last; a first try of a job that has failed is an operator's, and is made.
 * @param attempt counted from 1
 */
export async function runLessonJob(
  deps: Pick<NovaDeps, 'clock' | 'content' | 'consents' | 'modelsAbroad' | 'lessonWriter'>,
  queued: QueuedJob,
  attempt: number,
): Promise<void> {
  const order = await orderOf(deps, queued);
  if (!order || order.status === 'succeeded' || (order.status === 'failed' && attempt > 1)) return;
  await deps.content.saveOwnLesson({ ...order, status: 'running' });
  try {
    const mayAskModel = mayAskModels(deps, await readConsents(deps, order.userId));
    const written = await deps.lessonWriter.write(order.request, order.lessonId, { mayAskModel });
    await deps.content.saveOwnLesson(
      written === null
        ? { ...order, status: 'failed', error: NOTHING_FITTING }
        : { ...order, status: 'succeeded', ...written },
    );
  } catch (error) {
    const isLast = attempt >= PICTURE_MAX_ATTEMPTS;
    await deps.content.saveOwnLesson(
      isLast ? { ...order, status: 'failed', error: FAILED } : { ...order, status: 'queued' },
    );
    throw error;
  }
}

/** Tells the learner that her lesson will not come, when the last try was lost without an end. */
export async function giveUpLessonJob(deps: Pick<NovaDeps, 'content'>, queued: QueuedJob): Promise<void> {
  const order = await orderOf(deps, queued);
  if (!order || order.status === 'succeeded' || order.status === 'failed') return;
  await deps.content.saveOwnLesson({ ...order, status: 'failed', error: FAILED });
}

/** Null when it has gone with its learner. */
function orderOf(deps: Pick<NovaDeps, 'content'>, { payload }: QueuedJob): Promise<OwnLesson | null> {
  return deps.content.getOwnLesson(payload.userId ?? '', payload.lessonId ?? '');
}
