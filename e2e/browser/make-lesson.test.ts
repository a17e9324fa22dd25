import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arriveSignedIn } from '../support/journey.ts';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

describe('a lesson of one’s own', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
  });
  afterAll(() => chromium?.close());

  it('is asked for, made, labelled by who made it, opened like any other, and can be reported', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await arriveSignedIn(page, learner);
    await page.goto('/learn');
    await page.getByRole('link', { name: '나만의 수업 만들기' }).click();
    await page.getByText('아직 만든 수업이 없어요.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '수업 만들기' }).click();
    await page.getByText('셋 가운데 하나는 적어 주세요.').waitFor();
    await page.getByLabel('주제').fill('카페에서 커피 주문하기');
    await page.getByRole('button', { name: '수업 만들기' }).click();
    await page.getByText('우리 레슨에서 골라 엮은 수업').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '신고하기' }).click();
    await page.getByRole('radio', { name: '영어나 설명이 틀렸어요' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel(/더 알려 주실 것/).fill('설명이 이상해요');
    await page.getByRole('dialog').getByRole('button', { name: '신고하기' }).click();
    await page.getByText('알려 주셔서 고마워요').waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '닫기' }).last().click();
    await page.getByText('이상하다고 알려 주셨어요. 살펴볼게요.').waitFor();
    await page.getByRole('link', { name: /카페에서 커피 주문하기/ }).click();
    await page.waitForURL(/\/learn\/own-/);
    await page.getByRole('img').first().waitFor();
    await page.getByText('우리 레슨에서 골라 엮은 수업').waitFor();
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('that is only near what was asked for says so, in the list and when it is opened', async () => {
    const { context, page } = await openPage(chromium, server.url, 'phone');
    await arriveSignedIn(page, learner);
    await page.goto('/learn/make');
    await page.getByLabel('주제').fill('치과 가기');
    await page.getByRole('button', { name: '수업 만들기' }).click();
    const notice = /“치과 가기”만 다룬 수업은 아직 없어서, 가장 가까운 수업으로 엮었어요/;
    await page.getByText(notice).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: /“치과 가기”에 가까운 수업/ }).click();
    await page.waitForURL(/\/learn\/own-/);
    await page.getByText(notice).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  it('is refused kindly when it is not for learners, and what was written stays', async () => {
    const { context, page } = await openPage(chromium, server.url, 'desktop');
    await arriveSignedIn(page, learner);
    await page.goto('/learn/make');
    await page.getByLabel('주제').fill('알몸 사진');
    await page.getByRole('button', { name: '수업 만들기' }).click();
    await page.getByText('이 내용으로는 만들 수 없어요').waitFor();
    expect(await page.getByLabel('주제').inputValue()).toBe('알몸 사진');
    await context.close();
  });
});
