import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { CatalogLesson } from '../ports/lesson-catalog.ts';

/**
 * A lesson of the curriculum.
 * @throws NovaError lesson-unknown
 */
export function getLesson(deps: Pick<NovaDeps, 'catalog'>, input: { lessonId: string }): CatalogLesson {
  const lesson = deps.catalog.lesson(input.lessonId);
  if (!lesson) throw new NovaError('lesson-unknown');
  return lesson;
}
