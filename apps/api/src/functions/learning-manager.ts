import { createApiHandler } from './api-handler.ts';
import { composeLearningManager } from './composition/learning-manager.ts';
import { learningManagerRoutes } from './routes/learning-manager.ts';

/** Sessions, progress, the profile, the lessons, and what describes the API. */
export const handler = createApiHandler(composeLearningManager, learningManagerRoutes);
