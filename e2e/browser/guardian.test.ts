import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeIn } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sharedBrowser } from '../support/shared.ts';

const born = `${new Date().getFullYear() - 9}.03.02`;
const PASSWORD = 'Quiet Harbour 2016';

describe('a child and her guardian', () => {
  let server: TestServer;
  let chromium: Browser;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([
      // The second mail may follow at once: nobody waits ten minutes here.
      startServer({ NOVA_GUARDIAN_DELAY_SECONDS: '0', NOVA_AUTH_LIMIT_PER_MINUTE: '1000' }),
      sharedBrowser(),
    ]);
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  /** The newest link that was mailed to a guardian. */
  function mailedLink(email: string): string {
    const folder = join(server.dataDir, 'outbox');
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/=\r?\n/g, ''))
      .filter((mail) => mail.includes(`To: ${email}`));
    const link = texts.flatMap((mail) => /\/guardian#[\w.-]+/.exec(mail)?.[0] ?? []).at(-1);
    if (link === undefined) throw new Error('no link was mailed');
    return link;
  }

  async function checked(page: Page) {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }

  /** The child asks, on a device of her own. */
  async function ask(page: Page, guardian: string) {
    await page.goto('/signup');
    await page.getByLabel('생년월일').fill(born);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('heading', { name: '조금만 기다려 주세요' }).waitFor();
    await checked(page);
    await page.getByLabel('보호자 이메일').fill(guardian);
    await page.getByRole('button', { name: '보호자에게 부탁하기' }).click();
    await page.getByRole('heading', { name: '보호자를 기다리고 있어요' }).waitFor();
    await checked(page);
  }

  /** The guardian opens her link and types the code of the second mail. */
  async function verify(page: Page, guardian: string) {
    await page.goto(mailedLink(guardian));
    await page.getByRole('heading', { name: '보호자 페이지' }).waitFor();
    await page.getByLabel('나는 이 아이의 법정대리인이에요.').check();
    await page.getByRole('button', { name: '코드 받기' }).click();
    const code = page.getByLabel('확인 코드 6자리');
    await code.waitFor();
    await checked(page);
    await code.fill(codeIn(await server.mail(guardian, 2)));
    await page.getByRole('button', { name: '확인', exact: true }).click();
  }

  /** The guardian, verified as she is, types another code and gets everything kept of her child. */
  async function takeCopy(page: Page, guardian: string) {
    await page.getByRole('button', { name: '코드 받고 사본 만들기' }).click();
    const code = page.getByLabel('확인 코드 6자리');
    await code.waitFor();
    await checked(page);
    await code.fill(codeIn(await server.mail(guardian, 3)));
    await page.getByRole('button', { name: '사본 만들기', exact: true }).click();
    const link = page.getByRole('link', { name: 'ZIP 파일 받기' });
    await link.waitFor();
    const zip = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(zip.headers()['content-type']).toBe('application/zip');
    expect((await zip.body()).subarray(0, 2).toString()).toBe('PK');
  }

  it('ask, read, consent point by point, and the child comes in', async () => {
    const guardian = 'mother@example.com';
    const child = await openPage(chromium, server.url, 'phone');
    await ask(child.page, guardian);
    // Another birth date right afterwards changes nothing.
    await child.page.goto('/signup');
    await child.page.getByRole('heading', { name: '조금만 기다려 주세요' }).waitFor();
    await child.page.goBack();
    await child.page.getByRole('button', { name: '답이 왔는지 보기' }).click();
    await child.page.getByText('아직 답이 없어요.').waitFor();

    const parent = await openPage(chromium, server.url, 'desktop');
    await verify(parent.page, guardian);
    const { page } = parent;
    await page.getByRole('heading', { name: '무엇을 허락하시나요?' }).waitFor();
    // A copy of the mailed link is worth nothing since the code was typed; the guardian's page has a link of its own.
    await child.page.goto(mailedLink(guardian));
    await child.page.getByText('이 링크는 끝났거나 새 링크로 바뀌었어요.').waitFor();
    await child.page.goBack();
    await page.reload();
    await page.getByRole('heading', { name: '무엇을 허락하시나요?' }).waitFor();
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
    await checked(page);
    await page.getByRole('switch', { name: '자녀의 목소리로 발음 분석하기' }).click();
    await page.getByLabel('자녀를 부를 이름').fill('하나');
    await page.getByLabel('이메일').fill('hana@example.com');
    await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '동의하고 계정 만들기' }).click();
    await page.getByText('고맙습니다. 계정을 만들었어요.').waitFor();

    await child.page.getByRole('button', { name: '답이 왔는지 보기' }).click();
    await child.page.getByRole('link', { name: '코드 적으러 가기' }).click();
    await child.page.getByLabel('이메일').fill('hana@example.com');
    await child.page.getByRole('button', { name: '다음' }).click();
    await child.page.getByLabel('확인 코드 6자리').fill(codeIn(await server.mail('hana@example.com')));
    await child.page.waitForURL('**/login');
    await child.page.getByLabel('이메일').fill('hana@example.com');
    await child.page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
    await child.page.getByRole('button', { name: '로그인' }).click();
    await child.page.waitForURL('**/today');
    await child.page.goto('/me/privacy');
    await child.page.getByRole('cell', { name: '동의 보호자가', exact: true }).waitFor();
    await child.page.getByText('무엇을 허락할지는 보호자가').waitFor();
    await checked(child.page);
    expect([...child.problems, ...parent.problems]).toEqual([]);
    await child.context.close();

    // The guardian looks again, by the same link, takes the consent back and deletes everything.
    await page.reload();
    await page.getByRole('heading', { name: '자녀의 계정' }).waitFor();
    await checked(page);
    await page.getByText('학습 기록과 채점한 문장은 90일 뒤에 지워요.').waitFor();
    await takeCopy(page, guardian);
    await checked(page);
    await page.getByRole('switch', { name: '자녀의 목소리로 발음 분석하기', checked: true }).click();
    await page.getByText('저장했어요. 바로 적용돼요.').waitFor();
    await page.getByRole('button', { name: '계정과 기록 모두 지우기' }).click();
    await page.getByRole('button', { name: '정말 모두 지우기' }).click();
    await page.getByText('모두 지웠어요.').waitFor();
    await parent.context.close();
  });

  it('say no, and nothing is left', async () => {
    const guardian = 'father@example.com';
    const child = await openPage(chromium, server.url, 'desktop');
    await ask(child.page, guardian);
    const parent = await openPage(chromium, server.url, 'phone');
    await verify(parent.page, guardian);
    await checked(parent.page);
    await parent.page.getByRole('button', { name: '동의하지 않고 모두 지우기' }).click();
    await parent.page.getByText('받은 것을 모두 지웠어요.').waitFor();
    expect(() => mailedLink(guardian)).toThrow();
    await child.page.getByRole('button', { name: '답이 왔는지 보기' }).click();
    await child.page.getByText('이 부탁은 끝났고').waitFor();
    expect([...child.problems, ...parent.problems]).toEqual([]);
    await parent.context.close();
    await child.context.close();
  });

  it('can ask for the guardian’s page again, in English, too', async () => {
    const { context, page, problems } = await openPage(chromium, server.url, 'phone');
    await page.goto('/guardian/again');
    await page.getByText('EN', { exact: true }).click();
    await page.getByRole('heading', { name: 'Open the guardian page again' }).waitFor();
    await checked(page);
    await page.goto('/guardian#nothing.nowhere');
    await page.getByText('This link has ended, or a newer one took its place.').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});
