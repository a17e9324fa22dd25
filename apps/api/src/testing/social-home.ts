import {
  LOCAL_CLIENT,
  type LocalOpenIdProvider,
  startLocalOpenIdProvider,
} from '@nova/adapters/openid/testing/local-openid-provider.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startTestApi, type TestApi } from './harness.ts';

/** Where the provider sends back to. */
export const PUBLIC_URL = 'http://nova.test';
/** What a grown-up says of herself at the end. */
export const GROWN_UP = { birthDate: '2001-03-09', country: 'KR', name: '김미나', locale: 'ko' };
const COOKIE_MODE = { 'X-Nova-Session': 'cookie' };

/** An API that Google signs in to, as a provider of ours plays it, for the tests of a file; each test meets somebody new there. */
export function socialHome() {
  let api: TestApi;
  let provider: LocalOpenIdProvider;
  let people = 0;

  beforeAll(async () => {
    provider = await startLocalOpenIdProvider([`${PUBLIC_URL}/api/auth/social/google/callback`]);
    api = await startTestApi({
      NOVA_PUBLIC_URL: PUBLIC_URL,
      NOVA_GOOGLE_CLIENT_ID: LOCAL_CLIENT.clientId,
      NOVA_GOOGLE_CLIENT_SECRET: LOCAL_CLIENT.clientSecret,
      NOVA_GOOGLE_ISSUER: provider.issuer,
    });
  });
  afterAll(async () => {
    await api.close();
    await provider.close();
  });
  /** Somebody the provider knows and we do not. */
  beforeEach(() => {
    people += 1;
    provider.account = {
      sub: `person-${people}`,
      email: `person-${people}@example.com`,
      email_verified: true,
      name: '미나',
    };
  });
  const who = () => ({ sub: provider.account?.sub ?? '', email: provider.account?.email ?? '' });

  /** A browser: it keeps the cookie of a social sign-in, and the session's. */
  function createBrowser(userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0') {
    const cookies = new Map<string, string>();
    async function call(method: string, path: string, json?: unknown, more: { token?: string } = {}) {
      const headers = {
        'User-Agent': userAgent,
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...COOKIE_MODE,
      };
      const answer = await api.call(method, path, { json, headers, ...more });
      const [name, value] = (answer.headers.get('set-cookie')?.split(';')[0] ?? '').split(/=(.*)/);
      if (name && value !== undefined) cookies.set(name, value);
      return {
        ...answer,
        location: answer.headers.get('location') ?? '',
        body: answer.body as Record<string, string>,
      };
    }
    const browser = {
      cookies,
      call,
      start: async () => (await call('GET', '/auth/social/google/start')).location,
      /** Loads the address that the provider sends back to. */
      comeBack: (address: string) => call('GET', address.slice(`${PUBLIC_URL}/api`.length)),
      signIn: async () => browser.comeBack(await provider.visit(await browser.start())),
      step: async () => (await call('GET', '/auth/social/step')).body,
      complete: (more: object = {}) => call('POST', '/auth/social/complete', { ...GROWN_UP, ...more }),
    };
    return browser;
  }

  /** Signed up with the provider. */
  async function newcomer() {
    const browser = createBrowser();
    await browser.signIn();
    const { body } = await browser.complete();
    return { browser, token: body.accessToken ?? '', ...who() };
  }

  return {
    get api() {
      return api;
    },
    get provider() {
      return provider;
    },
    /** Whom the provider signs in now. */
    who,
    createBrowser,
    newcomer,
  };
}
