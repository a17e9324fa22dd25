import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createCognitoClient } from '@nova/adapters/aws/cognito/user-pool.ts';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSurroundings, type SignedInLearner } from '../support/function-surroundings.ts';
import { awsPlace } from './support/aws.ts';
import { type EmulatedDomain, startEmulatedDomain } from './support/emulated-domain.ts';
import { mailsTo } from './support/mails.ts';
import { type RedisServer, startRedisServer } from './support/redis-server.ts';

const place = awsPlace();
const cognito = createCognitoClient(place);
const SITE = 'https://nova.example';
const GROWN_UP = { birthDate: '2001-03-09', country: 'KR', name: '김미나', locale: 'ko' };
const invalid = '/social?problem=social-ticket-invalid';

let cache: RedisServer;
let domain: EmulatedDomain;
let learner: SignedInLearner;
let userPoolId: string;
let api: Hono;
let people = 0;

/** The function that signs in, on its own composition, as its environment says. */
async function authFunction(environment: Readonly<Record<string, string>>): Promise<Hono> {
  Object.assign(process.env, environment);
  const { composeAuthHandler } = await import('../../apps/api/src/functions/composition/auth-handler.ts');
  const { authHandlerRoutes } = await import('../../apps/api/src/functions/routes/auth-handler.ts');
  const { createApp } = await import('../../apps/api/src/app.ts');
  const { deps, settings } = await composeAuthHandler();
  return createApp(deps, settings, authHandlerRoutes);
}

beforeAll(async () => {
  cache = await startRedisServer();
  const made = await makeSurroundings(place, cache.port);
  learner = made.learner;
  userPoolId = made.environment.COGNITO_USER_POOL_ID ?? '';
  const quiet = { NOVA_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' };
  const off = await authFunction({ ...made.environment, ...quiet, NOVA_AUTH_LIMIT_PER_MINUTE: '10000' });
  expect(await (await off.request('/api/auth/social/providers')).json()).toEqual({ providers: [] });
  const start = await off.request('/api/auth/social/google/start');
  expect(start.headers.get('location')).toBe('/social?problem=not-found');

  // The trigger as the pool has it.
  const { handler } = await import('../../apps/api/src/functions/pre-sign-up.ts');
  domain = await startEmulatedDomain({
    cognito,
    endpoint: place.endpoint,
    userPoolId,
    redirectUri: `${SITE}/api/auth/social/google/callback`,
    preSignUp: (event) => handler({ ...event, response: {} }, { awsRequestId: 'trigger' }),
  });
  api = await authFunction({
    COGNITO_SOCIAL_CLIENT_ID: domain.client.clientId,
    COGNITO_SOCIAL_DOMAIN: domain.url,
    COGNITO_SOCIAL_PROVIDERS: 'google',
  });
}, 120_000);
afterAll(async () => {
  await domain?.close();
  await cache?.stop();
});

beforeEach(() => {
  people += 1;
  domain.person = {
    subject: `10000${people}`,
    email: `person-${people}@example.com`,
    isEmailVerified: true,
    name: '미나',
  };
});

/** A browser: it keeps the cookies of a social sign-in and of the session. */
function createBrowser() {
  const cookies = new Map<string, string>();
  async function call(method: string, path: string, json?: unknown, token?: string) {
    const answer = await api.request(`/api${path}`, {
      method,
      headers: {
        'X-Forwarded-For': '203.0.113.5',
        'X-Nova-Session': 'cookie',
        'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/);
      cookies.set(name, value);
    }
    const text = await answer.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, string>;
    return { status: answer.status, location: answer.headers.get('location') ?? '', body };
  }
  const browser = {
    call,
    start: async () => (await call('GET', '/auth/social/google/start')).location,
    /** Goes to the domain and loads the address that it sends back to. */
    visit: async (url: string) => browser.comeBack(await domain.visit(url)),
    comeBack: (address: string) => call('GET', address.slice(`${SITE}/api`.length)),
    signIn: async () => browser.visit(await browser.start()),
    step: async () => (await call('GET', '/auth/social/step')).body,
    complete: (more: object = {}) => call('POST', '/auth/social/complete', { ...GROWN_UP, ...more }),
    token: async () => (await call('POST', '/auth/refresh', {})).body.accessToken ?? '',
  };
  return browser;
}

/** Every user that the pool has, with what it knows of each. */
async function pool(): Promise<string> {
  const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: userPoolId }));
  return JSON.stringify(Users);
}

/** Signed up with the provider. */
async function newcomer() {
  const browser = createBrowser();
  await browser.signIn();
  const { body } = await browser.complete();
  expect((await browser.visit(body.url ?? '')).location).toBe('/social?done=signed-in');
  return browser;
}

describe('signing in with Google through the pool’s hosted domain', () => {
  it('asks the age before the pool has anybody, and then signs in', async () => {
    const before = domain.findings().length;
    const browser = createBrowser();
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toEqual({
      kind: 'sign-up',
      provider: 'google',
      name: '미나',
      email: domain.person?.email,
      suggestedEmail: null,
    });
    for (const told of [domain.person?.subject, domain.person?.email])
      expect(await pool()).not.toContain(told);
    const { body } = await browser.complete();
    expect(Object.keys(body)).toEqual(['url']);
    expect((await browser.visit(body.url ?? '')).location).toBe('/social?done=signed-in');
    const history = await browser.call('GET', '/auth/history', undefined, await browser.token());
    expect(history.body.signIns).toMatchObject([{ how: 'google', device: 'Chrome, Windows' }]);
    expect(await pool()).not.toContain('EXTERNAL_PROVIDER');
    expect(domain.findings().slice(before)).toEqual([]);
  });

  it('knows her again at once, on another device, too', async () => {
    await newcomer();
    const phone = createBrowser();
    expect((await phone.signIn()).location).toBe('/social?done=signed-in');
    const token = await phone.token();
    expect((await phone.call('GET', '/auth/sessions', undefined, token)).body.sessions).toHaveLength(2);
    expect((await phone.call('GET', '/auth/social/links', undefined, token)).body).toMatchObject({
      providers: ['google'],
      links: [{ provider: 'google' }],
      hasPassword: false,
    });
  });

  it('makes nothing of a child, and takes no other birth date for it', async () => {
    const browser = createBrowser();
    await browser.signIn();
    const child = await browser.complete({ birthDate: `${new Date().getFullYear() - 10}-01-01` });
    expect([child.status, child.body.code]).toEqual([403, 'guardian-consent-required']);
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
    expect(await pool()).not.toContain(domain.person?.email);
    expect((await browser.signIn()).location).toBe('/social');
    expect((await browser.complete()).body.code).toBe('guardian-consent-required');
  });

  it('mails a code to an address that the provider does not vouch for', async () => {
    domain.person = { subject: `20000${people}`, isEmailVerified: false, name: '미나' };
    const email = `typed-${people}@example.com`;
    const browser = createBrowser();
    await browser.signIn();
    expect((await browser.complete({ email })).body).toEqual({ confirmationRequired: true, email });
    expect((await browser.signIn()).location).toBe('/confirm');
    const text = (await mailsTo(place.endpoint, email)).at(-1)?.text ?? '';
    const confirmed = await browser.call('POST', '/auth/confirm', {
      email,
      code: /\b\d{6}\b/.exec(text)?.[0],
    });
    expect(confirmed.status).toBeLessThan(300);
    const again = await browser.signIn();
    expect(again.location).toContain(`${domain.url}/oauth2/authorize`);
    expect((await browser.visit(again.location)).location).toBe('/social?done=signed-in');
  });

  it('links an address that has an account only for who signs in to it, and asks for its second factor', async () => {
    const { email, password, accessToken } = learner;
    domain.person = { subject: `30000${people}`, email, isEmailVerified: true };
    const browser = createBrowser();
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toEqual({ kind: 'link', provider: 'google', email });
    const link = (word: string) => browser.call('POST', '/auth/social/link', { password: word });
    expect((await link('Not-Her-Password-1')).body.code).toBe('credentials-invalid');
    expect((await link(password)).status).toBe(200);
    const again = await browser.signIn();
    expect((await browser.visit(again.location)).location).toBe('/social?done=signed-in');

    const { totp } = await import('@nova/core/testing/totp.ts');
    const started = await browser.call('POST', '/auth/mfa/start', { password }, accessToken);
    const code = totp(started.body.secret ?? '', Date.now());
    const enabled = await browser.call('POST', '/auth/mfa/enable', { code }, accessToken);
    const [recoveryCode] = enabled.body.recoveryCodes as unknown as string[];
    expect((await browser.signIn()).location).toBe('/social');
    const step = await browser.step();
    expect(step).toMatchObject({ kind: 'second-factor', provider: 'google' });
    const { challenge } = step;
    expect((await browser.call('POST', '/auth/mfa', { challenge, code: recoveryCode })).status).toBe(200);
  });

  it('lets a learner link it herself, and take it away again', async () => {
    const browser = await newcomer();
    const { email = '' } = domain.person ?? {};
    await browser.call('POST', '/auth/forgot', { email });
    const text = (await mailsTo(place.endpoint, email)).at(-1)?.text ?? '';
    const password = 'Quiet-Meadow-58';
    const reset = { email, code: /\b\d{6}\b/.exec(text)?.[0], password };
    expect((await browser.call('POST', '/auth/reset', reset)).status).toBeLessThan(300);
    const { body } = await browser.call('POST', '/auth/login', { email, password });
    const unlink = () => browser.call('POST', '/auth/social/google/unlink', { password }, body.accessToken);
    expect((await unlink()).status).toBe(204);
    expect((await unlink()).body.code).toBe('social-not-linked');
    const { url } = (
      await browser.call('POST', '/auth/social/google/connect', { password }, body.accessToken)
    ).body;
    expect((await browser.visit(url ?? '')).location).toBe('/me/security?linked=google');
    const again = await browser.signIn();
    expect((await browser.visit(again.location)).location).toBe('/social?done=signed-in');
  });
});

describe('attacks on the way', () => {
  it('takes no answer in another browser, with another state, or a second time', async () => {
    await newcomer();
    const browser = createBrowser();
    const address = await domain.visit(await browser.start());
    expect((await createBrowser().comeBack(address)).location).toBe(invalid);
    const forged = address.replace(/state=[^&]*/, 'state=forged');
    expect((await browser.comeBack(forged)).location).toBe(invalid);
    expect((await browser.comeBack(address)).location).toBe('/social?done=signed-in');
    expect((await browser.comeBack(address)).location).toBe(invalid);
  });

  it('takes no answer that was made for another nonce', async () => {
    await newcomer();
    const browser = createBrowser();
    const going = new URL(await browser.start());
    going.searchParams.set('nonce', 'of-somebody-else-altogether');
    expect((await browser.visit(going.href)).location).toBe('/social?problem=social-refused');
  });

  it('gives no session to who steals the message of another’s way back: only the provider’s word does', async () => {
    const victim = domain.person;
    const stolen = new URL(await domain.visit(await createBrowser().start()));
    domain.person = {
      subject: `40000${people}`,
      email: `thief-${people}@example.com`,
      isEmailVerified: true,
    };
    const thief = createBrowser();
    const own = new URL(await domain.visit(await thief.start()));
    own.searchParams.set('error_description', stolen.searchParams.get('error_description') ?? '');
    expect((await thief.comeBack(own.href)).location).toBe('/social');
    expect(await thief.step()).toMatchObject({ email: victim?.email });
    const { body } = await thief.complete();
    expect((await thief.visit(body.url ?? '')).location).toBe('/social');
    expect(await thief.step()).toMatchObject({ kind: 'sign-up', email: `thief-${people}@example.com` });
    expect(await thief.token()).toBe('');
  });
});
