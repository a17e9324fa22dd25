import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone, sayIntoMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import {
  ASKED_SELDOM,
  clientFor,
  codeIn,
  newLearner,
  type TestLearner,
  tokenFor,
} from '../support/learner.ts';
import { expectAccessible, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';

describe('a lesson that is interrupted', () => {
  let server: TestServer;
  let chromium: Browser;
  let learner: TestLearner;
  /** The sentences of the lesson, spoken by the model voice. */
  let voices: Uint8Array[];

  beforeAll(async () => {
    server = await startServer();
    chromium = await sharedBrowser();
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
  const stop = (page: Page) => page.getByRole('button', { name: 'Stop recording' });
  /** A new password by mail, as from another device: every session of the account ends. */
  const takeNewPassword = async ({ email }: TestLearner): Promise<string> => {
    const visitor = clientFor(server, () => null);
    await visitor.requestPasswordReset({ email });
    const password = 'Brave Lantern 2026';
    await visitor.resetPassword({ email, code: codeIn(await server.mail(email, 2)), password });
    return password;
  };
  const signedIn = async (email: string, password: string) => {
    const accessToken = await tokenFor(
      clientFor(server, () => null),
      { email, password },
    );
    return clientFor(server, () => accessToken);
  };
  const openSession = async () => {
    const { sessions } = await learner.client.listSessions({ status: 'open', limit: 5 });
    const [session] = sessions;
    if (!session) throw new Error('no session is open');
    return learner.client.getSession(session.sessionId);
  };

  it('keeps what was said while the server was away, over a closed tab, and sends it by itself', async () => {
    const { context, page } = await open();
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await record(page, voices[0]!);
    await score(page).first().waitFor();
    const { sessionId } = await openSession();
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
    const attempts = async () => (await learner.client.getSession(sessionId)).attempts;
    await expect.poll(async () => (await attempts()).length, ASKED_SELDOM).toBe(2);
    await later.goto(`/learn/${LESSON}?step=say&item=2`);
    await expect.poll(() => score(later).count()).toBeGreaterThan(0);
    await context.close();
  });

  it('goes on in another session when this one was finished on another device', async () => {
    const { context, page } = await open();
    await arriveSignedIn(page, learner);
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

  it('asks her to sign in again, in her language, when her session ends while she speaks, and loses nothing', async () => {
    const own = await newLearner(server);
    await own.client.updateProfile({ level: 'A1', preferences: { goal: 'travel', locale: 'en' } });
    const { context, page, problems } = await open();
    await page.addInitScript(() => localStorage.setItem('nova.locale', 'en'));
    const signInHere = async (password: string) => {
      await page.getByLabel('E-mail').fill(own.email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    };
    const place = `/learn/${LESSON}?step=say&item=2`;
    await page.goto(place);
    await page.waitForURL('**/login**');
    await signInHere(own.password);
    await page.waitForURL(`**${place}`);
    await page.getByRole('button', { name: 'Start speaking' }).click();
    await page.getByRole('button', { name: 'Turn on microphone' }).or(stop(page)).first().waitFor();
    if (!(await stop(page).isVisible())) {
      await page.getByRole('button', { name: 'Turn on microphone' }).click();
      await page.getByText(/We can hear you|The microphone is open/).waitFor();
      await page.getByRole('button', { name: 'Start speaking' }).click();
    }
    await stop(page).waitFor();

    // On another device she takes a new password, which ends this session; here an hour passes and the page asks.
    const password = await takeNewPassword(own);
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/refresh'));
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 3_600_000;
      // The line goes and comes: what is on the page is asked for again.
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
    });
    expect((await refused).status()).toBe(401);
    await sayIntoMicrophone(page, voices[1]!);
    await stop(page).click();

    await page.waitForURL('**/login**');
    await page.getByText('Your sign-in has ended.').waitFor();
    await expectAccessible(page);
    await signInHere(password);
    await page.waitForURL(`**${place}`);
    await page
      .getByText(/Overall \d+/)
      .first()
      .waitFor();
    const client = await signedIn(own.email, password);
    const { sessions } = await client.listSessions({});
    expect(sessions).toHaveLength(1);
    expect((await client.getSession(sessions[0]!.sessionId)).attempts).toHaveLength(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('goes back as the browser does, and is finished once however often the button is pressed', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
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
