import type { NovaDeps } from '../deps.ts';
import { OWN_LESSON_PREFIX } from '../ports/content-repository.ts';
import { OWN_SENTENCE_PREFIX } from '../ports/learning-repository.ts';
import type { CatalogLesson, Exercise } from '../ports/lesson-catalog.ts';

/** A lesson of the curriculum or one made for this learner; null when there is no such lesson, or not yet. */
export async function findLesson(
  deps: Pick<NovaDeps, 'catalog' | 'content'>,
  input: { userId: string; lessonId: string },
): Promise<CatalogLesson | null> {
  if (!input.lessonId.startsWith(OWN_LESSON_PREFIX)) return deps.catalog.lesson(input.lessonId);
  return (await deps.content.getOwnLesson(input.userId, input.lessonId))?.lesson ?? null;
}

/**
 * What a learner is asked to say: in the curriculum, in a lesson made for her, or her own words of a talk, which her card has. The
 * pairs of her lessons are the curriculum's and have its ids.
 */
export async function findExercise(
  deps: Pick<NovaDeps, 'catalog' | 'content' | 'learning'>,
  input: { userId: string; exerciseId: string },
): Promise<Exercise | null> {
  const { userId, exerciseId } = input;
  if (exerciseId.startsWith(OWN_SENTENCE_PREFIX)) {
    const own = (await deps.learning.getReviewCard(userId, exerciseId))?.sentence;
    return own ? { exerciseId, lessonId: '', kind: 'sentence', ...own } : null;
  }
  if (!exerciseId.startsWith(OWN_LESSON_PREFIX)) return deps.catalog.exercise(exerciseId);
  const lessonId = exerciseId.slice(0, exerciseId.lastIndexOf('.'));
  const lesson = await findLesson(deps, { userId, lessonId });
  const sentence = lesson?.sentences.find((one) => one.exerciseId === exerciseId);
  return sentence ? { exerciseId, lessonId, kind: 'sentence', en: sentence.en, ko: sentence.ko } : null;
}
