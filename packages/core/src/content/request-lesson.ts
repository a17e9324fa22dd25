import { caresOf } from '../conversation/care.ts';
import { maskPersonal, tellsPersonal, withoutMasks } from '../conversation/personal-data.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { requireFeature } from '../operator/require-feature.ts';
import { OWN_LESSON_PREFIX, type OwnLesson } from '../ports/content-repository.ts';
import { unlessLeft } from '../privacy/unless-left.ts';
import { QUOTAS, requireQuota } from '../quota.ts';
import { MAKE_LESSON } from './run-lesson-job.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/** GeneratedContent lives 30 days (seed 2.4.1). */
const LESSON_TTL_SECONDS = 30 * 24 * 60 * 60;

/**
 * Takes an order for a lesson; a worker makes it. The order is durable before the answer. Made at the learner's level, A1 where
 * it is not known. Personal data in what she gives is left out. What is refused is neither kept nor counted.
 * @throws NovaError needs-help | needs-protection (she speaks of it: `Care`) | content-refused (unfit for learners, or nothing but
 *   personal data) | quota-exceeded | feature-off | token-invalid
 */
export async function requestLesson(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'learners' | 'content' | 'queue' | 'limiter' | 'flags' | 'cache'>,
  input: {
    userId: string;
    topic?: string | undefined;
    text?: string | undefined;
    words?: readonly string[] | undefined;
  },
): Promise<OwnLesson> {
  const { userId } = input;
  const topic = withoutPersonal(input.topic ?? null);
  const text = withoutPersonal(input.text ?? null);
  const words = (input.words ?? []).flatMap((word) => withoutPersonal(word) ?? []);
  await requireFeature(deps, 'own-lessons');
  if (topic === null && text === null && words.length === 0) throw new NovaError('content-refused');
  const given = [topic ?? '', text ?? '', ...words];
  const [care] = caresOf(given);
  if (care) throw new NovaError(care);
  if (given.some(isUnfitForLearners)) throw new NovaError('content-refused');
  const learner = await deps.learners.get(userId);
  if (!learner) throw new NovaError('token-invalid');
  await requireQuota(deps.limiter, QUOTAS.lessons, userId);
  const createdAtMs = deps.clock.nowMs();
  const lesson: OwnLesson = {
    userId,
    lessonId: `${OWN_LESSON_PREFIX}${deps.ids.timeOrdered()}`,
    status: 'queued',
    request: { topic, text, words, level: learner.level ?? 'A1' },
    lesson: null,
    source: null,
    review: 'unreviewed',
    error: null,
    createdAtMs,
    expiresAtSeconds: Math.floor(createdAtMs / 1000) + LESSON_TTL_SECONDS,
  };
  await deps.content.createOwnLesson(lesson);
  await unlessLeft(deps, userId, () => deps.content.deleteOwnLessonsOf(userId));
  const payload = { userId, lessonId: lesson.lessonId };
  await deps.queue.enqueue({ jobId: lesson.lessonId, type: MAKE_LESSON, payload });
  return lesson;
}

/** Null where nothing else is in it. */
function withoutPersonal(text: string | null): string | null {
  if (text === null || !tellsPersonal(text)) return text;
  return withoutMasks(maskPersonal(text)) || null;
}
