import { randomUUID } from 'node:crypto';
import {
  LOCAL_CLIENT,
  type LocalOpenIdProvider,
  startLocalOpenIdProvider,
} from '@nova/adapters/openid/testing/local-openid-provider.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/harness.ts';

const PUBLIC_URL = 'http://nova.test';
const GROWN_UP = { birthDate: '2001-03-09', country: 'KR', name: '김미나', locale: 'ko' };
const COOKIE_MODE = { 'X-Nova-Session': 'cookie' };

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

describe('signing up with a provider', () => {
  it('asks the age before anything is kept, and then signs in like any other', async () => {
    const browser = createBrowser();
    const back = await browser.signIn();
    expect([back.status, back.location]).toEqual([303, '/social']);
    expect(await browser.step()).toEqual({
      kind: 'sign-up',
      provider: 'google',
      name: '미나',
      email: who().email,
      suggestedEmail: null,
    });
    expect(await api.composition.deps.socialAccounts.hasAccount(who().email)).toBe(false);
    const done = await browser.complete();
    expect(done).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
    expect(done.headers.get('set-cookie')).toMatch(/nova_refresh=.*HttpOnly; SameSite=Strict/);
    const token = done.body.accessToken;
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({
      body: { email: who().email, name: '김미나' },
    });
    expect(await api.call('GET', '/auth/history', { token })).toMatchObject({
      body: { signIns: [{ how: 'google', device: 'Chrome, Windows' }] },
    });
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
  });

  it('refuses a child, keeps nothing, and takes no other birth date for it', async () => {
    const browser = createBrowser();
    await browser.signIn();
    const mails = await api.mailCount();
    expect((await browser.complete({ birthDate: '2999-01-01' })).body.code).toBe('birth-date-invalid');
    const child = await browser.complete({ birthDate: `${new Date().getFullYear() - 10}-01-01` });
    expect([child.status, child.body.code]).toEqual([403, 'guardian-consent-required']);
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
    expect(await api.mailCount()).toBe(mails);
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toMatchObject({ kind: 'sign-up' });
  });

  const child = { birthDate: `${new Date().getFullYear() - 10}-01-01` };
  const register = (changes = {}) =>
    api.call('POST', '/auth/register', {
      json: { ...GROWN_UP, email: who().email, password: 'Sea-otter-42', ...changes },
    });

  it('refuses an address that was refused for its age without a provider, in capitals, too', async () => {
    expect((await register(child)).body).toMatchObject({ code: 'guardian-consent-required' });
    provider.account = { ...who(), email: who().email.toUpperCase(), email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    const refused = await browser.complete();
    expect([refused.status, refused.body.code]).toEqual([403, 'guardian-consent-required']);
  });

  it.each([true, false])('is no way around the age of an address (proven: %s) either', async (isProven) => {
    provider.account = { ...who(), email_verified: isProven };
    const browser = createBrowser();
    await browser.signIn();
    const other = isProven ? {} : { email: `other-${who().email}` };
    expect((await browser.complete({ ...child, ...other })).body.code).toBe('guardian-consent-required');
    for (const email of [who().email, ...Object.values(other)])
      expect((await register({ email })).body).toMatchObject({ code: 'guardian-consent-required' });
    await browser.signIn();
    const again = isProven ? {} : { email: `third-${who().email}` };
    expect((await browser.complete(again)).body.code).toBe('guardian-consent-required');
  });

  it('mails a code to an address that the provider does not vouch for', async () => {
    provider.account = { ...who(), email_verified: false };
    const { email } = who();
    const browser = createBrowser();
    await browser.signIn();
    expect(await browser.step()).toMatchObject({ email: null, suggestedEmail: email });
    expect((await browser.complete()).body).toMatchObject({
      code: 'body-invalid',
      errors: [{ pointer: '/email' }],
    });
    const done = await browser.complete({ email });
    expect(done.body).toEqual({ confirmationRequired: true, email });
    expect((await browser.signIn()).location).toBe('/confirm');
    await api.call('POST', '/auth/confirm', { json: { email, code: await api.mailedCode(email) } });
    expect((await browser.signIn()).location).toBe('/social?done=signed-in');
  });

  it('tells nobody whether an address that is not proven is taken; its owner by mail', async () => {
    const owner = await api.newLearner();
    provider.account = { ...who(), email_verified: false };
    const browser = createBrowser();
    await browser.signIn();
    const mails = await api.mailCount();
    const done = await browser.complete({ email: owner.email });
    expect(done.body).toEqual({ confirmationRequired: true, email: owner.email });
    expect(await api.mailCount()).toBe(mails + 1);
    expect((await browser.signIn()).location).toBe('/social');
  });
});

describe('signing in with a provider', () => {
  it('knows her again, sets the session cookie, and tells of a new device by mail', async () => {
    const { email } = await newcomer();
    const mails = await api.mailCount();
    const phone = createBrowser('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1');
    const back = await phone.signIn();
    expect([back.status, back.location]).toEqual([303, '/social?done=signed-in']);
    expect(await api.mailCount()).toBe(mails + 1);
    const refreshed = await phone.call('POST', '/auth/refresh', {});
    const { accessToken: token } = refreshed.body;
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ body: { email } });
    const { body } = await api.call('GET', '/auth/sessions', { token });
    expect((body as { sessions: unknown[] }).sessions).toHaveLength(2);
  });

  it('asks for the second factor of an account that has one', async () => {
    const learner = await api.newLearner();
    const { token, password } = learner;
    provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    await browser.call('POST', '/auth/social/link', { password });
    const { body } = await api.call('POST', '/auth/mfa/start', { json: { password }, token });
    const { secret } = body as { secret: string };
    const code = () => totp(secret, api.composition.deps.clock.nowMs());
    await api.call('POST', '/auth/mfa/enable', { json: { code: code() }, token });
    api.advance(STEP_MS);
    const back = await browser.signIn();
    expect(back.location).toBe('/social');
    const step = await browser.step();
    expect(step).toMatchObject({ kind: 'second-factor', provider: 'google' });
    expect(
      await browser.call('POST', '/auth/mfa', { challenge: step.challenge, code: code() }),
    ).toMatchObject({
      status: 200,
    });
  });

  it('says on a page that she declined, or that the provider does not answer', async () => {
    provider.account = null;
    expect((await createBrowser().signIn()).location).toBe('/social?problem=social-declined');
    const unset = await createBrowser().call('GET', '/auth/social/facebook/start');
    expect([unset.status, unset.location]).toEqual([303, '/social?problem=not-found']);
    expect(await createBrowser().call('GET', '/auth/social/myspace/start')).toMatchObject({ status: 404 });
  });
});

describe('attacks on the way', () => {
  const invalid = '/social?problem=social-ticket-invalid';

  it('keeps its ticket from scripts and other sites, for ten minutes', async () => {
    const { headers } = await createBrowser().call('GET', '/auth/social/google/start');
    expect(headers.get('set-cookie')).toMatch(
      /^nova_social=[\w.-]+; Max-Age=600; Path=\/api\/auth\/social; HttpOnly; SameSite=Lax$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('takes no code in another browser, in none, and none a second time', async () => {
    const browser = createBrowser();
    const address = await provider.visit(await browser.start());
    const victim = createBrowser();
    await victim.start();
    expect((await victim.comeBack(address)).location).toBe(invalid);
    expect((await createBrowser().comeBack(address)).location).toBe(invalid);
    const copy = new Map(browser.cookies);
    expect((await browser.comeBack(address)).location).toBe('/social');
    browser.cookies.clear();
    for (const [name, value] of copy) browser.cookies.set(name, value);
    expect((await browser.comeBack(address)).location).toBe(invalid);
  });

  it('takes no state of another start, and an address made by others does not use hers up', async () => {
    const browser = createBrowser();
    const address = await provider.visit(await browser.start());
    const forged = address.replace(/state=[^&]*/, 'state=forged');
    expect((await browser.comeBack(forged)).location).toBe(invalid);
    expect((await browser.comeBack(address)).location).toBe('/social');
  });

  it('takes no answer to one provider for another’s', async () => {
    const browser = createBrowser();
    const address = await provider.visit(await browser.start());
    const swapped = address.replace('/google/', '/facebook/');
    expect((await browser.comeBack(swapped)).location).toBe(invalid);
  });

  it('takes no answer that was made for another nonce', async () => {
    const browser = createBrowser();
    const going = new URL(await browser.start());
    going.searchParams.set('nonce', 'of-somebody-else');
    const back = await browser.comeBack(await provider.visit(going.href));
    expect(back.location).toBe('/social?problem=social-refused');
  });

  it('takes nothing after ten minutes', async () => {
    const browser = createBrowser();
    const address = await provider.visit(await browser.start());
    api.advance(10 * 60_000 + 2_000);
    expect((await browser.comeBack(address)).location).toBe(invalid);
  });

  it('sends nobody away: where it goes on is never in the request', async () => {
    const browser = createBrowser();
    for (const path of ['start', 'callback']) {
      const { location } = await browser.call(
        'GET',
        `/auth/social/google/${path}?redirect_uri=https://evil.example&returnTo=//evil.example&next=https://evil.example`,
      );
      expect(location).not.toContain('evil');
    }
  });

  it('shows and completes a step only for our own page', async () => {
    const browser = createBrowser();
    await browser.signIn();
    const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect(await api.call('GET', '/auth/social/step', { headers: { Cookie } })).toMatchObject({
      body: { kind: 'nothing' },
    });
    expect(
      await api.call('POST', '/auth/social/complete', { json: GROWN_UP, headers: { Cookie } }),
    ).toMatchObject({ status: 401, body: { code: 'social-ticket-invalid' } });
  });

  it('logs no code, state, address or name', async () => {
    await newcomer();
    expect(api.logged()).not.toMatch(/code=|state=|person-\d|미나/);
  });
});

describe('an address that has an account', () => {
  it('is linked only to who signs in to it, however sure the provider is', async () => {
    const learner = await api.newLearner();
    provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toEqual({ kind: 'link', provider: 'google', email: learner.email });
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
    const wrong = await browser.call('POST', '/auth/social/link', { password: 'Not-Her-Password-1' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials-invalid']);
    const mails = await api.mailCount();
    const linked = await browser.call('POST', '/auth/social/link', { password: learner.password });
    expect(linked.status).toBe(200);
    expect(await api.mailCount()).toBeGreaterThan(mails);
    expect((await browser.signIn()).location).toBe('/social?done=signed-in');
    expect(await api.call('GET', '/user/profile', { token: linked.body.accessToken })).toMatchObject({
      body: { userId: learner.userId },
    });
  });

  it('leaves nobody signed in when it cannot be linked', async () => {
    const learner = await api.newLearner();
    const linkBy = async (sub: string) => {
      provider.account = { sub, email: learner.email, email_verified: true };
      const browser = createBrowser();
      await browser.signIn();
      return browser.call('POST', '/auth/social/link', { password: learner.password });
    };
    expect((await linkBy(randomUUID())).status).toBe(200);
    const { identity } = api.composition.deps;
    const before = await identity.sessions(learner.userId);
    // Another account at the same provider, with the same address.
    expect((await linkBy(randomUUID())).body.code).toBe('social-already-linked');
    expect(await identity.sessions(learner.userId)).toEqual(before);
  });

  it('asks for the code, too, where a second factor is on', async () => {
    const learner = await api.newLearner();
    const { token, password } = learner;
    const { body } = await api.call('POST', '/auth/mfa/start', { json: { password }, token });
    const { secret } = body as { secret: string };
    const code = () => totp(secret, api.composition.deps.clock.nowMs());
    await api.call('POST', '/auth/mfa/enable', { json: { code: code() }, token });
    api.advance(STEP_MS);
    provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    expect((await browser.call('POST', '/auth/social/link', { password })).body.code).toBe('mfa-code-needed');
    const linked = await browser.call('POST', '/auth/social/link', { password, code: code() });
    expect(linked.status).toBe(200);
  });

  it('gives nothing to who began a sign-up with it before', async () => {
    const { email } = who();
    const json = { ...GROWN_UP, email, password: 'Early-Intruder-58' };
    await api.call('POST', '/auth/register', { json });
    await newcomer();
    expect(await api.call('POST', '/auth/login', { json: { email, password: json.password } })).toMatchObject(
      {
        status: 401,
      },
    );
  });
});

describe('the learner’s own links', () => {
  it('are made with the password and her browser, told by mail, and taken away again', async () => {
    const { token, password } = await api.newLearner();
    const browser = createBrowser();
    const connect = (proof: object) => browser.call('POST', '/auth/social/google/connect', proof, { token });
    expect((await connect({ password: 'Not-Her-Password-1' })).body.code).toBe('credentials-invalid');
    const { body } = await connect({ password });
    const mails = await api.mailCount();
    const address = await provider.visit(body.url ?? '');
    expect((await createBrowser().comeBack(address)).location).toBe('/social?problem=social-ticket-invalid');
    expect((await browser.comeBack(address)).location).toBe('/me/security?linked=google');
    expect(await api.mailCount()).toBe(mails + 1);
    const links = () => browser.call('GET', '/auth/social/links', undefined, { token });
    expect((await links()).body).toMatchObject({
      providers: ['google'],
      links: [{ provider: 'google' }],
      hasPassword: true,
    });
    const unlink = (proof: object) => browser.call('POST', '/auth/social/google/unlink', proof, { token });
    expect((await unlink({ password: 'Not-Her-Password-1' })).status).toBe(401);
    expect((await unlink({ password })).status).toBe(204);
    expect((await unlink({ password })).body.code).toBe('social-not-linked');
    expect((await links()).body.links).toEqual([]);
  });

  it('are refused when the provider’s account signs in somebody else', async () => {
    await newcomer();
    const { token, password } = await api.newLearner();
    const browser = createBrowser();
    const { body } = await browser.call('POST', '/auth/social/google/connect', { password }, { token });
    const back = await browser.comeBack(await provider.visit(body.url ?? ''));
    expect(back.location).toBe('/social?problem=social-already-linked');
  });

  it('cannot be the last way in: who has no password sets one by mail first', async () => {
    const { browser, token, email } = await newcomer();
    const unlink = (password: string) =>
      browser.call('POST', '/auth/social/google/unlink', { password }, { token });
    expect((await unlink('Any-Password-1')).body.code).toBe('credentials-invalid');
    const links = await browser.call('GET', '/auth/social/links', undefined, { token });
    expect(links.body).toMatchObject({ hasPassword: false });
    await api.call('POST', '/auth/forgot', { json: { email } });
    const password = 'Quiet-Meadow-58';
    const code = await api.mailedCode(email);
    expect(await api.call('POST', '/auth/reset', { json: { email, code, password } })).toMatchObject({
      status: 200,
    });
    expect((await unlink(password)).status).toBe(204);
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toMatchObject({ kind: 'link' });
  });
});

describe('the audit log', () => {
  it('has each sign-in, refusal and link with a provider once, and its learner by her name in the log', async () => {
    const { audit } = api.composition.deps;
    const [before] = await audit.read({ limit: 1 });
    const since = async () => {
      const entries = await audit.read({ limit: 20 });
      return entries.filter(({ seq }) => seq > (before?.seq ?? 0)).toReversed();
    };
    const { browser, token, email, sub } = await newcomer();
    await browser.signIn();
    await browser.comeBack(`${PUBLIC_URL}/api/auth/social/google/callback?code=made-up&state=made-up`);
    const owner = await api.newLearner();
    provider.account = { sub: 'somebody-new', email: owner.email, email_verified: true };
    const other = createBrowser();
    await other.signIn();
    await other.call('POST', '/auth/social/link', { password: 'Not-Her-Password-1' });
    const linked = await other.call('POST', '/auth/social/link', { password: owner.password });
    const proof = { password: owner.password };
    await other.call('POST', '/auth/social/google/unlink', proof, { token: linked.body.accessToken });
    const { body } = await api.call('GET', '/user/profile', { token });
    const { userId } = body as { userId: string };
    const [hers, owners] = await Promise.all([auditName(userId), auditName(owner.userId)]);
    const entries = await since();
    expect(entries.map(({ actor, action, facts }) => [actor, action, facts.operation])).toEqual([
      [hers, 'signed-in', 'completeSocialSignUp'],
      [hers, 'signed-in', 'finishSocialSignIn'],
      ['visitor', 'sign-in-refused', 'finishSocialSignIn'],
      [owners, 'signed-in', 'login'],
      ['visitor', 'sign-in-refused', 'proveSocialLink'],
      [owners, 'social-linked', 'proveSocialLink'],
      [owners, 'social-unlinked', 'unlinkSocial'],
    ]);
    for (const secret of [email, sub, userId, owner.email, owner.userId])
      expect(JSON.stringify(entries)).not.toContain(secret);
    await expect(audit.verify()).resolves.toMatchObject({ isWhole: true });
  });
});

describe('without a provider', () => {
  it('offers none', async () => {
    const off = await startTestApi();
    expect(await off.call('GET', '/auth/social/providers')).toMatchObject({ body: { providers: [] } });
    await off.close();
    expect(await api.call('GET', '/auth/social/providers')).toMatchObject({
      body: { providers: ['google'] },
    });
  });
});
