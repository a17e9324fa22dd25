import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readZip } from '@nova/core/testing/read-zip.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

describe('what is kept of a learner', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    await learner.client.startSession({ sessionType: 'pronunciation' });
  });
  afterAll(() => chromium?.close());

  it('is asked for with the password, made, and downloaded as a ZIP with everything in it', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await arriveSignedIn(page, learner);
    await page.goto('/me');
    await page.getByRole('link', { name: /내 데이터/ }).click();
    await expect.poll(() => page.getByRole('heading', { name: '내 데이터 내려받기' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: '파일 만들기' }).click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    await dialog.getByLabel('비밀번호', { exact: true }).fill('not this one');
    await dialog.getByRole('button', { name: '파일 만들기' }).click();
    await expect.poll(() => page.getByText('비밀번호가 맞지 않아요.').count()).toBe(1);
    await dialog.getByLabel('비밀번호', { exact: true }).fill(learner.password);
    await dialog.getByRole('button', { name: '파일 만들기' }).click();
    const link = page.getByRole('link', { name: 'ZIP 파일 받기' });
    await expect.poll(() => link.isVisible(), { timeout: 20_000 }).toBe(true);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const saved = join(tmpdir(), `${randomUUID()}.zip`);
    await download.saveAs(saved);
    const files = readZip(await readFile(saved));
    await rm(saved);
    expect([...files.keys()].slice(0, 2)).toEqual(['README.txt', 'profile.json']);
    expect(files.get('profile.json')?.toString()).toContain(learner.email);
    // It is there after a reload, too, and on a wide screen.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    await expect.poll(() => link.isVisible()).toBe(true);
    await expectAccessible(page, 'dark');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is deleted after the password and a typed word, with a receipt that outlives a reload', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await arriveSignedIn(page, learner);
    await page.goto('/me');
    await page.getByRole('button', { name: '계정 삭제' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('비밀번호', { exact: true }).fill(learner.password);
    await dialog.getByLabel(/삭제/).fill('삭제');
    await dialog.getByRole('button', { name: '모두 삭제하기' }).click();
    await page.waitForURL('**/goodbye');
    await expect.poll(() => page.getByRole('heading', { name: '계정을 삭제했어요' }).isVisible()).toBe(true);
    const number = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
    await expect.poll(() => page.getByText(number).count()).toBe(1);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.reload();
    await expect.poll(() => page.getByText(number).count()).toBe(1);
    await page.getByRole('link', { name: '첫 화면으로' }).click();
    await page.waitForURL(`${server.url}/`);
    await page.goto('/today');
    await page.waitForURL('**/login**');
    expect(problems).toEqual([]);
    await context.close();
  });
});
