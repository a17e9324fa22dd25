import { createApiHandler } from './api-handler.ts';
import { composeAuthHandler } from './composition/auth-handler.ts';
import { authHandlerRoutes } from './routes/auth-handler.ts';

/** Signing up, in and out. */
export const handler = createApiHandler(composeAuthHandler, authHandlerRoutes);
