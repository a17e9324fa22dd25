import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone, sayIntoMicrophone } from '../support/browser.ts';
import { signIn } from '../support/journey.ts';
import { newLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 740 },
] as const;
const WORDS = {
  ko: {
    start: '대화 시작하기',
    lines: '대화',
    hint: '힌트',
    listening: '듣고 있어요. 말해 보세요.',
    notMadeOut: /^\(알아듣지 못했어요 · 약 \d초\)$/,
    end: '대화 끝내기',
    report: '결과 보기',
    whatToTry: /^2번은 말소리가 들렸지만/,
  },
  en: {
    start: 'Start talking',
    lines: 'The talk',
    hint: 'Hint',
    listening: 'Listening. Go ahead.',
    notMadeOut: /^\(not made out · about \d s\)$/,
    end: 'End the talk',
    report: 'See how it went',
    whatToTry: /^2 times we heard you speak/,
  },
} as const;

/** Of nine points all over an element, those at which something else lies, or nothing because it is out of sight. */
function coveredPoints(page: Page, label: string): Promise<string[]> {
  return page.evaluate((text) => {
    const labels = [...document.querySelectorAll('span')];
    const shown = labels.find(({ textContent }) => textContent === text)?.parentElement;
    if (!shown) return ['there is none'];
    const { left, top, width, height } = shown.getBoundingClientRect();
    const parts = [0.02, 0.5, 0.98];
    return parts.flatMap((across) =>
      parts.flatMap((down) => {
        const [x, y] = [left + width * across, top + height * down];
        const there = document.elementFromPoint(x, y);
        return there && shown.contains(there) ? [] : [`${Math.round(x)}, ${Math.round(y)}`];
      }),
    );
  }, label);
}

describe('a turn that was not made out, on a phone', () => {
  const server = sharedServer();
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await sharedBrowser();
  });
  afterAll(() => chromium?.close());

  it.each(['ko', 'en'] as const)('has the hint in sight, a line and a report (%s)', async (locale) => {
    const words = WORDS[locale];
    const learner = await newLearner(server);
    await learner.client.updateProfile({ preferences: { locale } });
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await installMicrophone(page);
    await signIn(page, learner);
    const wav = await spoken(server, learner.accessToken, 'My brother plays the guitar in a band.');
    await page.goto('/talk/talk-cafe-order');
    await page.getByRole('button', { name: words.start }).click();
    const lines = page.getByRole('list', { name: words.lines });
    await lines.getByText(/What can I get you\?/).waitFor();
    for (const [tried, size] of PHONES.entries()) {
      await page.setViewportSize(size);
      await page.evaluate(() => window.scrollTo({ top: 0 }));
      await page.getByText(words.listening).waitFor();
      await sayIntoMicrophone(page, wav);
      await expect.poll(() => lines.getByText(words.notMadeOut).count(), { timeout: 20_000 }).toBe(tried + 1);
      await expect.poll(() => coveredPoints(page, words.hint)).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
    await page.getByRole('button', { name: words.end }).click();
    await page.getByRole('link', { name: words.report }).click();
    await page.getByRole('heading', { name: words.whatToTry }).waitFor();
    expect(await page.getByText(words.notMadeOut).count()).toBe(2);
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });
});
