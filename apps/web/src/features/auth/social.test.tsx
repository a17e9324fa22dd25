// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppRouter } from '../../app/router.ts';
import { startI18n } from '../../lib/i18n.ts';
import { takeReturnPath } from './social-return.ts';

configure({ asyncUtilTimeout: 15_000 });

const tokens = { accessToken: 'token', expiresInSeconds: 900, tokenType: 'Bearer', sessionId: 's1' };
const problem = (status: number, code: string) =>
  Response.json(
    { type: 'about:blank', title: code, status, detail: code, code, requestId: 'r1' },
    { status },
  );

let answers: Record<string, () => Response>;
let sent: { path: string; body: unknown }[];

beforeEach(async () => {
  sent = [];
  answers = { '/auth/social/providers': () => Response.json({ providers: ['google', 'facebook'] }) };
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace(/^.*\/api/, '');
    if (init?.method === 'POST') sent.push({ path, body: JSON.parse(String(init.body)) });
    return answers[path]?.() ?? problem(404, 'not-found');
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ko-KR']);
  await startI18n();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string) {
  const history = createMemoryHistory({ initialEntries: [path] });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={createAppRouter(history)} />
    </QueryClientProvider>,
  );
  return history;
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = (name: string) => screen.findByRole('heading', { name }, { timeout: 20_000 });

describe('the ways in through providers', () => {
  it('are links that leave the page, on sign-in and sign-up', async () => {
    for (const path of ['/login', '/signup']) {
      open(path);
      const way = await screen.findByRole('link', { name: 'Google 계정으로 계속하기' }, { timeout: 20_000 });
      expect(way.getAttribute('href')).toBe('/api/auth/social/google/start');
      expect(screen.getByRole('link', { name: 'Facebook 계정으로 계속하기' })).toBeTruthy();
      cleanup();
    }
  });

  it('are nowhere while none is set up', async () => {
    answers['/auth/social/providers'] = () => Response.json({ providers: [] });
    open('/login');
    await heading('다시 만나서 반가워요');
    expect(screen.queryByText(/Google|Facebook|또는/)).toBeNull();
  });
});

describe('the way back from a provider', () => {
  const signUp = (more: object = {}) => {
    answers['/auth/social/step'] = () =>
      Response.json({
        kind: 'sign-up',
        provider: 'google',
        name: '미나',
        email: 'mina@example.com',
        suggestedEmail: null,
        ...more,
      });
  };

  it('asks a newcomer her age, and sends it with what she may change', async () => {
    signUp();
    answers['/auth/social/complete'] = () => Response.json(tokens);
    open('/social');
    await heading('거의 다 왔어요');
    expect(screen.queryByLabelText('이메일')).toBeNull();
    press('가입하기');
    expect(await screen.findByText(/연도 네 자리/)).toBeTruthy();
    expect(sent).toEqual([]);
    type('생년월일', '19990314');
    press('가입하기');
    // Not how much is sent: who is signed in by then goes on to pages that ask for more.
    await expect
      .poll(() => sent[0])
      .toEqual({
        path: '/auth/social/complete',
        body: { birthDate: '1999-03-14', country: 'KR', name: '미나', locale: 'ko' },
      });
    expect(sent.filter(({ path }) => path === '/auth/social/complete')).toHaveLength(1);
  });

  it('goes to the provider once more where the answer says so, and then to the first steps', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    signUp();
    answers['/auth/social/complete'] = () => Response.json({ url: 'https://pool.example/oauth2/authorize' });
    open('/social');
    await heading('거의 다 왔어요');
    type('생년월일', '19990314');
    press('가입하기');
    await expect.poll(() => assign).toHaveBeenCalledTimes(1);
    expect(assign).toHaveBeenCalledWith('https://pool.example/oauth2/authorize');
    expect(takeReturnPath()).toBe('/onboarding');
    assign.mockRestore();
  });

  it('tells a child kindly, and sends nothing', async () => {
    signUp();
    open('/social');
    await heading('거의 다 왔어요');
    type('생년월일', `${new Date().getFullYear() - 10}0101`);
    press('가입하기');
    expect(await screen.findByText(/보호자/, { selector: 'h1, h1 + div' })).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('leads a child to her guardian, with her birth date and the guardian’s address alone', async () => {
    signUp({ name: null, email: null });
    answers['/guardian/requests'] = () =>
      Response.json(
        { requestId: 'r1', status: 'pending_guardian', expiresAt: '2026-12-01T09:00:00.000Z' },
        { status: 201 },
      );
    open('/social');
    await heading('거의 다 왔어요');
    const birthDate = `${new Date().getFullYear() - 10}-01-01`;
    type('생년월일', birthDate.replaceAll('-', ''));
    // Neither a name nor an address of hers: the age is looked at first.
    press('가입하기');
    await heading('조금만 기다려 주세요');
    type('보호자 이메일', 'mother@example.com');
    press('보호자에게 부탁하기');
    await heading('보호자를 기다리고 있어요');
    expect(sent).toEqual([
      {
        path: '/guardian/requests',
        body: { birthDate, country: 'KR', guardianEmail: 'mother@example.com', locale: 'ko' },
      },
    ]);
    // Coming back with the same ticket, she is no older.
    cleanup();
    open('/social');
    await heading('조금만 기다려 주세요');
  });

  it('leads a child whose account no guardian has agreed to the same way', async () => {
    open('/social?problem=guardian-consent-required');
    await heading('조금만 기다려 주세요');
    expect(screen.getByLabelText('보호자 이메일')).toBeTruthy();
  });

  it('asks for the address where the provider vouches for none', async () => {
    signUp({ email: null, suggestedEmail: 'mina@example.com' });
    open('/social');
    await heading('거의 다 왔어요');
    expect((screen.getByLabelText('이메일') as HTMLInputElement).value).toBe('mina@example.com');
  });

  it('asks for the password of the account that has the address, and for its code when it wants one', async () => {
    answers['/auth/social/step'] = () =>
      Response.json({ kind: 'link', provider: 'google', email: 'mina@example.com' });
    answers['/auth/social/link'] = () => problem(401, 'credentials-invalid');
    open('/social');
    await heading('이미 계정이 있어요');
    type('비밀번호', 'wrong');
    press('연결하고 로그인');
    expect(await screen.findByText('비밀번호가 맞지 않아요.')).toBeTruthy();
    answers['/auth/social/link'] = () => problem(403, 'mfa-code-needed');
    type('비밀번호', 'right');
    press('연결하고 로그인');
    expect(await screen.findByLabelText('인증 앱의 코드나 복구 코드')).toBeTruthy();
  });

  it.each([
    ['social-declined', '로그인을 그만두셨어요'],
    ['social-ticket-invalid', '처음부터 다시 로그인해 주세요'],
    ['service-unavailable', '지금은 연결되지 않아요'],
    ['<script>', '지금은 연결되지 않아요'],
  ])('says what went wrong: %s', async (code, title) => {
    open(`/social?problem=${encodeURIComponent(code)}`);
    await heading(title);
    expect(screen.getByRole('link', { name: '로그인 화면으로' })).toBeTruthy();
  });

  it('is over when nothing waits any more', async () => {
    answers['/auth/social/step'] = () => Response.json({ kind: 'nothing' });
    open('/social');
    await heading('처음부터 다시 로그인해 주세요');
  });
});
