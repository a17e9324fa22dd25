import { createApiHandler } from './api-handler.ts';
import { composeImageGenerator } from './composition/image-generator.ts';
import { imageGeneratorRoutes } from './routes/image-generator.ts';

/** Orders for pictures. */
export const handler = createApiHandler(composeImageGenerator, imageGeneratorRoutes);
