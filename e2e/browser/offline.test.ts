import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { signIn } from '../support/journey.ts';
import { ASKED_SELDOM, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';

describe('the app without a connection', () => {
  const server = sharedServer();
  let chromium: Browser;

  beforeAll(async () => {
    chromium = await sharedBrowser();
  });
  afterAll(async () => {
    await chromium?.close();
  });

  async function open() {
    const opened = await openPage(chromium, server.url, 'phone', { keepsOffline: true });
    await installMicrophone(opened.page);
    return opened;
  }
  const score = (page: Page) => page.getByText(/전체 \d+/);
  const attemptsOf = async ({ client }: TestLearner) => {
    const { sessions } = await client.listSessions({});
    const [latest] = sessions;
    return latest ? (await client.getSession(latest.sessionId)).attempts : [];
  };

  it('opens where it was, says so, keeps what is spoken, and leaves nothing behind after signing out', async () => {
    const learner = await newLearner(server);
    await learner.client.updateProfile({ level: 'A1', preferences: { goal: 'travel' } });
    const { sentences } = await learner.client.getLesson(LESSON);
    const voices = await Promise.all(
      sentences.slice(0, 2).map(({ en }) => spoken(server, learner.accessToken, en)),
    );
    const { context, page, problems } = await open();
    await signIn(page, learner);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`/learn/${LESSON}?step=say`);
    await record(page, voices[0]!);
    await score(page).first().waitFor();
    await untilKept(page, '"overall"');

    await context.setOffline(true);
    await page.reload();
    await page.getByText('오프라인이에요').waitFor();
    // The verdict of before, and the next sentence to say.
    await score(page).first().waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '다음 문장' }).click();
    await record(page, voices[1]!);
    await page.getByText('녹음을 안전하게 보관했어요').waitFor();
    await page.goto('/today');
    await expect.poll(() => page.getByText('김하늘 님').first().isVisible()).toBe(true);
    await page.getByText('오프라인이에요').waitFor();
    await expectAccessible(page);

    await context.setOffline(false);
    await expect.poll(async () => (await attemptsOf(learner)).length, ASKED_SELDOM).toBe(2);

    await page.goto('/me');
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.getByRole('heading', { level: 1, name: /내 영어가/ }).waitFor();
    await expect.poll(() => whatIsKept(page)).not.toContain('김하늘');
    expect(await whatIsKept(page)).not.toContain('/api/');
    await context.setOffline(true);
    await page.goto('/today');
    await page.waitForURL('**/login**');
    await page.getByLabel('이메일').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('takes a new version when the learner says so, not before', async () => {
    const { context, page, problems } = await open();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => {
      window.isSamePage = true;
      // The same file under another address is another version to the browser.
      return navigator.serviceWorker.register('/service-worker.js?next');
    });
    const offer = page.getByRole('button', { name: '새로고침' });
    await offer.waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => window.isSamePage)).toBe(true);
    await offer.click();
    await expect.poll(() => page.evaluate(() => window.isSamePage).catch(() => true)).toBe(undefined);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

/** Waits until the app is on the device, and an answer with this text in it. */
async function untilKept(page: Page, text: string): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => whatIsKept(page)).toContain(text);
}

/** What lies on the device: the answers, as JSON, and the addresses of everything in Cache Storage. */
async function whatIsKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const answers = names.includes('nova-answers')
      ? await new Promise((resolve, reject) => {
          const opening = indexedDB.open('nova-answers');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction('kept').objectStore('kept').getAll();
            all.onsuccess = () => {
              opening.result.close();
              resolve(all.result);
            };
          };
        })
      : [];
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return JSON.stringify([answers, cached]);
  });
}

declare global {
  interface Window {
    isSamePage?: boolean;
  }
}
