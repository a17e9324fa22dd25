// @vitest-environment happy-dom
import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { RunningTalk } from './RunningTalk.tsx';
import { TalkPage } from './TalkPage.tsx';

const TALK = {
  scenarioId: 'talk-cafe-order',
  title: { ko: '카페', en: 'Café' },
  place: { ko: '카페', en: 'Café' },
  partner: { name: 'Amy', role: { ko: '점원', en: 'clerk' } },
  goals: [],
  picture: { url: '/p.svg', alt: { ko: '', en: '' } },
} as unknown as TalkSummary;
const running = { scenarioId: TALK.scenarioId, mode: 'typed' };
const complete = vi.fn(async (_sessionId: string) => ({}));
vi.mock('../../lib/api.ts', () => ({
  api: {
    listTalks: async () => ({ talks: [TALK] }),
    listSessions: async () => ({ sessions: [{ sessionId: 's-1', runningTalk: running }] }),
    getSession: async () => ({
      sessionId: 's-1',
      endTime: null,
      runningTalk: running,
      talk: { turns: [{ speaker: 'partner', text: 'Hi!' }] },
    }),
    completeSession: (sessionId: string) => complete(sessionId),
  },
}));
vi.mock('./TalkRoom.tsx', () => ({
  TalkRoom: ({ before }: { before: { sessionId: string } | null }) => <p>room {before?.sessionId}</p>,
}));

beforeAll(() => loadNamespaces('app', 'talk'));
afterEach(cleanup);

/** The pages of talks, without the doors before them. */
function open(address: string) {
  const root = createRootRoute();
  const member = createRoute({ getParentRoute: () => root, id: 'member' });
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => member, path, component });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({
    history,
    routeTree: root.addChildren([
      member.addChildren([
        page('/talk', () => <RunningTalk talks={[TALK]} />),
        page('/talk/$scenarioId', TalkPage),
        page('/talk/report/$sessionId', () => <p>report</p>),
      ]),
    ]),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return history;
}

describe('a talk that runs', () => {
  it('is gone on with at once, and the address says so no more', async () => {
    const history = open('/talk');
    fireEvent.click(await screen.findByRole('link', { name: '이어서 하기' }));
    await screen.findByText('room s-1');
    await waitFor(() => expect(history.location.href).toBe(`/talk/${TALK.scenarioId}`));
    history.back();
    await waitFor(() => expect(history.location.href).toBe('/talk'));
  });

  it('is ended from the list, and leads to its report', async () => {
    open('/talk');
    fireEvent.click(await screen.findByRole('button', { name: '여기서 마치기' }));
    await screen.findByText('report');
    expect(complete).toHaveBeenCalledWith('s-1');
  });

  it('stays where it could not be ended, which is said', async () => {
    complete.mockRejectedValueOnce(new Error('away'));
    open('/talk');
    fireEvent.click(await screen.findByRole('button', { name: '여기서 마치기' }));
    await screen.findByRole('alert');
    expect(screen.queryByText('report')).toBeNull();
    expect(screen.getByRole('button', { name: '여기서 마치기' })).toBeTruthy();
  });
});
