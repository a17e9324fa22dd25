import type { NovaDeps } from '../deps.ts';
import type { OwnLesson } from '../ports/content-repository.ts';
import { getOwnLesson } from './get-own-lesson.ts';

/**
 * Keeps what the learner thinks of a lesson that was made for her; she may change her mind.
 * @throws NovaError lesson-unknown
 */
export async function reviewOwnLesson(
  deps: Pick<NovaDeps, 'content'>,
  input: { userId: string; lessonId: string; review: 'approved' | 'reported' },
): Promise<OwnLesson> {
  const reviewed = { ...(await getOwnLesson(deps, input)), review: input.review };
  await deps.content.saveOwnLesson(reviewed);
  return reviewed;
}
