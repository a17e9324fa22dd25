import type { Page } from 'playwright-core';
import { codeIn } from './learner.ts';
import type { TestServer } from './server.ts';

/** Who signs up in a journey. */
export interface Newcomer {
  email: string;
  password: string;
  name: string;
}

/** Signs up through the pages, age first, and confirms with the code from the mail; ends at the first question. */
export async function signUp(
  page: Page,
  server: Pick<TestServer, 'mail'>,
  newcomer: Newcomer,
): Promise<void> {
  await page.goto('/signup');
  await page.getByLabel('생년월일').fill('1990.05.17');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('이름').fill(newcomer.name);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('이메일').fill(newcomer.email);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(newcomer.password);
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.waitForURL('**/confirm');
  // The sixth digit sends it.
  await page.getByLabel('확인 코드 6자리').fill(codeIn(await server.mail(newcomer.email)));
  await page.waitForURL('**/onboarding**');
}

/** Answers goal, level and minutes, agrees to be listened to; ends at Today. */
export async function answerQuestions(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /여행/ }).check();
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('radio', { name: /A1/ }).check();
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('radio', { name: /하루 10분/ }).check();
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('switch', { name: '내 목소리로 발음 분석하기' }).click();
  await page.getByRole('button', { name: '시작하기' }).click();
  await page.waitForURL('**/today');
}

/**
 * Signs in past the sign-in page, which has journeys of its own: the session's cookie is in the browser, and the next page
 * that is opened is a learner's.
 */
export async function arriveSignedIn(
  page: Page,
  { email, password }: Pick<Newcomer, 'email' | 'password'>,
): Promise<void> {
  const answer = await page.request.post('/api/auth/login', {
    headers: { 'X-Nova-Session': 'cookie' },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
  // The smallest document of the site: its storage is what the pages read.
  await page.goto('/favicon.svg');
  await page.evaluate(() => localStorage.setItem('nova.signedIn', '1'));
}

/** Signs in through the page; ends at Today. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Newcomer, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.waitForURL('**/today');
}
