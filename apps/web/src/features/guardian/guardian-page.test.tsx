// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppRouter } from '../../app/router.ts';
import { startI18n } from '../../lib/i18n.ts';

configure({ asyncUtilTimeout: 15_000 });

const MAILED = 'g1.mailed';
const OWN = 'g1.own';
const guardianship = {
  status: 'pending_guardian',
  birthDate: '2017-03-02',
  country: 'KR',
  askedAt: '2026-07-01T09:00:00.000Z',
  expiresAt: '2026-07-06T09:00:00.000Z',
  method: 'email-plus',
  isVerified: false,
  codeFrom: '2026-07-01T09:10:00.000Z',
  child: null,
  purposes: [],
  history: [],
};
let now: object;
let sent: { path: string; body: { link: string } }[];

beforeEach(async () => {
  sent = [];
  now = {};
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace(/^.*\/api/, '');
    const body = JSON.parse(String(init?.body ?? '{}')) as { link: string };
    sent.push({ path, body });
    if (path === '/guardian/view')
      return Response.json({ ...guardianship, isVerified: body.link === OWN, ...now });
    if (path === '/guardian/code') return Response.json({ status: 'accepted' }, { status: 202 });
    if (path === '/guardian/verify')
      return Response.json({ link: OWN, guardianship: { ...guardianship, isVerified: true } });
    return new Response(null, { status: 204 });
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ko-KR']);
  await startI18n();
});
afterEach(() => {
  cleanup();
  location.hash = '';
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function open(link: string) {
  location.hash = `#${link}`;
  const history = createMemoryHistory({ initialEntries: [`/guardian#${link}`] });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={createAppRouter(history)} />
    </QueryClientProvider>,
  );
  return history;
}

describe('the guardian’s page', () => {
  it('goes on with the link that the code gave, in what it sends and in its address', async () => {
    const history = open(MAILED);
    fireEvent.click(
      await screen.findByLabelText('나는 이 아이의 법정대리인이에요.', {}, { timeout: 20_000 }),
    );
    press('코드 받기');
    fireEvent.change(await screen.findByLabelText('확인 코드 6자리'), { target: { value: '123456' } });
    press('확인');
    await screen.findByRole('heading', { name: '무엇을 허락하시나요?' });
    await waitFor(() => expect(history.location.hash).toBe(`#${OWN}`));
    expect(history.length).toBe(1);
    press('동의하지 않고 모두 지우기');
    await screen.findByText('동의하지 않으셨어요. 받은 것을 모두 지웠어요.');
    // Nothing is left to come back to.
    expect(screen.queryByRole('link', { name: '보호자 페이지 다시 열기' })).toBeNull();
    expect(screen.getByRole('link', { name: '처음 화면으로' })).toBeTruthy();
    const guardianCalls = sent.filter(({ path }) => path.startsWith('/guardian/'));
    const verifiedAt = guardianCalls.findIndex(({ path }) => path === '/guardian/verify');
    const afterwards = guardianCalls.slice(verifiedAt + 1);
    expect(afterwards.map(({ path }) => path)).toContain('/guardian/refuse');
    expect(new Set(afterwards.map(({ body }) => body.link))).toEqual(new Set([OWN]));
  });

  it('counts down to the code, and asks for none before its time', async () => {
    now = { codeFrom: new Date(Date.now() + 9 * 60_000 + 30_500).toISOString() };
    open(MAILED);
    // Half a minute and more has passed by then on a machine that is busy.
    await screen.findByText(/[89]:\d\d 뒤에 코드를 받을 수 있어요/, {}, { timeout: 20_000 });
    expect(screen.getByRole('button', { name: '코드 받기' })).toHaveProperty('disabled', true);
    screen.getByText(/2017년 3월 2일로 적혀 있어요/);
  });

  it('of an account there is says so, and speaks of the child as hers', async () => {
    const given = {
      purpose: 'analytics',
      textVersion: 'v1',
      locale: 'ko',
      givenAt: '2026-07-02T09:00:00.000Z',
    };
    now = {
      status: 'active',
      child: { name: '하나', email: 'hana@example.com', createdAt: '2026-07-01T09:00:00.000Z' },
      history: [{ ...given, choice: 'no', givenBy: 'learner' }],
    };
    open(OWN);
    await screen.findByText(
      '자녀의 계정과 동의를 살펴보고, 바꾸고, 모두 지울 수 있어요.',
      {},
      { timeout: 20_000 },
    );
    await screen.findByText('자녀가');
    expect(screen.queryByText(/가입하고 싶어 해요/)).toBeNull();
  });
});
