import { createApiClient } from '@nova/contracts/client/api-client.ts';
import type { ApiClientOptions } from '@nova/contracts/client/send.ts';
import { currentLocale } from './i18n.ts';
import { session } from './page-session.ts';

/** How a client of this page asks: with the session of the page, in its language. */
export const clientOptions: ApiClientOptions = {
  baseUrl: '/api',
  sessionMode: 'cookie',
  locale: currentLocale,
  getAccessToken: () => session.accessToken(),
  onUnauthorized: () => session.renew(),
};

/** The client itself, with the contracts it checks answers against. Reach it through `api.ts`. */
export const client = createApiClient(clientOptions);
