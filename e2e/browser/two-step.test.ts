import { totp } from '@nova/core/testing/totp.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerQuestions, signUp } from '../support/journey.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const newcomer = { email: 'mina@example.com', password: 'Quiet Harbour 1994', name: '미나' };

describe('two-step sign-in', () => {
  const server = sharedServer();
  let chromium: Browser;
  let secret = '';
  let recoveryCodes: string[] = [];

  beforeAll(async () => {
    chromium = await sharedBrowser();
  });
  afterAll(() => chromium?.close());

  it('is turned on with the password, the key of the QR code and a first code; shows recovery codes once', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await signUp(page, server, newcomer);
    await answerQuestions(page);
    await page.goto('/me/security');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '켜기' }).click();
    await page.getByLabel('비밀번호', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: '다음' }).click();
    await expect.poll(() => page.getByText('비밀번호가 맞지 않아요.').count()).toBe(1);
    await page.getByLabel('비밀번호', { exact: true }).fill(newcomer.password);
    await page.getByRole('button', { name: '다음' }).click();
    await expect.poll(() => page.getByRole('img', { name: /QR/ }).isVisible()).toBe(true);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    secret = ((await page.locator('dialog code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('앱에 보이는 여섯 자리').fill(totp(secret, Date.now()));
    await page.getByRole('dialog').getByRole('button', { name: '켜기' }).click();
    const shown = page.getByRole('dialog').getByRole('listitem');
    await expect.poll(() => shown.count()).toBe(10);
    await expectAccessible(page);
    recoveryCodes = await shown.allTextContents();
    await page.getByRole('button', { name: '잘 보관했어요' }).click();
    await expect.poll(() => page.getByText('남은 복구 코드 10개').count()).toBe(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('asks for a code at sign-in, refuses a wrong one and takes a recovery code', async () => {
    const { context, page, problems } = await openPage(chromium, server.url);
    await givePassword(page);
    const code = page.getByLabel('인증 코드 6자리');
    await expect.poll(() => code.isVisible()).toBe(true);
    await expectAccessible(page);
    await code.fill(String((Number(totp(secret, Date.now())) + 1) % 1_000_000).padStart(6, '0'));
    await expect.poll(() => page.getByText('인증 앱에 지금 보이는 여섯 자리를 적어 주세요').count()).toBe(1);
    await page.getByRole('button', { name: '복구 코드로 로그인하기' }).click();
    await page.getByLabel('복구 코드').fill(recoveryCodes[0] ?? '');
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.waitForURL('**/today');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is turned off with password and recovery code, and the password alone is enough again', async () => {
    const { context, page } = await openPage(chromium, server.url, 'desktop');
    await givePassword(page);
    await page.getByRole('button', { name: '복구 코드로 로그인하기' }).click();
    await page.getByLabel('복구 코드').fill(recoveryCodes[1] ?? '');
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.waitForURL('**/today');
    await page.goto('/me/security');
    await page.getByRole('button', { name: '끄기' }).click();
    await page.getByLabel('비밀번호', { exact: true }).fill(newcomer.password);
    await page.getByLabel('인증 코드나 복구 코드').fill(recoveryCodes[2] ?? '');
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '끄기' }).click();
    await expect.poll(() => page.getByText('꺼져 있어요.').count()).toBe(1);
    await context.close();
    const again = await openPage(chromium, server.url);
    await givePassword(again.page);
    await again.page.waitForURL('**/today');
    await again.context.close();
  });

  it('lists the devices, names one, and a new password signs the other out', async () => {
    const phone = await openPage(chromium, server.url);
    await givePassword(phone.page);
    await phone.page.waitForURL('**/today');
    const { context, page, problems } = await openPage(chromium, server.url, 'desktop');
    await givePassword(page);
    await page.waitForURL('**/today');
    await page.goto('/me/security');
    await expect.poll(() => page.getByText('지금 이 기기').count()).toBe(1);
    await page
      .getByRole('button', { name: /이름 바꾸기/ })
      .first()
      .click();
    await page.getByLabel('기기 이름').fill('거실 노트북');
    await page.getByRole('button', { name: '저장' }).click();
    await expect.poll(() => page.getByText('거실 노트북').count()).toBe(1);
    await expectAccessible(page);
    await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
    await page.getByLabel('지금 비밀번호').fill(newcomer.password);
    newcomer.password = 'Brave Lantern 2026';
    await page.getByLabel('새 비밀번호').fill(newcomer.password);
    await expectAccessible(page);
    await page.getByRole('button', { name: '바꾸기', exact: true }).click();
    await expect.poll(() => page.getByText('비밀번호를 바꿨어요').count()).toBe(1);
    await expect.poll(() => page.getByRole('main').getByRole('listitem').count()).toBe(1);
    await page.reload();
    await expect.poll(() => page.getByText('지금 이 기기').count()).toBe(1);
    await phone.page.reload();
    await phone.page.waitForURL('**/login**');
    expect(problems).toEqual([]);
    await context.close();
    await phone.context.close();
  });
});

async function givePassword(page: Page): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('이메일').fill(newcomer.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(newcomer.password);
  await page.getByRole('button', { name: '로그인' }).click();
}
