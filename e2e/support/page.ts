import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The two widths every page is checked at. */
export const viewports = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;

/** Half the size of what the package gives as `axe.source`: every page that is looked at reads it anew. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A fresh browser profile that may use the microphone, and a page in it whose script errors fail the test. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: keyof typeof viewports = 'phone',
  options: { keepsOffline?: boolean; locale?: string } = {},
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: viewports[viewport],
    locale: options.locale ?? 'ko-KR',
    // Contrast is measured on what stands still.
    reducedMotion: 'reduce',
    permissions: ['microphone'],
    baseURL: url,
    // What it keeps would only hide what the pages themselves do; `offline.test.ts` is about it.
    serviceWorkers: options.keepsOffline ? 'allow' : 'block',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // Refused requests are part of some journeys; broken scripts and policy violations never are.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text());
    }
  });
  return { context, page, problems };
}

/** Expects no WCAG 2.2 A/AA violation that axe can find on the page as it stands, in its own colours or these. */
export async function expectAccessible(page: Page, theme?: 'light' | 'dark'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async (wanted) => {
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    if (wanted) dataset.theme = wanted;
    // A colour on its way to another one is no colour of the page; what inherits one starts anew when that has arrived.
    for (;;) {
      const passing = document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity,
        );
      if (passing.length === 0) break;
      await Promise.allSettled(passing.map(({ finished }) => finished));
    }
    const { violations } = await window.axe.run({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
      preload: false,
    });
    if (before) dataset.theme = before;
    else delete dataset.theme;
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  }, theme);
  expect(found).toEqual([]);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Expects that nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
