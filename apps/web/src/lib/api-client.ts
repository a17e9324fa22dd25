import { createApiClient } from '@nova/contracts/client/api-client.ts';
import { currentLocale } from './i18n.ts';
import { session } from './page-session.ts';

/** The client itself, with the contracts it checks answers against. Reach it through `api.ts`. */
export const client = createApiClient({
  baseUrl: '/api',
  sessionMode: 'cookie',
  locale: currentLocale,
  getAccessToken: () => session.accessToken(),
  onUnauthorized: () => session.renew(),
});
