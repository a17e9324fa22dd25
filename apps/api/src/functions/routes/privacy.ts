export { privacyRoutes } from '../../routes/privacy.routes.ts';
