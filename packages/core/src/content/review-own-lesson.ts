import type { NovaDeps } from '../deps.ts';
import type { OwnLesson } from '../ports/content-repository.ts';
import { getOwnLesson } from './get-own-lesson.ts';

/**
 * Keeps that the learner finds a lesson fine that was made for her; of one she has reported it says that she changed her mind.
 * @throws NovaError lesson-unknown
 */
export async function reviewOwnLesson(
  deps: Pick<NovaDeps, 'content'>,
  input: { userId: string; lessonId: string; review: 'approved' },
): Promise<OwnLesson> {
  const reviewed = { ...(await getOwnLesson(deps, input)), review: input.review };
  await deps.content.saveOwnLesson(reviewed);
  return reviewed;
}
