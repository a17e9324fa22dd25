import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { voiceConnectionsOf } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { agree, newLearner, type TestLearner } from '../support/learner.ts';
import { type LivePartnerServer, startLivePartnerServer } from '../support/live-partner-server.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage, type viewports } from '../support/page.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';
import { sharedBrowser } from '../support/shared.ts';

describe('a talk that is left', () => {
  let server: ServerHere;
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    // No time at all: it is left open as soon as its page is gone.
    server = await startServerHere({ voice: { resumeWithinMs: 0 } });
    chromium = await sharedBrowser();
  });
  beforeEach(async () => {
    learner = await newLearner(server);
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  async function open(viewport: keyof typeof viewports = 'phone') {
    const opened = await openPage(chromium, server.url, viewport);
    await arriveSignedIn(opened.page, learner);
    return opened;
  }
  /** A talk in a taxi that has come to its second question. */
  async function begin(page: Page): Promise<void> {
    await page.goto('/talk/talk-taxi');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await said(page, /Where to\?/).waitFor();
    await type(page, 'The Park Hotel, please');
    await said(page, /Do you have any bags\?/).waitFor();
  }
  async function goOnFromList(page: Page): Promise<void> {
    await page.goto('/talk');
    await page.getByRole('heading', { name: '하던 대화 이어서 하기' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: '이어서 하기' }).click();
    await said(page, /Do you have any bags\?/).waitFor();
  }
  const ELSEWHERE = { name: '다른 곳에서 이어 가고 있어요' };
  const BACK = { name: '여기서 이어 가기' };

  it('open on one device goes on on another, which takes it over; the first says so, and can take it back', async () => {
    const first = await open();
    const second = await open('desktop');
    await begin(first.page);
    await goOnFromList(second.page);
    await first.page.getByRole('heading', ELSEWHERE).waitFor();
    await expectAccessible(first.page);
    await expectNoSidewaysScroll(first.page);
    await type(second.page, 'I have two bags.');
    await said(second.page, /a lot of traffic/).waitFor();
    await first.page.getByRole('button', BACK).click();
    // What was said there, once.
    await said(first.page, /a lot of traffic/).waitFor();
    expect(await said(first.page, 'I have two bags.').count()).toBe(1);
    await second.page.getByRole('heading', ELSEWHERE).waitFor();
    await first.page.getByRole('button', { name: '대화 끝내기' }).click();
    await first.page.getByRole('heading', { name: '대화가 끝났어요' }).waitFor();
    await second.page.getByRole('button', BACK).click();
    await second.page.getByText('그사이에 끝났어요', { exact: false }).waitFor();
    await second.page.getByRole('link', { name: '결과 보기' }).click();
    for (const text of ['The Park Hotel, please', 'I have two bags.'])
      await second.page.getByText(text, { exact: true }).first().waitFor();
    expect([...first.problems, ...second.problems]).toEqual([]);
    await first.context.close();
    await second.context.close();
  });

  it('by a page that is closed is found in the list, gone on with, and reported whole; its report is found there, too', async () => {
    const { context, page, problems } = await open();
    await page.goto('/talk');
    await page.getByText('아직 끝낸 대화가 없어요', { exact: false }).waitFor();
    await begin(page);
    await page.close();
    const later = await reopened(context, problems);
    await goOnFromList(later);
    expect(await said(later, 'The Park Hotel, please').count()).toBe(1);
    await type(later, 'I have two bags.');
    await said(later, /a lot of traffic/).waitFor();
    await later.getByRole('button', { name: '대화 끝내기' }).click();
    await later.getByRole('link', { name: '결과 보기' }).click();
    await later.getByText('영어로 2번 말했어요', { exact: false }).waitFor();
    await later.goto('/talk');
    const past = later.getByRole('region', { name: '지난 대화' });
    await past.getByRole('link', { name: '택시 타기' }).click();
    for (const text of [/Where to\?/, 'The Park Hotel, please', /any bags\?/, 'I have two bags.', /traffic/])
      await later.getByRole('main').getByText(text).first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('by its connection alone comes back by itself where it was, each line once', async () => {
    const { context, page, problems } = await open();
    const sockets = await voiceConnectionsOf(page);
    await begin(page);
    await sockets[0]?.close({ code: 1001 });
    await expect.poll(() => sockets.length).toBe(2);
    await type(page, 'I have two bags.');
    await said(page, /a lot of traffic/).waitFor();
    for (const text of [/Where to\?/, 'The Park Hotel, please', /any bags\?/, 'I have two bags.'])
      expect(await said(page, text).count()).toBe(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('fits the narrow page in English, too, open and moved elsewhere', async () => {
    await learner.client.updateProfile({ preferences: { locale: 'en' } });
    const { context, page } = await open();
    await page.goto('/talk/talk-taxi');
    await page.getByText('In writing', { exact: true }).click();
    await page.getByRole('button', { name: 'Start talking' }).click();
    await page.getByText(/Where to\?/).waitFor();
    await expectNoSidewaysScroll(page);
    const other = await context.newPage();
    await other.goto('/talk');
    await other.getByRole('link', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Go on here' }).waitFor();
    await expectAccessible(page, 'dark');
    await expectNoSidewaysScroll(page);
    await context.close();
  });

  it('is asked for again where the list could not be had', async () => {
    const { context, page } = await open();
    await page.route('**/api/learning/sessions*', (route) => route.abort());
    await page.goto('/talk');
    await page.getByRole('alert').waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/learning/sessions*');
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.getByText('아직 끝낸 대화가 없어요', { exact: false }).waitFor();
    await context.close();
  });
});

/** Another page of the same browser, as after the first was closed. */
async function reopened(context: BrowserContext, problems: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  return page;
}

describe('a talk with a live model that is left', () => {
  let server: LivePartnerServer;
  let chromium: Browser;

  beforeAll(async () => {
    server = await startLivePartnerServer({ voice: { resumeWithinMs: 0 } });
    chromium = await sharedBrowser();
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  it('gives the model’s stream back, and goes on with it and with all that was said when it is opened again', async () => {
    const { bedrock } = server;
    const learner = await newLearner(server);
    await agree(learner.client, 'cross-border', 'yes');
    bedrock.play(async (io) => {
      // That she has arrived.
      await io.reads();
      await io.speaks('Hi! What can I get you?', 3);
      await io.reads();
      await io.speaks('Sure. Hot or iced?', 3);
      await io.ended();
    });
    bedrock.play(async (io) => {
      await io.reads();
      await io.speaks('One iced latte. Anything else?', 3);
      await io.ended();
    });
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await arriveSignedIn(page, learner);
    await page.goto('/talk/talk-cafe-order');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await said(page, /What can I get you\?/).waitFor();
    await type(page, 'One latte, please.');
    await said(page, /Hot or iced\?/).waitFor();
    await page.close();
    await bedrock.streams()[0]?.over;
    const later = await reopened(context, problems);
    await later.goto('/talk');
    await later.getByRole('link', { name: '이어서 하기' }).click();
    await later.getByText('AI 상대', { exact: true }).waitFor();
    await type(later, 'Iced, please.');
    await said(later, /Anything else\?/).waitFor();
    await later.getByRole('button', { name: '대화 끝내기' }).click();
    await later.getByRole('link', { name: '결과 보기' }).click();
    const lines = ['Hi! What can I get you?', 'One latte, please.', 'Sure. Hot or iced?'];
    for (const text of [...lines, 'Iced, please.', 'One iced latte. Anything else?'])
      await later.getByText(text, { exact: true }).first().waitFor();
    // Sonic's history begins with the learner's arrival.
    expect(
      bedrock
        .streams()[1]
        ?.order.history.map(({ text }) => text)
        .slice(1),
    ).toEqual(lines);
    expect(bedrock.findings()).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});

const said = (page: Page, text: RegExp | string) => page.getByRole('list', { name: '대화' }).getByText(text);

async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel('영어로 써 보세요').fill(text);
  await page.getByRole('button', { name: '보내기' }).click();
}
