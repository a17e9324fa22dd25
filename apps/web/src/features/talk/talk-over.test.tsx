// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { NO_TALK, type TalkState } from './live/talk-state.ts';
import { TalkOver } from './TalkOver.tsx';

configure({ asyncUtilTimeout: 15_000 });

const stored = vi.fn(async () => ({ sessionId: 't', endTime: '2026-11-26T09:00:00Z' }) as object);
vi.mock('../../lib/api.ts', () => ({ api: { getSession: () => stored() } }));

beforeAll(() => loadNamespaces('app', 'talk'));
afterEach(cleanup);

const message = { ko: '목소리 사용에 동의해 주세요.', en: 'Please agree.' };
const failed: TalkState = { ...NO_TALK, phase: 'failed' };

function show(state: TalkState, talkId: string | null) {
  const root = createRootRoute();
  const onGoOn = vi.fn();
  const page = () => <TalkOver state={state} talkId={talkId} onGoOn={onGoOn} onAgain={() => undefined} />;
  const routeTree = root.addChildren(
    ['/', '/talk', '/talk/report/$sessionId'].map((path) =>
      createRoute({ getParentRoute: () => root, path, component: page }),
    ),
  );
  const router = createRouter({ history: createMemoryHistory({ initialEntries: ['/'] }), routeTree });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return onGoOn;
}
const said = async () => (await screen.findByRole('status')).textContent;

describe('a talk of which nothing more comes', () => {
  it('lost, can be gone on with for a day', async () => {
    show(failed, 't');
    expect(await said()).toMatch(/^연결이 끊겼어요.*하루 안에/);
  });

  it('refused, promises no way on, and leads to the report once it has ended', async () => {
    const onGoOn = show({ ...failed, problem: { message } }, 't');
    expect(await said()).toBe('대화가 여기서 멈췄어요나눈 말은 저장했어요.');
    fireEvent.click(screen.getByRole('button', { name: '대화 확인하기' }));
    await screen.findByRole('link', { name: '결과 보기' });
    expect(await said()).toBe('대화가 끝났어요그사이에 끝났어요. 나눈 말은 저장했어요.');
    expect(onGoOn).not.toHaveBeenCalled();
  });

  it('refused, is gone on with where it still runs', async () => {
    const open = { sessionId: 't', endTime: null, runningTalk: { scenarioId: 's', mode: 'typed' } };
    stored.mockResolvedValueOnce(open);
    const onGoOn = show({ ...failed, problem: { message } }, 't');
    fireEvent.click(await screen.findByRole('button', { name: '대화 확인하기' }));
    await waitFor(() => expect(onGoOn).toHaveBeenCalledWith(open));
  });

  it('that never began is not told to be a lost connection where it was refused', async () => {
    show({ ...failed, problem: { message } }, null);
    expect(await said()).toBe('대화를 시작하지 못했어요');
    cleanup();
    show(failed, null);
    expect(await said()).toBe('대화를 시작하지 못했어요연결을 확인하고 다시 해 보세요.');
  });
});
