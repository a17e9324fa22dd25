// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppRouter } from '../../app/router.ts';
import { startI18n } from '../../lib/i18n.ts';

// Pages load their chunks on the way; a busy machine may need more than the library's second.
configure({ asyncUtilTimeout: 15_000 });

interface Sent {
  path: string;
  body: Record<string, unknown>;
}

let sent: Sent[];
let answer: (path: string) => Response;

const problem = (status: number, code: string, errors?: { pointer: string; detail: string }[]) =>
  Response.json(
    {
      type: 'about:blank',
      title: code,
      status,
      detail: code,
      code,
      requestId: 'r1',
      ...(errors ? { errors } : {}),
    },
    { status },
  );

beforeEach(async () => {
  sent = [];
  answer = () => Response.json({ userId: 'u1', status: 'confirmation_required' }, { status: 201 });
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    if (String(input).endsWith('/auth/social/providers')) return Response.json({ providers: [] });
    sent.push({ path: String(input), body: JSON.parse(String(init?.body ?? '{}')) as Sent['body'] });
    return answer(String(input));
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ko-KR']);
  await startI18n();
  const router = createAppRouter(createMemoryHistory({ initialEntries: ['/signup'] }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: '생년월일을 알려 주세요' }, { timeout: 20_000 });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = (name: string) => screen.findByRole('heading', { name });
/** The first day of the year so many years ago: a 29 February would be none in most years. */
const bornYearsAgo = (years: number) => `${new Date().getFullYear() - years}0101`;

async function walkToPassword() {
  type('생년월일', '19990314');
  press('다음');
  await heading('어떻게 불러 드릴까요?');
  type('이름', '지민');
  press('다음');
  await heading('이메일 주소를 적어 주세요');
  type('이메일', ' Jimin@Example.com ');
  press('다음');
  await heading('비밀번호를 정해 주세요');
}

describe('sign-up', () => {
  it('asks the age first; who is too young is told so, and nothing is sent or stored', async () => {
    expect(screen.queryByLabelText('이메일')).toBeNull();
    type('생년월일', bornYearsAgo(13));
    press('다음');
    await heading('조금만 기다려 주세요');
    expect(screen.getByText(/14세가 되기 전에는/)).toBeTruthy();
    expect(sent).toEqual([]);
    // That somebody was too young, for a day; not how old she is.
    expect(Object.keys(localStorage)).toEqual(['nova.askGuardian']);
    expect(localStorage.getItem('nova.askGuardian')).toMatch(/^\{"country":"KR","untilMs":\d+\}$/);
    expect(sessionStorage.getItem('nova.pendingEmail')).toBeNull();
  });

  it('goes by the country: at 13 one may sign up in the United States', async () => {
    type('생년월일', bornYearsAgo(13));
    fireEvent.change(screen.getByLabelText('사는 나라'), { target: { value: 'US' } });
    press('다음');
    await heading('어떻게 불러 드릴까요?');
  });

  it('says what is wrong with a date and keeps what was typed', async () => {
    type('생년월일', '20010229');
    press('다음');
    await screen.findByText('태어난 날일 수 없는 날짜예요. 숫자를 한 번만 더 확인해 주세요.');
    expect((screen.getByLabelText('생년월일') as HTMLInputElement).value).toBe('2001.02.29');
  });

  it('sends everything once, at the end, and goes on to the code', async () => {
    await walkToPassword();
    type('비밀번호', 'Sunny Day 2026');
    expect(sent).toEqual([]);
    press('가입하기');
    await heading('메일로 받은 코드를 적어 주세요');
    expect(sent).toEqual([
      {
        path: '/api/auth/register',
        body: {
          birthDate: '1999-03-14',
          country: 'KR',
          name: '지민',
          email: 'Jimin@Example.com',
          password: 'Sunny Day 2026',
          locale: 'ko',
        },
      },
    ]);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('Sunny');
  });

  it('does not send a password that cannot be taken', async () => {
    await walkToPassword();
    type('비밀번호', 'short');
    press('가입하기');
    await screen.findByText('아래 조건이 모두 채워지면 넘어갈 수 있어요.');
    expect(sent).toEqual([]);
  });

  it('puts a refusal on its field, going back to it, and loses nothing', async () => {
    answer = () => problem(400, 'body-invalid', [{ pointer: '/email', detail: '이 주소는 쓸 수 없어요.' }]);
    await walkToPassword();
    type('비밀번호', 'Sunny Day 2026');
    press('가입하기');
    await heading('이메일 주소를 적어 주세요');
    await screen.findByText('이 주소는 쓸 수 없어요.');
    answer = () => problem(422, 'password-leaked');
    type('이메일', 'jimin@example.org');
    press('다음');
    await heading('비밀번호를 정해 주세요');
    expect((screen.getByLabelText('비밀번호') as HTMLInputElement).value).toBe('Sunny Day 2026');
    press('가입하기');
    await screen.findByText(/많이 쓰이거나 유출된 적이 있는/);
  });

  it('shows a problem that is about no field, with the way to go on', async () => {
    answer = () => problem(503, 'service-unavailable');
    await walkToPassword();
    type('비밀번호', 'Sunny Day 2026');
    press('가입하기');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('잠시 쉬고 있어요');
    expect(alert.textContent).toContain('r1');
    answer = () => Response.json({ userId: 'u1', status: 'confirmation_required' }, { status: 201 });
    press('가입하기');
    await heading('메일로 받은 코드를 적어 주세요');
    await waitFor(() => expect(sent).toHaveLength(2));
  });
});
