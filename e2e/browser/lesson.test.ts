import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';

describe('a lesson', () => {
  let server: TestServer;
  let chromium: Browser;
  let learner: TestLearner;
  let sentences: string[];

  beforeAll(async () => {
    server = await startServer();
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    const lesson = await learner.client.getLesson(LESSON);
    sentences = lesson.sentences.map((sentence) => sentence.en);
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  async function open(viewport: 'phone' | 'desktop' = 'phone') {
    const opened = await openPage(chromium, server.url, viewport);
    await installMicrophone(opened.page);
    return opened;
  }
  const say = async (page: Page, text: string) =>
    record(page, await spoken(server, learner.accessToken, text));

  it('can be tried on the first page without an account', async () => {
    const { context, page, problems } = await open();
    await page.goto('/');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await say(page, 'Could I get a small coffee, please?');
    await expect.poll(() => page.getByText(/전체 \d+/).count()).toBeGreaterThan(0);
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is spoken, judged, refused when it is another sentence, and goes on after a crash and on a second device', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await page.getByText(sentences[0]!.split(' ')[0]!).first().waitFor();
    await expectAccessible(page);
    await say(page, 'My brother bought a new bicycle yesterday afternoon.');
    await expect
      .poll(
        () =>
          page
            .getByRole('alert')
            .or(page.getByText(/다른 문장/))
            .count(),
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    await page
      .getByRole('button', { name: /다시 해 보기|닫기/ })
      .first()
      .click();

    await say(page, sentences[0]!);
    await expect.poll(() => page.getByText(/전체 \d+/).count()).toBeGreaterThan(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    await server.restart('SIGKILL');
    const second = await open('desktop');
    await arriveSignedIn(second.page, learner);
    await second.page.goto(`/learn/${LESSON}?step=say`);
    await expect.poll(() => second.page.getByText(/전체 \d+/).count()).toBeGreaterThan(0);
    await expectAccessible(second.page);

    await second.page.goto(`/learn/${LESSON}?step=recap`);
    await second.page.getByRole('button', { name: '마치고 결과 보기' }).click();
    await second.page.waitForURL('**/sessions/**');
    await expect.poll(() => second.page.getByText('말한 문장').count()).toBeGreaterThan(0);
    await expectAccessible(second.page);
    expect([...problems, ...second.problems]).toEqual([]);

    const { summary } = await learner.client.getProgress({});
    expect(summary.completedLessonIds).toEqual([LESSON]);
    expect(summary.currentStreakDays).toBe(1);
    await context.close();
    await second.context.close();
  });
});
