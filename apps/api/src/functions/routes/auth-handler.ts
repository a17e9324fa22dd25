import type { Operation } from '../../http/operation.ts';
import { authRoutes } from '../../routes/auth.routes.ts';
import { guardianAskingRoutes } from '../../routes/guardian.routes.ts';
import { mfaRoutes } from '../../routes/mfa.routes.ts';
import { signInsRoutes } from '../../routes/sign-ins.routes.ts';
import { socialRoutes } from '../../routes/social.routes.ts';
import { socialLinkRoutes } from '../../routes/social-links.routes.ts';

/** What the auth function answers. */
export const authHandlerRoutes: readonly Operation[] = [
  ...authRoutes,
  ...mfaRoutes,
  ...signInsRoutes,
  ...socialRoutes,
  ...socialLinkRoutes,
  ...guardianAskingRoutes,
];
