import { imageRoutes } from '../../routes/image.routes.ts';

/** What the worker answers beside its queue: pictures of scenes, which may have to be drawn first. */
export const imageWorkerRoutes = imageRoutes.filter(({ operationId }) => operationId === 'getScene');
