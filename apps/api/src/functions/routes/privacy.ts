import type { Operation } from '../../http/operation.ts';
import { consentsRoutes } from '../../routes/consents.routes.ts';
import { privacyRoutes as erasureRoutes } from '../../routes/privacy.routes.ts';

/** What the privacy function answers: what a learner agrees to, and her rights to what is kept of her. */
export const privacyRoutes: readonly Operation[] = [...consentsRoutes, ...erasureRoutes];
