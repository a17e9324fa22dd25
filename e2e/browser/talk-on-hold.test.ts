import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voiceConnectionsOf } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';
import { sharedBrowser } from '../support/shared.ts';

describe('a talk in which nothing is said', () => {
  let chromium: Browser;
  let impatient: ServerHere;
  let usual: ServerHere;

  beforeAll(async () => {
    impatient = await startServerHere({ voice: { idleMs: 50, writingIdleMs: 50 } });
    usual = await startServerHere({ voice: { resumeWithinMs: 0 } });
    chromium = await sharedBrowser();
  });
  afterAll(async () => {
    await chromium?.close();
    await impatient?.close();
    await usual?.close();
  });

  it.each([
    ['ko', '대화 시작하기', '잠시 멈춰 두었어요', '이어서 하기'],
    ['en', 'Start talking', 'Your talk is on hold', 'Go on'],
  ] as const)('is put on hold, which is said in %s, and waits in the list', async (locale, ...texts) => {
    const [start, onHold, goOn] = texts;
    const learner = await newLearner(impatient);
    await learner.client.updateProfile({ preferences: { locale } });
    const { context, page, problems } = await openPage(chromium, impatient.url, 'phone');
    await arriveSignedIn(page, learner);
    await page.goto('/talk/talk-taxi');
    await page.getByText(locale === 'ko' ? '글로' : 'In writing', { exact: true }).click();
    await page.getByRole('button', { name: start }).click();
    await page.getByRole('heading', { name: onHold }).waitFor();
    await page.getByRole('button', { name: goOn, exact: true }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.goto('/talk');
    await page.getByRole('link', { name: goOn, exact: true }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('goes on where it was when she says so, with the line that she had begun to type', async () => {
    const learner = await newLearner(usual);
    const { context, page, problems } = await openPage(chromium, usual.url, 'phone');
    await arriveSignedIn(page, learner);
    const sockets = await voiceConnectionsOf(page);
    await page.goto('/talk/talk-taxi');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    const lines = page.getByRole('list', { name: '대화' });
    await lines.getByText(/Where to\?/).waitFor();
    await page.getByLabel('영어로 써 보세요').fill('The Park Hotel, please');
    // As the gateway closes it; a real one left to itself is above.
    await sockets[0]?.close({ code: closeCodes.onHold });
    await page.getByRole('button', { name: '이어서 하기' }).click();
    await page.getByRole('button', { name: '보내기' }).click();
    await lines.getByText(/Do you have any bags\?/).waitFor();
    for (const text of [/Where to\?/, 'The Park Hotel, please'])
      expect(await lines.getByText(text).count()).toBe(1);
    expect(sockets).toHaveLength(2);
    expect(problems).toEqual([]);
    await context.close();
  });
});
