import { imageRoutes } from '../../routes/image.routes.ts';

/** What the image function answers: orders, and how far they are. */
export const imageGeneratorRoutes = imageRoutes.filter(({ operationId }) => operationId !== 'getScene');
