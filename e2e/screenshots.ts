// `npm run screenshots`: the pictures of the READMEs, taken from the built product as a learner meets it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { installMicrophone, launchBrowser } from './support/browser.ts';
import { newLearner } from './support/learner.ts';
import { record, spoken } from './support/recording.ts';
import { startServer } from './support/server.ts';

const lessonId = 'a1-cafe-order';
const folder = join(import.meta.dirname, '../docs/screenshots');

const server = await startServer();
const browser = await launchBrowser();
try {
  for (const locale of ['ko', 'en'] as const) await takeAll(locale);
} finally {
  await browser.close();
  await server.close();
}

async function takeAll(locale: 'ko' | 'en'): Promise<void> {
  await mkdir(join(folder, locale), { recursive: true });
  const learner = await newLearner(server);
  await learner.client.updateProfile({
    name: locale === 'ko' ? '하늘' : 'Haneul',
    level: 'A1',
    preferences: { locale: 'ko' },
  });
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 1.5,
    isMobile: true,
    hasTouch: true,
    locale: 'ko-KR',
    reducedMotion: 'reduce',
    permissions: ['microphone'],
    baseURL: server.url,
  });
  const page = await context.newPage();
  // tsx wraps functions in a helper of this name; those handed to the page meet it there.
  await page.addInitScript('globalThis.__name = (value) => value');
  await installMicrophone(page);
  await page.goto('/login');
  await page.getByLabel('이메일').fill(learner.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(learner.password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.waitForURL('**/today');

  const lesson = await learner.client.getLesson(lessonId);
  const [first] = lesson.sentences;
  if (!first) throw new Error(`${lessonId} has too few sentences`);
  await page.goto(`/learn/${lessonId}?step=say`);
  // A learner's coffee: the model voice reads it with P for F.
  const said = first.en.replace('coffee', 'coppy');
  await record(page, await spoken(server, learner.accessToken, said));
  await page
    .getByText(/전체 \d+/)
    .first()
    .waitFor();
  // The buttons are pressed in Korean; the language changes under what was said.
  await page.locator(`button[lang="${locale}"]:visible`).first().click();
  await shoot(page, locale, 'say');
  await page.goto('/today');
  await shoot(page, locale, 'today');
  await page.goto(`/learn/${lessonId}`);
  await shoot(page, locale, 'lesson');
  await context.close();
}

async function shoot(page: Page, locale: string, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => window.scrollTo({ top: 0 }));
  await page.screenshot({ path: join(folder, locale, `${name}.png`) });
}
