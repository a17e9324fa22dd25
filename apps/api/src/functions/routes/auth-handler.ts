import { authRoutes } from '../../routes/auth.routes.ts';

/** What the auth function answers. */
export const authHandlerRoutes = authRoutes;
