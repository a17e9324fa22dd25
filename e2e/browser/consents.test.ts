import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { arriveSignedIn, signUp } from '../support/journey.ts';
import { agree, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage, type viewports } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';
const VOICE = '내 목소리로 발음 분석하기';

describe('consents', () => {
  const server = sharedServer();
  let chromium: Browser;
  let sentence: string;
  /** Whose voice may be used to make recordings with. */
  let speaker: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    speaker = await newLearner(server);
    const lesson = await speaker.client.getLesson(LESSON);
    sentence = lesson.sentences[0]!.en;
  });
  afterAll(() => chromium?.close());

  const say = async (page: Page) => record(page, await spoken(server, speaker.accessToken, sentence));
  /** A learner who has not agreed to anything, in her first lesson. */
  async function openLesson(viewport: keyof typeof viewports) {
    const learner = await newLearner(server);
    await agree(learner.client, 'voice-processing', 'no');
    const opened = await openPage(chromium, server.url, viewport);
    await installMicrophone(opened.page);
    await arriveSignedIn(opened.page, learner);
    await opened.page.goto(`/learn/${LESSON}?step=say`);
    await opened.page.getByText(sentence.split(' ')[0]!).first().waitFor();
    return { ...opened, learner };
  }

  it('are asked after signing up, with nothing chosen, and may be left alone', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await signUp(page, server, { email: 'sora@example.com', password: 'Quiet Harbour 1995', name: '소라' });
    await page.getByRole('radio', { name: /여행/ }).check();
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('radio', { name: /A1/ }).check();
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('switch', { name: VOICE }).waitFor();
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: '보관 안 함' }).isChecked()).toBe(true);
    // No model abroad is configured here.
    expect(await page.getByRole('switch', { name: /다른 나라/ }).count()).toBe(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('switch', { name: /통계/ }).click();
    await page.getByRole('button', { name: '시작하기' }).click();
    await page.waitForURL('**/today');
    await page.goto('/me');
    await page.getByRole('link', { name: /개인정보와 동의/ }).click();
    await expect.poll(() => page.getByRole('switch', { name: /통계/, checked: true }).count()).toBe(1);
    expect(await page.getByRole('switch', { name: VOICE, checked: false }).count()).toBe(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(['phone', 'desktop'] as const)(
    'are asked at the first recording, which goes on with a yes: %s',
    async (viewport) => {
      const { context, page, problems } = await openLesson(viewport);
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/api/audio/process')) sent.push(request.url());
      });
      await say(page);
      const dialog = page.getByRole('dialog', { name: VOICE });
      await dialog.waitFor();
      expect(sent).toEqual([]);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await dialog.getByRole('button', { name: '동의하고 계속하기' }).click();
      await expect.poll(() => page.getByText(/전체 \d+/).count()).toBeGreaterThan(0);
      await expect.poll(() => sent.length).toBeGreaterThan(0);
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('are asked again of a recording that was left waiting, and a no removes it', async () => {
    const { context, page, learner } = await openLesson('phone');
    await say(page);
    await page.getByRole('dialog', { name: VOICE }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.reload();
    const dialog = page.getByRole('dialog', { name: VOICE });
    await dialog.getByRole('button', { name: '동의하지 않기' }).click();
    await page.reload();
    await page.getByText(sentence.split(' ')[0]!).first().waitFor();
    await expect.poll(() => page.getByText(/기기에서 기다/).count()).toBe(0);
    const { sessions } = await learner.client.listSessions();
    for (const { sessionId } of sessions)
      expect((await learner.client.getSession(sessionId)).attempts).toEqual([]);
    await context.close();
  });

  it('are asked before a talk is spoken', async () => {
    const { context, page, problems } = await openLesson('desktop');
    await page.goto('/talk/talk-cafe-order');
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await page
      .getByRole('dialog', { name: VOICE })
      .getByRole('button', { name: '동의하고 계속하기' })
      .click();
    await page.getByText('오프라인 상대').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(['phone', 'desktop'] as const)(
    'are changed in settings: kept recordings are deleted when they are kept no longer: %s',
    async (viewport) => {
      const learner = await newLearner(server);
      await agree(learner.client, 'keeping-audio', 'until-deleted');
      const { sessionId } = await learner.client.startSession({ sessionType: 'pronunciation' });
      const audio = await spoken(server, learner.accessToken, sentence);
      await learner.client.processAudio({
        audio: new Blob([new Uint8Array(audio)]),
        referenceText: sentence,
        sessionId,
        attemptId: crypto.randomUUID(),
      });
      const audioUrl = async () => (await learner.client.getSession(sessionId)).attempts[0]?.audioUrl;
      const link = new URL((await audioUrl()) ?? '', server.url);
      expect((await fetch(link)).status).toBe(200);

      const { context, page, problems } = await openPage(chromium, server.url, viewport);
      await arriveSignedIn(page, learner);
      await page.goto('/me/privacy');
      await page.getByRole('heading', { name: '개인정보와 동의' }).waitFor();
      await expect.poll(() => page.getByRole('radio', { name: '지울 때까지' }).isChecked()).toBe(true);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByText('보관 안 함', { exact: true }).click();
      await expect.poll(() => page.getByText('보관한 녹음을 모두 지웠어요.').count()).toBe(1);
      expect((await fetch(link)).status).toBe(404);
      expect(await audioUrl()).toBeNull();
      await expect.poll(() => page.getByRole('cell', { name: /동의하지 않음/ }).count()).toBe(1);
      expect(problems).toEqual([]);
      await context.close();
    },
  );
});
