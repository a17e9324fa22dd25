import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { codeIn, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage, viewports } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';

describe('every page, on phone and desktop, in light and dark', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    await learner.client.updateProfile({ level: 'A1', preferences: { goal: 'travel' } });
  });
  afterAll(async () => {
    await chromium?.close();
  });

  async function open() {
    const opened = await openPage(chromium, server.url);
    await installMicrophone(opened.page);
    return opened;
  }
  const go = async (page: Page, path: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  };

  it('opens in English for a browser that prefers it, in Korean for others, and keeps a choice', async () => {
    const lang = (page: Page) => page.evaluate(() => document.documentElement.lang);
    for (const [locale, expected] of [
      ['en-GB', 'en'],
      ['ja-JP', 'ko'],
    ] as const) {
      const { context, page } = await openPage(chromium, server.url, 'phone', { locale });
      await go(page, '/');
      expect(await lang(page)).toBe(expected);
      const other = expected === 'en' ? 'ko' : 'en';
      await page.locator(`button[lang="${other}"]`).first().click();
      await expect.poll(() => lang(page)).toBe(other);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await lang(page)).toBe(other);
      await context.close();
    }
  });

  it('has nothing that axe finds fault with for visitors, from the first page to the first question', async () => {
    const { context, page, problems } = await open();
    for (const path of [
      '/',
      '/legal/privacy',
      '/legal/terms',
      '/legal/licences',
      '/nowhere',
      '/login',
      '/forgot',
    ]) {
      await go(page, path);
      await expectFaultless(page);
    }
    await go(page, '/login');
    await page.getByRole('main').getByRole('button', { name: '로그인' }).click();
    await page.getByText('비밀번호를 적어 주세요.').waitFor();
    await expectFaultless(page);

    await go(page, '/forgot');
    await page.getByLabel('이메일').fill('nobody@example.com');
    await page.getByRole('button', { name: '코드 받기' }).click();
    await page.waitForURL('**/reset');
    await expectFaultless(page);

    await go(page, '/signup');
    await expectFaultless(page);
    await page.getByLabel('생년월일').fill('2001.02.30');
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByText('태어난 날일 수 없는 날짜예요').waitFor();
    await expectFaultless(page);
    await page.getByLabel('생년월일').fill('1990.05.17');
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByLabel('이름').fill('하늘');
    await expectFaultless(page);
    await page.getByRole('button', { name: '다음' }).click();
    const email = 'every-page@example.com';
    await page.getByLabel('이메일').fill(email);
    await expectFaultless(page);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByLabel('비밀번호', { exact: true }).fill('Quiet Harbour 1994');
    await expectFaultless(page);
    await page.getByRole('button', { name: '가입하기' }).click();
    await page.waitForURL('**/confirm');
    await expectFaultless(page);
    await page.getByLabel('확인 코드 6자리').fill(codeIn(await server.mail(email)));
    await page.waitForURL('**/onboarding**');

    await expectFaultless(page);
    await page.getByRole('radio', { name: /여행/ }).check();
    for (const title of ['지금 어디쯤인가요?', '하루에 얼마나 할까요?', '이제 마이크만 있으면 돼요']) {
      await page.getByRole('button', { name: '다음' }).click();
      await page.getByRole('heading', { name: title }).waitFor();
      await expectFaultless(page);
      if (title.startsWith('지금')) await page.getByRole('radio', { name: /A1/ }).check();
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it('has nothing that axe finds fault with for learners, dialogs open and closed', async () => {
    const { context, page, problems } = await open();
    await arriveSignedIn(page, learner);
    for (const path of ['/today', '/learn', '/review', '/me', '/me/progress']) {
      await go(page, path);
      await expectFaultless(page);
    }
    await go(page, '/me');
    await page.getByRole('button', { name: '계정 삭제' }).click();
    await page.getByRole('dialog').waitFor();
    await expectFaultless(page);
    for (const step of ['', '?step=dialogue', '?step=words', '?step=sound', '?step=say']) {
      await go(page, `/learn/${LESSON}${step}`);
      await expectFaultless(page);
    }
    const [sentence] = (await learner.client.getLesson(LESSON)).sentences;
    const said = sentence!.en.replace('coffee', 'coppy');
    await record(page, await spoken(server, learner.accessToken, said));
    await page
      .getByText(/전체 \d+/)
      .first()
      .waitFor();
    await expectFaultless(page);
    await page.getByRole('button', { name: /^coffee :/ }).click();
    await page.getByRole('dialog').waitFor();
    await expectFaultless(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '도움말과 설정' }).click();
    await page.getByRole('dialog', { name: '도움말과 설정' }).waitFor();
    await expectFaultless(page);

    await go(page, `/learn/${LESSON}?step=recap`);
    await expectFaultless(page);
    await page.getByRole('button', { name: '마치고 결과 보기' }).click();
    await page.waitForURL('**/sessions/**');
    await page.getByText('말한 문장').waitFor();
    await expectFaultless(page);
    await go(page, '/me/progress');
    await expectFaultless(page);
    expect(problems).toEqual([]);
    await context.close();
  });
});

/** Looks at the page as it stands at both widths and in both colours, in two looks: a colour is the same at any width. */
async function expectFaultless(page: Page): Promise<void> {
  for (const [width, theme] of [
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const) {
    await page.setViewportSize(viewports[width]);
    await expectAccessible(page, theme);
    await expectNoSidewaysScroll(page);
  }
}
