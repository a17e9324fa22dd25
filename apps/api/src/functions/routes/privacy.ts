import { userRoutes } from '../../routes/user.routes.ts';

/** What the privacy function answers: a learner leaves. */
export const privacyRoutes = userRoutes.filter(({ operationId }) => operationId === 'deleteAccount');
