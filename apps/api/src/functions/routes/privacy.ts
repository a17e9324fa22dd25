import type { Operation } from '../../http/operation.ts';
import { consentsRoutes } from '../../routes/consents.routes.ts';
import { guardianActingRoutes } from '../../routes/guardian-acting.routes.ts';
import { privacyRoutes as erasureRoutes } from '../../routes/privacy.routes.ts';

/** What the privacy function answers: what a learner or her guardian agrees to, and the rights to what is kept of her. */
export const privacyRoutes: readonly Operation[] = [
  ...consentsRoutes,
  ...guardianActingRoutes,
  ...erasureRoutes,
];
