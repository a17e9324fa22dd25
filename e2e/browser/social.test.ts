import {
  LOCAL_CLIENT,
  type LocalOpenIdProvider,
  startLocalOpenIdProvider,
} from '@nova/adapters/openid/testing/local-openid-provider.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerQuestions, signUp } from '../support/journey.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const mina = { sub: 'mina-1', email: 'mina@example.com', email_verified: true, name: '미나' };
const jun = { email: 'jun@example.com', password: 'Quiet Harbour 1994', name: '준' };

/** Whether the page of the journey has this heading. */
const heading = (page: Page, name: string) =>
  expect.poll(() => page.getByRole('heading', { name }).count()).toBe(1);

describe('signing in with a provider', () => {
  let chromium: Browser;
  let provider: LocalOpenIdProvider;
  let server: TestServer;
  const plain = sharedServer();

  beforeAll(async () => {
    chromium = await sharedBrowser();
    const redirectUris: string[] = [];
    provider = await startLocalOpenIdProvider(redirectUris);
    server = await startServer({
      NOVA_GOOGLE_CLIENT_ID: LOCAL_CLIENT.clientId,
      NOVA_GOOGLE_CLIENT_SECRET: LOCAL_CLIENT.clientSecret,
      NOVA_GOOGLE_ISSUER: provider.issuer,
    });
    redirectUris.push(`${server.url}/api/auth/social/google/callback`);
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
    await provider?.close();
  });

  it('is nowhere while no provider is set up', async () => {
    const { context, page } = await openPage(chromium, plain.url);
    for (const path of ['/login', '/signup']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText(/Google|Facebook/).count()).toBe(0);
    }
    await context.close();
  });

  it('asks a newcomer her age before there is an account, and lets her in', async () => {
    provider.account = mina;
    const { context, page, problems } = await openPage(chromium, server.url);
    await page.goto('/signup');
    const way = page.getByRole('link', { name: 'Google 계정으로 계속하기' });
    await way.waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await way.click();
    await page.waitForURL('**/social');
    await heading(page, '거의 다 왔어요');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(await page.getByLabel('이름').inputValue()).toBe('미나');
    await page.getByLabel('생년월일').fill('1990.05.17');
    await page.getByRole('button', { name: '가입하기' }).click();
    await page.waitForURL('**/onboarding**');
    await answerQuestions(page);
    await page.goto('/me/security');
    await page.getByText('아직 비밀번호가 없어요').waitFor();
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('knows her again, and goes on to the page that was asked for', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'desktop');
    await page.goto('/me/security');
    await page.waitForURL('**/login**');
    await page.getByRole('link', { name: 'Google 계정으로 계속하기' }).click();
    await page.waitForURL('**/me/security');
    await page.getByText('아직 비밀번호가 없어요').waitFor();
    await page.reload();
    await page.getByText('아직 비밀번호가 없어요').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('links an address that has an account only with its password, and lets her unlink it', async () => {
    const { context, page } = await openPage(chromium, server.url);
    await signUp(page, server, jun);
    await answerQuestions(page);
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    provider.account = { sub: 'jun-1', email: jun.email, email_verified: true, name: 'Jun' };
    await page.goto('/login');
    await page.getByRole('link', { name: 'Google 계정으로 계속하기' }).click();
    await heading(page, '이미 계정이 있어요');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('비밀번호', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: '연결하고 로그인' }).click();
    await page.getByText('비밀번호가 맞지 않아요.').waitFor();
    await page.getByLabel('비밀번호', { exact: true }).fill(jun.password);
    await page.getByRole('button', { name: '연결하고 로그인' }).click();
    await page.waitForURL('**/today');
    await page.goto('/me/security');
    await page.getByRole('button', { name: 'Google 연결 끊기' }).click();
    await page.getByRole('dialog').getByLabel('비밀번호', { exact: true }).fill(jun.password);
    await page.getByRole('dialog').getByRole('button', { name: '연결 끊기' }).click();
    await page.getByRole('button', { name: 'Google 연결하기' }).click();
    await page.getByRole('dialog').getByLabel('비밀번호', { exact: true }).fill(jun.password);
    await page.getByRole('dialog').getByRole('button', { name: 'Google 화면으로 가기' }).click();
    await page.waitForURL('**/me/security?linked=google');
    await page.getByText('이제 Google 계정으로도 로그인할 수 있어요.').waitFor();
    await context.close();
  });

  it('says kindly that she declined', async () => {
    provider.account = null;
    const { context, page } = await openPage(chromium, server.url);
    await page.goto('/login');
    await page.getByRole('link', { name: 'Google 계정으로 계속하기' }).click();
    await heading(page, '로그인을 그만두셨어요');
    await expectAccessible(page);
    await page.getByRole('link', { name: '로그인 화면으로' }).click();
    await page.waitForURL('**/login');
    await context.close();
  });
});
