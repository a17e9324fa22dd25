import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const HELP = '혼자 견디지 않아도 돼요.';
const PROTECTION = '자신을 탓하지 마세요.';

describe('a learner in need', () => {
  const server = sharedServer();
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await sharedBrowser();
  });
  afterAll(() => chromium?.close());

  async function open() {
    const opened = await openPage(chromium, server.url, 'phone');
    await opened.page.setViewportSize({ width: 360, height: 740 });
    await arriveSignedIn(opened.page, await newLearner(server));
    return opened;
  }
  const notice = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });
  const links = (page: Page, text: string) =>
    notice(page, text)
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const said = (page: Page, text: RegExp | string) =>
    page.getByRole('list', { name: '대화' }).getByText(text);
  async function type(page: Page, text: string): Promise<void> {
    await page.getByLabel('영어로 써 보세요').fill(text);
    await page.getByRole('button', { name: '보내기' }).click();
  }

  it('is told in a talk whom to call, by links that stay, is coached no more, and finds them in the report', async () => {
    const { context, page, problems } = await open();
    await page.goto('/talk/talk-cafe-order');
    await page.getByText('글로', { exact: true }).click();
    await page.getByRole('button', { name: '대화 시작하기' }).click();
    await said(page, /What can I get you\?/).waitFor();
    await type(page, 'I wants to kill myself');
    await said(page, /This is more important than our practice/).waitFor();
    await notice(page, HELP).waitFor();
    expect(await links(page, HELP)).toEqual(['tel:109', 'tel:1388', 'sms:1388']);
    expect(await page.getByText('힌트', { exact: true }).count()).toBe(0);
    await expectAccessible(page, 'light');
    await expectAccessible(page, 'dark');
    await expectNoSidewaysScroll(page);
    await type(page, 'My dad hits me');
    await said(page, /It is not your fault/).waitFor();
    expect(await links(page, HELP)).toEqual(['tel:112', 'tel:109', 'tel:1388', 'sms:1388']);
    await type(page, "Let's go on.");
    await said(page, /What can I get you\?|coffee, tea or juice\?/)
      .nth(1)
      .waitFor();
    await notice(page, PROTECTION).waitFor();
    await page.getByRole('button', { name: '대화 끝내기' }).click();
    await page.getByRole('link', { name: '결과 보기' }).click();
    // The talk has the same notice.
    await page.getByRole('heading', { name: '대화 결과', exact: true }).waitFor();
    await notice(page, HELP).waitFor();
    expect(await links(page, PROTECTION)).toContain('tel:112');
    expect(await page.getByText('이렇게 말하면 더 좋아요').count()).toBe(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is told so, too, where she orders a lesson or a picture, without a scolding, and loses no order', async () => {
    const { context, page, problems } = await open();
    await page.goto('/learn/make');
    await page.getByLabel('주제').fill('죽고 싶어요');
    await page.getByRole('button', { name: '수업 만들기' }).click();
    await notice(page, HELP).waitFor();
    expect(await links(page, HELP)).toEqual(['tel:109', 'tel:1388', 'sms:1388']);
    expect(await page.getByText('알맞은 내용').count()).toBe(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.goto('/learn/picture');
    await page.getByRole('textbox').fill('아빠가 때려요');
    await page.getByRole('button', { name: '그림 만들기' }).click();
    await notice(page, PROTECTION).waitFor();
    expect(await links(page, PROTECTION)).toEqual(['tel:112', 'tel:1388', 'sms:1388']);
    await page.getByText('오늘 30장 더 만들 수 있어요').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(problems).toEqual([]);
    await context.close();
  });
});
