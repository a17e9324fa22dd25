import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { ASKED_SELDOM, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
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

describe('talk about a picture', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;
  let jobId: string;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    await learner.client.updateProfile({ level: 'A2' });
    ({ jobId } = await learner.client.generateImage({
      prompt: 'two red dogs and a tree with no cat in the park',
    }));
    await vi.waitFor(
      async () => {
        const { status } = await learner.client.getImageJob(jobId);
        if (status !== 'succeeded') throw new Error(status);
      },
      { timeout: 60_000, ...ASKED_SELDOM },
    );
  });
  afterAll(() => chromium?.close());

  it('goes sentence by sentence, then freely by voice and in writing, and ends in a result', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await installMicrophone(page);
    await arriveSignedIn(page, learner);
    await page.goto('/learn/picture');
    await page.getByText('적은 대로 그리지 못한 말: red').waitFor();
    await page.getByText('말한 대로 뺐어요: cat').waitFor();
    await page.getByRole('link', { name: '이 그림으로 말하기' }).click();
    await page.getByText('적은 대로 그리지 못한 말: red').waitFor();
    await page.getByText('그림에서 찾아 말하기 0/3').waitFor();
    await page.getByRole('button', { name: 'There is a tree in a park.' }).click();
    await expectAccessible(page, 'light');
    await expectAccessible(page, 'dark');
    await expectNoSidewaysScroll(page);
    await record(page, await spoken(server, learner.accessToken, 'There is a tree in a park.'));
    await page
      .getByText(/전체 \d+/)
      .first()
      .waitFor();
    await page.getByText('그림에서 찾아 말하기 2/3').waitFor();

    await page.getByText('자유롭게 말하기').click();
    const writing = page.getByLabel('말하기 어려운 곳이라면 적어 보세요');
    await writing.fill('강아지 두 마리');
    await page.getByRole('button', { name: '보내기' }).click();
    await page.getByRole('alert').waitFor();
    await record(page, await spoken(server, learner.accessToken, 'There are two dogs in a park.'));
    await page.getByText('이렇게 들렸어요').waitFor();
    // What was wrong with the sentence before is no news any more.
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('그림에서 찾아 말하기 3/3').waitFor();
    await page.getByText('그림에 있는 것과 맞춰 보고 규칙으로 쓴 조언').waitFor();
    await expectAccessible(page, 'light');
    await expectAccessible(page, 'dark');
    await expectNoSidewaysScroll(page);

    await writing.fill('There is three dogs.');
    await page.getByRole('button', { name: '보내기' }).click();
    await page.getByText('이렇게 말하면 더 자연스러워요').waitFor();
    await page.getByText('복습에 다시 나올 문장').waitFor();
    await page.getByText(/요일 다시 만날 말 1개/).waitFor();
    await page.getByText(/몇인지 다시 세어 볼까요/).waitFor();
    await page.getByRole('button', { name: /소리 내어 말하기/ }).click();
    await page.getByRole('button', { name: '말하기 시작' }).waitFor();

    // What was said is there after a reload, and on another device.
    await page.reload();
    await page.getByText('그림에서 찾아 말하기 3/3').waitFor();
    await page.getByRole('button', { name: '마치고 결과 보기' }).click();
    await page.waitForURL(/\/sessions\//);
    await page.getByText('There are two dogs in a park.').first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('fits a desktop, and says what was not understood', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'desktop');
    await installMicrophone(page);
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/picture/${jobId}`);
    await page.getByText('자유롭게 말하기').click();
    await record(
      page,
      await spoken(server, learner.accessToken, 'My sister works at a bank near the old bridge.'),
    );
    await page.getByText(/아직 알아듣지 못했어요/).waitFor();
    await page.getByText(/알아듣지 못한 곳이 1군데 있어요/).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(problems).toEqual([]);
    await context.close();
  });
});
