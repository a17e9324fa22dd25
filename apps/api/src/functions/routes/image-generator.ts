import type { Operation } from '../../http/operation.ts';
import { imageRoutes } from '../../routes/image.routes.ts';
import { ownLessonsRoutes } from '../../routes/own-lessons.routes.ts';

/** What the image function answers: orders of pictures and lessons, and how far they are. */
export const imageGeneratorRoutes: readonly Operation[] = [
  ...imageRoutes.filter(({ operationId }) => operationId !== 'getScene'),
  ...ownLessonsRoutes,
];
