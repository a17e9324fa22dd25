import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone, launchBrowser } from '../support/browser.ts';
import { signIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { startServer, type TestServer } from '../support/server.ts';

const LESSON = 'a1-cafe-order';

describe('a lesson that is interrupted', () => {
  let server: TestServer;
  let chromium: Browser;
  let learner: TestLearner;
  /** The sentences of the lesson, spoken by the model voice. */
  let voices: Uint8Array[];

  beforeAll(async () => {
    server = await startServer();
    chromium = await launchBrowser();
    learner = await newLearner(server);
    const { sentences } = await learner.client.getLesson(LESSON);
    voices = [];
    for (const { en } of sentences.slice(0, 4)) voices.push(await spoken(server, learner.accessToken, en));
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  async function open() {
    const opened = await openPage(chromium, server.url);
    await installMicrophone(opened.page);
    return opened;
  }
  const score = (page: Page) => page.getByText(/전체 \d+/);
  const openSession = async () => {
    const { sessions } = await learner.client.listSessions({ status: 'open', limit: 5 });
    const [session] = sessions;
    if (!session) throw new Error('no session is open');
    return learner.client.getSession(session.sessionId);
  };

  it('keeps what was said while the server was away, over a closed tab, and sends it by itself', async () => {
    const { context, page } = await open();
    await signIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await record(page, voices[0]!);
    await score(page).first().waitFor();
    await page.getByRole('button', { name: '다음 문장' }).click();
    await page.getByRole('button', { name: '말하기 시작' }).waitFor();

    await server.kill('SIGKILL');
    await record(page, voices[1]!);
    await page.getByText('녹음을 안전하게 보관했어요').waitFor();
    await expectAccessible(page);
    // One may go on: nothing waits for the server.
    await page.getByRole('button', { name: '다음 문장' }).click();
    await page.getByRole('button', { name: '말하기 시작' }).waitFor();
    await page.close();

    await server.start();
    const later = await context.newPage();
    await later.goto('/today');
    await expect.poll(async () => (await openSession()).attempts.length).toBe(2);
    await later.goto(`/learn/${LESSON}?step=say&item=2`);
    await expect.poll(() => score(later).count()).toBeGreaterThan(0);
    await context.close();
  });

  it('goes on in another session when this one was finished on another device', async () => {
    const { context, page } = await open();
    await signIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say&item=4`);
    await page.getByRole('button', { name: '말하기 시작' }).waitFor();
    const before = await openSession();
    await learner.client.completeSession(before.sessionId);
    await record(page, voices[3]!);
    await score(page).first().waitFor();
    const after = await openSession();
    expect(after.sessionId).not.toBe(before.sessionId);
    expect(after.attempts.length).toBe(1);
    await context.close();
  });

  it('goes back as the browser does, and is finished once however often the button is pressed', async () => {
    const { context, page, problems } = await open();
    await signIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await page.getByRole('button', { name: '건너뛰기' }).click();
    await page.waitForURL('**item=2');
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe('?step=say');
    await page.goto(`/learn/${LESSON}?step=recap`);
    await page.getByRole('button', { name: '마치고 결과 보기' }).dblclick();
    await page.waitForURL('**/sessions/**');
    await page.getByText('말한 문장').waitFor();
    await expectAccessible(page);
    expect((await learner.client.listSessions({ status: 'open', limit: 5 })).sessions).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});
