// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppRouter } from '../../app/router.tsx';
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
let sent: { path: string; body: { link: string } }[];

beforeEach(async () => {
  sent = [];
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace(/^.*\/api/, '');
    const body = JSON.parse(String(init?.body ?? '{}')) as { link: string };
    sent.push({ path, body });
    if (path === '/guardian/view') return Response.json({ ...guardianship, isVerified: body.link === OWN });
    if (path === '/guardian/code') return Response.json({ status: 'accepted' }, { status: 202 });
    if (path === '/guardian/verify')
      return Response.json({ link: OWN, guardianship: { ...guardianship, isVerified: true } });
    return new Response(null, { status: 204 });
  });
  await startI18n();
});
afterEach(() => {
  cleanup();
  location.hash = '';
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the guardian’s page', () => {
  it('goes on with the link that the code gave, in what it sends and in its address', async () => {
    location.hash = `#${MAILED}`;
    const history = createMemoryHistory({ initialEntries: [`/guardian#${MAILED}`] });
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RouterProvider router={createAppRouter(history)} />
      </QueryClientProvider>,
    );
    fireEvent.click(
      await screen.findByLabelText('나는 이 아이의 법정대리인이에요.', {}, { timeout: 20_000 }),
    );
    press('코드 받기');
    fireEvent.change(await screen.findByLabelText('확인 코드 6자리'), { target: { value: '123456' } });
    press('확인');
    await screen.findByRole('heading', { name: '무엇을 허락하시나요?' });
    await vi.waitFor(() => expect(history.location.hash).toBe(`#${OWN}`));
    expect(history.length).toBe(1);
    press('동의하지 않고 모두 지우기');
    await screen.findByText('동의하지 않으셨어요. 받은 것을 모두 지웠어요.');
    const guardianCalls = sent.filter(({ path }) => path.startsWith('/guardian/'));
    const verifiedAt = guardianCalls.findIndex(({ path }) => path === '/guardian/verify');
    const afterwards = guardianCalls.slice(verifiedAt + 1);
    expect(afterwards.map(({ path }) => path)).toContain('/guardian/refuse');
    expect(new Set(afterwards.map(({ body }) => body.link))).toEqual(new Set([OWN]));
  });
});
