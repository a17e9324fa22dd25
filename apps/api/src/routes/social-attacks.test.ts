/** What somebody may try on the way to a provider and back. */
import { describe, expect, it } from 'vitest';
import { GROWN_UP, socialHome } from '../testing/social-home.ts';

const home = socialHome();
const { createBrowser, newcomer } = home;

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
    const address = await home.provider.visit(await browser.start());
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
    const address = await home.provider.visit(await browser.start());
    const forged = address.replace(/state=[^&]*/, 'state=forged');
    expect((await browser.comeBack(forged)).location).toBe(invalid);
    expect((await browser.comeBack(address)).location).toBe('/social');
  });

  it('takes no answer to one provider for another’s', async () => {
    const browser = createBrowser();
    const address = await home.provider.visit(await browser.start());
    const swapped = address.replace('/google/', '/facebook/');
    expect((await browser.comeBack(swapped)).location).toBe(invalid);
  });

  it('takes no answer that was made for another nonce', async () => {
    const browser = createBrowser();
    const going = new URL(await browser.start());
    going.searchParams.set('nonce', 'of-somebody-else');
    const back = await browser.comeBack(await home.provider.visit(going.href));
    expect(back.location).toBe('/social?problem=social-refused');
  });

  it('takes nothing after ten minutes', async () => {
    const browser = createBrowser();
    const address = await home.provider.visit(await browser.start());
    home.api.advance(10 * 60_000 + 2_000);
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
    expect(await home.api.call('GET', '/auth/social/step', { headers: { Cookie } })).toMatchObject({
      body: { kind: 'nothing' },
    });
    expect(
      await home.api.call('POST', '/auth/social/complete', { json: GROWN_UP, headers: { Cookie } }),
    ).toMatchObject({ status: 401, body: { code: 'social-ticket-invalid' } });
  });

  it('logs no code, state, address or name', async () => {
    await newcomer();
    expect(home.api.logged()).not.toMatch(/code=|state=|person-\d|미나/);
  });
});
