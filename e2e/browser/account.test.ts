import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerQuestions, signIn, signUp } from '../support/journey.ts';
import { codeIn } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser } from '../support/shared.ts';

describe('an account', () => {
  let server: TestServer;
  let chromium: Browser;
  const newcomer = { email: 'haneul@example.com', password: 'Quiet Harbour 1994', name: '하늘' };

  beforeAll(async () => {
    server = await startServer();
    chromium = await sharedBrowser();
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  it('is refused to a child kindly, before anything is sent or stored', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.goto('/signup');
    await page.getByLabel('생년월일').fill(`${new Date().getFullYear() - 10}.01.02`);
    await page.getByRole('button', { name: '다음' }).click();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .toContain('조금만 기다려 주세요');
    await expectAccessible(page);
    expect(sent).toEqual([]);
    expect(await readdir(join(server.dataDir, 'outbox')).catch(() => [])).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('takes an impossible date and a weak password back to the learner without losing what was typed', async () => {
    const { context, page } = await openPage(chromium, server.url);
    await page.goto('/signup');
    await page.getByLabel('생년월일').fill('2001.02.30');
    await page.getByRole('button', { name: '다음' }).click();
    await expect.poll(() => page.getByText('태어난 날일 수 없는 날짜예요').count()).toBe(1);
    expect(await page.getByLabel('생년월일').inputValue()).toBe('2001.02.30');
    await context.close();
  });

  it('is made with the code from the mail, survives a reload and a restart, and opens on a second device', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await signUp(page, server, newcomer);
    await expectAccessible(page);
    await answerQuestions(page);
    await expectNoSidewaysScroll(page);
    await expect.poll(() => page.getByText('하늘 님').first().isVisible()).toBe(true);
    await expectAccessible(page);

    await page.reload();
    await expect.poll(() => page.getByText('하늘 님').first().isVisible()).toBe(true);
    await server.restart('SIGKILL');
    await page.reload();
    await expect.poll(() => page.getByText('하늘 님').first().isVisible()).toBe(true);

    const second = await openPage(chromium, server.url, 'desktop');
    await signIn(second.page, newcomer);
    await expect.poll(() => second.page.getByText('하늘 님').first().isVisible()).toBe(true);
    await expectAccessible(second.page);
    expect([...problems, ...second.problems]).toEqual([]);
    await context.close();
    await second.context.close();
  });

  it('keeps two tabs signed in that wake up at once', async () => {
    const { context, page } = await openPage(chromium, server.url);
    await signIn(page, newcomer);
    const tab = await context.newPage();
    // Each load trades the refresh token, and the second reload takes the answers away from the first.
    await Promise.all([page.reload(), tab.goto('/today')]);
    await Promise.all([page.reload(), tab.reload()]);
    for (const each of [page, tab]) {
      await expect.poll(() => each.getByText('하늘 님').first().isVisible()).toBe(true);
    }
    await context.close();
  });

  it('stays signed in when the answers to its refreshes get lost on the way', async () => {
    const { context, page } = await openPage(chromium, server.url);
    await signIn(page, newcomer);
    let lost = 0;
    await page.route('**/api/auth/refresh', async (route) => {
      if (lost === 2) return route.continue();
      lost += 1;
      // The server has traded the token; the browser hears of neither the answer nor its cookie.
      const { cookie = '' } = await route.request().allHeaders();
      const headers = { cookie, 'X-Nova-Session': 'cookie', Origin: server.url };
      const answer = await fetch(route.request().url(), { method: 'POST', headers });
      expect(answer.status).toBe(200);
      await route.abort('connectionreset');
    });
    // A token that was traded is taken again for half a minute: more reloads could be too late on a busy machine.
    for (let reload = 0; reload < 3; reload++) {
      await page.reload();
      await expect.poll(() => lost).toBeGreaterThan(Math.min(reload, 1));
    }
    await expect.poll(() => page.getByText('하늘 님').first().isVisible()).toBe(true);
    await context.close();
  });

  it('gets a new password by mail, which signs the other device out', async () => {
    const other = await openPage(chromium, server.url);
    await signIn(other.page, newcomer);
    const { context, page } = await openPage(chromium, server.url);
    await page.goto('/forgot');
    await page.getByLabel('이메일').fill(newcomer.email);
    await page.getByRole('button', { name: '코드 받기' }).click();
    await page.waitForURL('**/reset');
    await page.getByLabel('확인 코드 6자리').fill(codeIn(await server.mail(newcomer.email, 2)));
    newcomer.password = 'Brave Lantern 2026';
    await page.getByLabel('새 비밀번호').fill(newcomer.password);
    await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/reset'));

    await other.page.reload();
    await other.page.waitForURL('**/login**');
    await signIn(other.page, newcomer);
    await context.close();
    await other.context.close();
  });
});
