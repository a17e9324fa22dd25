/** Providers and the accounts that there are: an address that has one, a learner’s own links, and what the audit log has of them. */
import { randomUUID } from 'node:crypto';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import { describe, expect, it } from 'vitest';
import { GROWN_UP, PUBLIC_URL, socialHome } from '../testing/social-home.ts';

const home = socialHome();
const { createBrowser, newcomer, who } = home;

describe('an address that has an account', () => {
  it('is linked only to who signs in to it, however sure the provider is', async () => {
    const learner = await home.api.newLearner();
    home.provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toEqual({ kind: 'link', provider: 'google', email: learner.email });
    expect((await browser.complete()).body.code).toBe('social-ticket-invalid');
    const wrong = await browser.call('POST', '/auth/social/link', { password: 'Not-Her-Password-1' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials-invalid']);
    const mails = await home.api.mailCount();
    const linked = await browser.call('POST', '/auth/social/link', { password: learner.password });
    expect(linked.status).toBe(200);
    expect(await home.api.mailCount()).toBeGreaterThan(mails);
    expect((await browser.signIn()).location).toBe('/social?done=signed-in');
    expect(await home.api.call('GET', '/user/profile', { token: linked.body.accessToken })).toMatchObject({
      body: { userId: learner.userId },
    });
  });

  it('leaves nobody signed in when it cannot be linked', async () => {
    const learner = await home.api.newLearner();
    const linkBy = async (sub: string) => {
      home.provider.account = { sub, email: learner.email, email_verified: true };
      const browser = createBrowser();
      await browser.signIn();
      return browser.call('POST', '/auth/social/link', { password: learner.password });
    };
    expect((await linkBy(randomUUID())).status).toBe(200);
    const { identity } = home.api.composition.deps;
    const before = await identity.sessions(learner.userId);
    // Another account at the same provider, with the same address.
    expect((await linkBy(randomUUID())).body.code).toBe('social-already-linked');
    expect(await identity.sessions(learner.userId)).toEqual(before);
  });

  it('asks for the code, too, where a second factor is on', async () => {
    const learner = await home.api.newLearner();
    const { token, password } = learner;
    const { body } = await home.api.call('POST', '/auth/mfa/start', { json: { password }, token });
    const { secret } = body as { secret: string };
    const code = () => totp(secret, home.api.composition.deps.clock.nowMs());
    await home.api.call('POST', '/auth/mfa/enable', { json: { code: code() }, token });
    home.api.advance(STEP_MS);
    home.provider.account = { ...who(), email: learner.email, email_verified: true };
    const browser = createBrowser();
    await browser.signIn();
    expect((await browser.call('POST', '/auth/social/link', { password })).body.code).toBe('mfa-code-needed');
    const linked = await browser.call('POST', '/auth/social/link', { password, code: code() });
    expect(linked.status).toBe(200);
  });

  it('gives nothing to who began a sign-up with it before', async () => {
    const { email } = who();
    const json = { ...GROWN_UP, email, password: 'Early-Intruder-58' };
    await home.api.call('POST', '/auth/register', { json });
    await newcomer();
    expect(
      await home.api.call('POST', '/auth/login', { json: { email, password: json.password } }),
    ).toMatchObject({
      status: 401,
    });
  });
});

describe('the learner’s own links', () => {
  it('are made with the password and her browser, told by mail, and taken away again', async () => {
    const { token, password } = await home.api.newLearner();
    const browser = createBrowser();
    const connect = (proof: object) => browser.call('POST', '/auth/social/google/connect', proof, { token });
    expect((await connect({ password: 'Not-Her-Password-1' })).body.code).toBe('credentials-invalid');
    const { body } = await connect({ password });
    const mails = await home.api.mailCount();
    const address = await home.provider.visit(body.url ?? '');
    expect((await createBrowser().comeBack(address)).location).toBe('/social?problem=social-ticket-invalid');
    expect((await browser.comeBack(address)).location).toBe('/me/security?linked=google');
    expect(await home.api.mailCount()).toBe(mails + 1);
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
    const { token, password } = await home.api.newLearner();
    const browser = createBrowser();
    const { body } = await browser.call('POST', '/auth/social/google/connect', { password }, { token });
    const back = await browser.comeBack(await home.provider.visit(body.url ?? ''));
    expect(back.location).toBe('/social?problem=social-already-linked');
  });

  it('cannot be the last way in: who has no password sets one by mail first', async () => {
    const { browser, token, email } = await newcomer();
    const unlink = (password: string) =>
      browser.call('POST', '/auth/social/google/unlink', { password }, { token });
    expect((await unlink('Any-Password-1')).body.code).toBe('credentials-invalid');
    const links = await browser.call('GET', '/auth/social/links', undefined, { token });
    expect(links.body).toMatchObject({ hasPassword: false });
    await home.api.call('POST', '/auth/forgot', { json: { email } });
    const password = 'Quiet-Meadow-58';
    const code = await home.api.mailedCode(email);
    expect(await home.api.call('POST', '/auth/reset', { json: { email, code, password } })).toMatchObject({
      status: 200,
    });
    expect((await unlink(password)).status).toBe(204);
    expect((await browser.signIn()).location).toBe('/social');
    expect(await browser.step()).toMatchObject({ kind: 'link' });
  });
});

describe('the audit log', () => {
  it('has each sign-in, refusal and link with a provider once, and its learner by her name in the log', async () => {
    const { audit } = home.api.composition.deps;
    const [before] = await audit.read({ limit: 1 });
    const since = async () => {
      const entries = await audit.read({ limit: 20 });
      return entries.filter(({ seq }) => seq > (before?.seq ?? 0)).toReversed();
    };
    const { browser, token, email, sub } = await newcomer();
    await browser.signIn();
    await browser.comeBack(`${PUBLIC_URL}/api/auth/social/google/callback?code=made-up&state=made-up`);
    const owner = await home.api.newLearner();
    home.provider.account = { sub: 'somebody-new', email: owner.email, email_verified: true };
    const other = createBrowser();
    await other.signIn();
    await other.call('POST', '/auth/social/link', { password: 'Not-Her-Password-1' });
    const linked = await other.call('POST', '/auth/social/link', { password: owner.password });
    const proof = { password: owner.password };
    await other.call('POST', '/auth/social/google/unlink', proof, { token: linked.body.accessToken });
    const { body } = await home.api.call('GET', '/user/profile', { token });
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
