import { type ApiClient, createApiClient } from '@nova/contracts/client/api-client.ts';
import { currentLocale } from './i18n.ts';
import { session } from './page-session.ts';

/** The API of this page: typed, answers checked, errors already in the language of the page. */
export const api: ApiClient = createApiClient({
  baseUrl: '/api',
  sessionMode: 'cookie',
  locale: currentLocale,
  getAccessToken: () => session.accessToken(),
  onUnauthorized: () => session.renew(),
});
