import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { OwnLesson } from '../ports/content-repository.ts';

/**
 * A lesson made for this learner, or how far it is.
 * @throws NovaError lesson-unknown (another learner's, too)
 */
export async function getOwnLesson(
  deps: Pick<NovaDeps, 'content'>,
  input: { userId: string; lessonId: string },
): Promise<OwnLesson> {
  const lesson = await deps.content.getOwnLesson(input.userId, input.lessonId);
  if (!lesson) throw new NovaError('lesson-unknown');
  return lesson;
}
