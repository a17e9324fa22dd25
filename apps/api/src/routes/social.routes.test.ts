import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import { describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/harness.ts';
import { GROWN_UP, socialHome } from '../testing/social-home.ts';

const home = socialHome();
const { createBrowser, newcomer, who } = home;

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
    expect(await home.api.composition.deps.socialAccounts.hasAccount(who().email)).toBe(false);
    const done = await browser.complete();
    expect(done).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
    expect(done.headers.get('set-cookie')).toMatch(/nova_refresh=.*HttpOnly; SameSite=Strict/);
    const token = done.body.accessToken;
    expect(await home.api.call('GET', '/user/profile', { token })).toMatchObject({
      body: { email: who().email, name: '김미나' },
    });
    expect(await home.api.call('GET', '/auth/history', { token })).toMatchObject({
      body: { signIns: [{ how: 'google', device: 'Chrome, Windows' }] },
    });
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
  });

  it('refuses a child, keeps nothing, and takes no other birth date for it', async () => {
    const browser = createBrowser();
    await browser.signIn();
    const mails = await home.api.mailCount();
    expect((await browser.complete({ birthDate: '2999-01-01' })).body.code).toBe('birth-date-invalid');
    const child = await browser.complete({ birthDate: `${new Date().getFullYear() - 10}-01-01` });
    expect([child.status, child.body.code]).toEqual([403, 'guardian-consent-required']);
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
    expect(await home.api.mailCount()).toBe(mails);
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toMatchObject({ kind: 'sign-up' });
  });

  const child = { birthDate: `${new Date().getFullYear() - 10}-01-01` };
  const register = (changes = {}) =>
    home.api.call('POST', '/auth/register', {
      json: { ...GROWN_UP, email: who().email, password: 'Sea-otter-42', ...changes },
    });

  it('refuses an address that was refused for its age without a provider, in capitals, too', async () => {
    expect((await register(child)).body).toMatchObject({ code: 'guardian-consent-required' });
    home.provider.account = { ...who(), email: who().email.toUpperCase(), email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    const refused = await browser.complete();
    expect([refused.status, refused.body.code]).toEqual([403, 'guardian-consent-required']);
  });

  it.each([true, false])('is no way around the age of an address (proven: %s) either', async (isProven) => {
    home.provider.account = { ...who(), email_verified: isProven };
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
    home.provider.account = { ...who(), email_verified: false };
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
    await home.api.call('POST', '/auth/confirm', { json: { email, code: await home.api.mailedCode(email) } });
    expect((await browser.signIn()).location).toBe('/social?done=signed-in');
  });

  it('tells nobody whether an address that is not proven is taken; its owner by mail', async () => {
    const owner = await home.api.newLearner();
    home.provider.account = { ...who(), email_verified: false };
    const browser = createBrowser();
    await browser.signIn();
    const mails = await home.api.mailCount();
    const done = await browser.complete({ email: owner.email });
    expect(done.body).toEqual({ confirmationRequired: true, email: owner.email });
    expect(await home.api.mailCount()).toBe(mails + 1);
    expect((await browser.signIn()).location).toBe('/social');
  });
});

describe('signing in with a provider', () => {
  it('knows her again, sets the session cookie, and tells of a new device by mail', async () => {
    const { email } = await newcomer();
    const mails = await home.api.mailCount();
    const phone = createBrowser('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1');
    const back = await phone.signIn();
    expect([back.status, back.location]).toEqual([303, '/social?done=signed-in']);
    expect(await home.api.mailCount()).toBe(mails + 1);
    const refreshed = await phone.call('POST', '/auth/refresh', {});
    const { accessToken: token } = refreshed.body;
    expect(await home.api.call('GET', '/user/profile', { token })).toMatchObject({ body: { email } });
    const { body } = await home.api.call('GET', '/auth/sessions', { token });
    expect((body as { sessions: unknown[] }).sessions).toHaveLength(2);
  });

  it('asks for the second factor of an account that has one', async () => {
    const learner = await home.api.newLearner();
    const { token, password } = learner;
    home.provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    await browser.call('POST', '/auth/social/link', { password });
    const { body } = await home.api.call('POST', '/auth/mfa/start', { json: { password }, token });
    const { secret } = body as { secret: string };
    const code = () => totp(secret, home.api.composition.deps.clock.nowMs());
    await home.api.call('POST', '/auth/mfa/enable', { json: { code: code() }, token });
    home.api.advance(STEP_MS);
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
    home.provider.account = null;
    expect((await createBrowser().signIn()).location).toBe('/social?problem=social-declined');
    const unset = await createBrowser().call('GET', '/auth/social/facebook/start');
    expect([unset.status, unset.location]).toEqual([303, '/social?problem=not-found']);
    expect(await createBrowser().call('GET', '/auth/social/myspace/start')).toMatchObject({ status: 404 });
  });
});

describe('without a provider', () => {
  it('offers none', async () => {
    const off = await startTestApi();
    expect(await off.call('GET', '/auth/social/providers')).toMatchObject({ body: { providers: [] } });
    await off.close();
    expect(await home.api.call('GET', '/auth/social/providers')).toMatchObject({
      body: { providers: ['google'] },
    });
  });
});
