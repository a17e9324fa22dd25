import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone, sayIntoMicrophone, voiceConnectionsOf } from '../support/browser.ts';
import { signIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

/** What the learner says, and what the partner answers to it. */
const TALK: readonly (readonly [says: string, answer: RegExp])[] = [
  ["I'd like a small latte, please.", /Hot or iced\?/],
  ['Iced, please.', /for here or to go\?/],
  ['For here, please.', /Anything else\?/],
  ["That's all, thank you.", /How would you like to pay\?/],
  ['Can I pay by card, please?', /Enjoy!/],
];

describe('a talk with the offline partner', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
  });
  afterAll(() => chromium?.close());

  async function open() {
    const opened = await openPage(chromium, server.url, 'phone');
    await installMicrophone(opened.page);
    await signIn(opened.page, learner);
    return opened;
  }
  const said = (page: Page, text: RegExp | string) =>
    page.getByRole('list', { name: '대화' }).getByText(text);

  it('is found, spoken from beginning to end with its goals met, and reported', async () => {
    const { context, page, problems } = await open();
    const voices = await Promise.all(TALK.map(([text]) => spoken(server, learner.accessToken, text)));
    await page.goto('/learn');
    await page.getByRole('link', { name: '대화', exact: true }).click();
    await page.getByRole('heading', { name: '대화하기' }).waitFor();
    await page.getByRole('link', { name: '카페에서 주문하기' }).click();
    await page.getByRole('heading', { name: '카페에서 주문하기' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await page.getByText('오프라인 상대').waitFor();
    await said(page, /What can I get you\?/).waitFor();
    for (const [turn, [, answer]] of TALK.entries()) {
      // A line is there to be read before it is spoken; until then nobody listens.
      await page.getByText('듣고 있어요. 말해 보세요.').waitFor();
      await sayIntoMicrophone(page, voices[turn]!);
      await said(page, answer).waitFor();
      if (turn === 0) await expectAccessible(page);
    }
    await page.getByRole('heading', { name: '대화가 끝났어요' }).waitFor();
    await page.getByRole('link', { name: '결과 보기' }).click();
    await page.getByRole('heading', { name: '목표 3개 중 3개를 이뤘어요' }).waitFor();
    expect(await page.getByText(/발음 \d+점/).count()).toBeGreaterThanOrEqual(3);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is gone on with after a reload, with what was said before, and reported once it was left', async () => {
    const { context, page } = await open();
    await page.goto('/talk/talk-taxi');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await said(page, /Where to\?/).waitFor();
    const type = async (text: string) => {
      await page.getByLabel('영어로 써 보세요').fill(text);
      await page.getByRole('button', { name: '보내기' }).click();
    };
    await type('The Park Hotel, please');
    await said(page, /Do you have any bags\?/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '이어서 하기' }).click();
    await said(page, /Where to\?/).waitFor();
    expect(await said(page, /Do you have any bags\?/).count()).toBe(1);
    await type('I have two bags.');
    await said(page, /a lot of traffic/).waitFor();
    await page.getByRole('button', { name: '대화 끝내기' }).click();
    await page.getByRole('link', { name: '결과 보기' }).click();
    await page.getByText('영어로 2번 말했어요').waitFor();
    await page.goto('/talk/talk-taxi');
    await page.getByRole('button', { name: '대화 시작하기' }).waitFor();
    expect(await page.getByRole('button', { name: '이어서 하기' }).count()).toBe(0);
    await context.close();
  });

  it('can be typed, asked for words, lost and found again, and corrects afterwards', async () => {
    const { context, page } = await open();
    const sockets = await voiceConnectionsOf(page);
    await page.goto('/talk/talk-taxi');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await said(page, /Where to\?/).waitFor();
    await page.getByText('영어로 어떻게 말해요?').click();
    await page.getByLabel('한국어로 물어보세요').fill('영수증 주시겠어요를 영어로 어떻게 말해요?');
    await page.getByRole('button', { name: '물어보기' }).click();
    await page.getByText('Can I have a receipt, please?').waitFor();
    const type = async (text: string) => {
      await page.getByLabel('영어로 써 보세요').fill(text);
      await page.getByRole('button', { name: '보내기' }).click();
    };
    await sockets[0]?.close({ code: 1001 });
    await expect.poll(() => sockets.length).toBe(2);
    await expect.poll(() => page.getByText('연결이 끊겼어요').count()).toBe(0);
    await type('The Park Hotel, please');
    await said(page, /Do you have any bags\?/).waitFor();
    await type('I have two bag.');
    await said(page, /a lot of traffic/).waitFor();
    await page.getByRole('button', { name: '대화 끝내기' }).click();
    await page.getByRole('link', { name: '결과 보기' }).click();
    // Corrected where it was said, and among what comes back.
    const report = page.getByRole('main');
    await report.getByRole('listitem').filter({ hasText: '이렇게 말하면 더 좋아요' }).first().waitFor();
    expect(await report.getByText('I have two bags.').count()).toBe(2);
    await report.getByRole('heading', { name: '복습에서 다시 만날 말' }).waitFor();
    // Not due yet: the day is said, where a way to an empty review would be.
    await report
      .getByText(/요일 다시 만날 말 \d+개/)
      .first()
      .waitFor();
    await context.close();
  });
});
