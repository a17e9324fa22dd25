import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone, type MicrophoneFault, sayIntoMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';
const OTHER = 'My brother bought a new bicycle yesterday afternoon.';

/** What is left of a common phone once the browser has taken its bars. */
const SMALL_PHONE = { width: 390, height: 664 };

describe('the speaking card', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;
  let sentences: string[];

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    sentences = (await learner.client.getLesson(LESSON)).sentences.map(({ en }) => en);
  });
  afterAll(async () => {
    await chromium?.close();
  });

  async function open(fault?: MicrophoneFault) {
    const opened = await openPage(chromium, server.url);
    await opened.page.setViewportSize(SMALL_PHONE);
    await installMicrophone(opened.page, fault);
    return opened;
  }
  const say = async (page: Page, text: string) =>
    record(page, await spoken(server, learner.accessToken, text));
  const score = (page: Page) => page.getByText(/전체 \d+/);

  it('has its button in sight on a small phone, before and while it listens', async () => {
    const { context, page, problems } = await open();
    await page.goto('/');
    const start = page.getByRole('button', { name: '말하기 시작' });
    await start.waitFor();
    await expectInSight(page, start);
    await untilPermissionIsKnown(page);
    await start.click();
    const stop = page.getByRole('button', { name: '녹음 멈추기' });
    await stop.waitFor();
    await expectInSight(page, stop);
    // Nothing was said: a microphone that delivers zeros is told from a quiet voice, where it can be read.
    await stop.click();
    await expectInSight(page, page.getByRole('alert').getByText('소리가 전혀 들어오지 않았어요'));
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each([
    ['NotAllowedError', '마이크가 막혀 있어요'],
    ['NotReadableError', '다른 곳에서 마이크를 쓰고 있어요'],
  ] as const)(
    'says what %s means, in sight, and goes on once the microphone is given',
    async (name, title) => {
      const { context, page, problems } = await open(name);
      await arriveSignedIn(page, learner);
      await page.goto(`/learn/${LESSON}?step=say&item=2`);
      await page.getByRole('button', { name: '말하기 시작' }).waitFor();
      await untilPermissionIsKnown(page);
      await page.getByRole('button', { name: '말하기 시작' }).click();
      const alert = page.getByRole('alert');
      await expectInSight(page, alert.getByText(title));
      await expectAccessible(page);
      await page.evaluate(() => window.microphone.giveBack());
      await alert.getByRole('button', { name: '다시 해 보기' }).click();
      await page.getByRole('button', { name: '녹음 멈추기' }).waitFor();
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('is worked by the keyboard: Space speaks and stops, R and M play, ? explains', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say&item=3`);
    await page.getByRole('button', { name: '모델 듣기' }).waitFor();
    await untilPermissionIsKnown(page);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '녹음 멈추기' }).waitFor();
    await sayIntoMicrophone(page, await spoken(server, learner.accessToken, sentences[2]!));
    await page.keyboard.press('Space');
    await score(page).first().waitFor();
    const played = await recordPlaying(page);
    await page.keyboard.press('r');
    await expect.poll(played).toBe(1);
    await page.keyboard.press('m');
    await expect.poll(played).toBe(2);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('shows a refused recording as itself, and the verdict before it again when that is read', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await say(page, sentences[0]!);
    await score(page).first().waitFor();
    await say(page, OTHER);
    const alert = page.getByRole('alert');
    await expectInSight(page, alert.getByText('다른 문장처럼 들렸어요'));
    expect(await score(page).count()).toBe(0);
    const played = await recordPlaying(page);
    await alert.getByRole('button', { name: '내 녹음 들어 보기' }).click();
    await expect.poll(played).toBe(1);
    await alert.getByRole('button', { name: '닫기' }).click();
    await expect.poll(() => score(page).count()).toBeGreaterThan(0);
    // What was said wrongly is not what the lesson remembers.
    await page.reload();
    await expect.poll(() => score(page).count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens every word: what was expected, what was heard, both voices', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
    await page.goto(`/learn/${LESSON}?step=say`);
    await say(page, sentences[0]!.replace('coffee', 'coppy'));
    await score(page).first().waitFor();
    // How "coppy" begins is between two vowels: what is said of that may stand before it.
    await page.getByRole('button', { name: /^coffee : .*f 소리가 p처럼 들렸어요/ }).click();
    const sheet = page.getByRole('dialog', { name: '‘coffee’ 소리 보기' });
    await expect.poll(() => sheet.getByText('f 소리가 p처럼 들렸어요').count()).toBe(1);
    await expectAccessible(page);
    const played = await recordPlaying(page);
    await sheet.getByRole('button', { name: '모델' }).click();
    // Whoever presses the next before a sound has begun hears the next alone.
    await expect.poll(played).toBe(1);
    await sheet.getByRole('button', { name: '나', exact: true }).click();
    await expect.poll(played).toBe(2);
    expect(problems).toEqual([]);
    await context.close();
  });
});

/**
 * Waits until a card that is there knows that the microphone may be used, so that it records at once: the browser answers
 * whoever asks in turn.
 */
async function untilPermissionIsKnown(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.permissions.query({ name: 'microphone' })));
}

/** Expects the whole of something to be on the screen as it stands, not below the fold. */
async function expectInSight(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  await expect
    .poll(async () => {
      const box = await what.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= SMALL_PHONE.height;
    })
    .toBe(true);
  expect(await page.evaluate(() => window.innerHeight)).toBe(SMALL_PHONE.height);
}

/** Counts the sounds that the page begins to play from now on. */
async function recordPlaying(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { start } = AudioBufferSourceNode.prototype;
    window.playedSounds = 0;
    AudioBufferSourceNode.prototype.start = function (...when) {
      window.playedSounds += 1;
      return start.apply(this, when);
    };
  });
  return () => page.evaluate(() => window.playedSounds);
}

declare global {
  interface Window {
    playedSounds: number;
  }
}
