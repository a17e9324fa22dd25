import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerQuestions, arriveSignedIn, signUp } from '../support/journey.ts';
import { ASKED_SELDOM, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage, viewports } from '../support/page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser } from '../support/shared.ts';

const chief = { email: 'chief@example.com', password: 'Quiet Harbour 1994', name: '지수' };

describe('the operator’s corner', () => {
  let server: TestServer;
  let chromium: Browser;
  let learner: TestLearner;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([
      startServer({ NOVA_OPERATOR_EMAIL: chief.email }),
      sharedBrowser(),
    ]);
    learner = await newLearner(server);
    const { lessonId } = await learner.client.generateLesson({ words: ['coffee'] });
    await vi.waitFor(
      async () => {
        const { status } = await learner.client.getOwnLesson(lessonId);
        if (status !== 'succeeded') throw new Error(status);
      },
      { timeout: 60_000, ...ASKED_SELDOM },
    );
    await learner.client.reportContent({
      kind: 'lesson',
      subjectId: lessonId,
      reason: 'wrong',
      note: '이상해요',
    });
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  it('opens with two-step sign-in only; reports are decided, a learner is looked at, the log is whole', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await signUp(page, server, chief);
    await answerQuestions(page);
    await page.goto('/operator');
    await page.getByText('2단계 로그인을 켜 주세요').waitFor();
    await page.getByRole('link', { name: '보안 설정 열기' }).waitFor();
    await check(page);
    const secret = await turnTwoStepOn(page);
    // This sign-in was asked for a password alone.
    await page.goto('/me');
    await page.getByRole('link', { name: /운영자 화면/ }).click();
    await page.getByText('다시 로그인해 주세요').waitFor();
    await check(page);
    await page.getByRole('button', { name: '로그아웃하고 다시 로그인하기' }).click();
    await page.waitForURL('**/login?redirect=%2Foperator');
    await signInWithCode(page, secret);
    await page.waitForURL('**/operator');
    await page.getByText('“이상해요”').waitFor();
    await check(page);
    await page.getByRole('button', { name: '이 학습자의 상태 보기' }).click();
    await page.getByText('이름, 이메일, 쓴 것, 녹음은 보이지 않고').waitFor();
    await page.getByText(learner.userId).waitFor();
    await check(page);
    expect(await page.getByText(learner.email).count()).toBe(0);
    await page.getByRole('button', { name: '모든 기기에서 로그아웃' }).click();
    await page.getByLabel('이유').selectOption('lost-device');
    await check(page);
    await page.getByRole('button', { name: '모두 로그아웃' }).click();
    await page
      .getByText('기기 1대의 로그인을 끝냈어요. 늦어도 15분 안에 모든 화면에서 로그아웃돼요.')
      .waitFor();
    expect(await page.getByRole('button', { name: '대화 내용 읽기' }).count()).toBe(0);
    // She lets support read her talks.
    const { purposes } = await learner.client.getConsents();
    const { textVersion = '' } = purposes.find(({ purpose }) => purpose === 'support') ?? {};
    await learner.client.giveConsent({ purpose: 'support', choice: 'yes', textVersion, locale: 'ko' });
    await page.reload();
    await page.getByRole('button', { name: '대화 내용 읽기' }).click();
    await page.getByText('대화를 한 적이 없어요.').waitFor();
    await check(page);

    await page.getByRole('button', { name: '신고', exact: true }).click();
    await page.getByRole('button', { name: '내리기' }).click();
    await page.getByText('기다리는 신고가 없어요.').waitFor();
    const { lessons } = await learner.client.listOwnLessons();
    expect(lessons[0]).toMatchObject({ status: 'failed', summary: null });

    await page.getByRole('button', { name: '작업', exact: true }).click();
    await page.getByText('멈춘 작업이 없어요.').waitFor();
    await page.getByRole('heading', { name: '대기 중이거나 실행 중인 작업' }).waitFor();
    await check(page);
    await page.getByRole('button', { name: '기능', exact: true }).click();
    await page.getByRole('switch', { name: '그림 만들기' }).click();
    await expect
      .poll(() => page.getByRole('switch', { name: '그림 만들기', checked: false }).count())
      .toBe(1);
    await check(page);
    await expect(learner.client.generateImage({ prompt: 'a cat' })).rejects.toMatchObject({
      code: 'feature-off',
    });

    await page.getByRole('button', { name: '감사 기록' }).click();
    await page.getByText('operator-looked').first().waitFor();
    await page.getByRole('button', { name: '살펴보기' }).click();
    await page.getByText(/모두 온전해요/).waitFor();
    await check(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await check(page);
    // Its words are longer in English.
    await page.getByRole('button', { name: 'English' }).first().click();
    await page.setViewportSize(viewports.phone);
    await page.getByRole('heading', { name: 'Operator’s corner' }).waitFor();
    for (const tab of ['Audit log', 'Features', 'Jobs', 'Learner', 'Reports']) {
      await page.getByRole('button', { name: tab, exact: true }).click();
      await check(page);
    }
    // The refusal without a second factor is the one thing that failed.
    expect(problems.filter((problem) => !problem.includes('403'))).toEqual([]);
    await context.close();
  });

  it('is not there for a learner', async () => {
    const { context, page } = await openPage(chromium, server.url, 'desktop');
    await arriveSignedIn(page, learner);
    await page.goto('/me');
    await page.getByRole('link', { name: /로그인과 보안/ }).waitFor();
    expect(await page.getByRole('link', { name: /운영자 화면/ }).count()).toBe(0);
    await page.goto('/operator');
    await page.getByText('찾을 수 없어요').waitFor();
    await context.close();
  });
});

/** @returns the secret of the app */
async function turnTwoStepOn(page: Page): Promise<string> {
  await page.goto('/me/security');
  await page.getByRole('button', { name: '켜기' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(chief.password);
  await page.getByRole('button', { name: '다음' }).click();
  const secret = ((await page.locator('dialog code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('앱에 보이는 여섯 자리').fill(totp(secret, Date.now()));
  await page.getByRole('dialog').getByRole('button', { name: '켜기' }).click();
  await page.getByRole('button', { name: '잘 보관했어요' }).click();
  return secret;
}

/** With the code of the next step, which is taken early. */
async function signInWithCode(page: Page, secret: string): Promise<void> {
  await page.getByLabel('이메일').fill(chief.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(chief.password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByLabel('인증 코드 6자리').fill(totp(secret, Date.now() + STEP_MS));
}

async function check(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}
