import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const DRAWN = '우리 그림 조각으로 그렸어요';

describe('pictures of one’s own', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
  });
  afterAll(() => chromium?.close());

  async function orderFirstExample(page: Page): Promise<void> {
    await page.getByRole('group', { name: '이런 장면은 어때요?' }).getByRole('button').first().click();
    await page.getByRole('button', { name: '그림 만들기' }).click();
  }

  it('are ordered, followed, labelled by who made them, there on a second device, and deleted', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await arriveSignedIn(page, learner);
    await page.goto('/learn');
    await page.getByRole('link', { name: '그림으로 말하기' }).click();
    await page.getByText('아직 그림이 없어요').waitFor();
    await page.getByText('오늘 30장 더 만들 수 있어요').waitFor();
    await expectAccessible(page, 'light');
    await expectAccessible(page, 'dark');
    await page.getByRole('button', { name: '그림 만들기' }).click();
    await page.getByText('그리고 싶은 장면을 적어 주세요.').waitFor();
    await orderFirstExample(page);
    await page.getByText(DRAWN).waitFor();
    await page.getByText('오늘 29장 더 만들 수 있어요').waitFor();
    const picture = page.getByRole('img', { name: /강아지 두 마리가 있는 그림/ });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1280);
    await expectAccessible(page, 'light');
    await expectAccessible(page, 'dark');
    await expectNoSidewaysScroll(page);

    const second = await openPage(chromium, server.url, 'desktop');
    await arriveSignedIn(second.page, learner);
    await second.page.goto('/learn/picture');
    await second.page.getByRole('img', { name: /강아지 두 마리가 있는 그림/ }).waitFor();
    await expectNoSidewaysScroll(second.page);
    await second.page.getByRole('button', { name: /그림 지우기/ }).click();
    await second.page.getByRole('button', { name: '지우기', exact: true }).click();
    await second.page.getByText('아직 그림이 없어요').waitFor();
    await page.reload();
    await page.getByText('아직 그림이 없어요').waitFor();
    expect([...problems, ...second.problems]).toEqual([]);
    await context.close();
    await second.context.close();
  });

  it('say kindly what cannot be drawn, keep the words, and take them back into the form', async () => {
    const { context, page } = await openPage(chromium, server.url, 'desktop');
    await arriveSignedIn(page, learner);
    await page.goto('/learn/picture');
    const words = page.getByLabel('어떤 장면을 볼까요?');
    await words.fill('알몸 사진');
    await page.getByRole('button', { name: '그림 만들기' }).click();
    await page.getByText('이 내용으로는 만들 수 없어요').waitFor();
    expect(await words.inputValue()).toBe('알몸 사진');
    await words.fill('xqzzt blorp');
    await page.getByRole('button', { name: '그림 만들기' }).click();
    await page.getByText('장소나 물건을 넣어 다시 적어 주세요.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '고쳐 적기' }).click();
    expect(await words.inputValue()).toBe('xqzzt blorp');
    await context.close();
  });
});
