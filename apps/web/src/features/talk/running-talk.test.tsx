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
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { MyTalks } from './MyTalks.tsx';
import { TalkPage } from './TalkPage.tsx';

configure({ asyncUtilTimeout: 15_000 });

const TALK = {
  scenarioId: 'talk-cafe-order',
  title: { ko: '카페', en: 'Café' },
  place: { ko: '카페', en: 'Café' },
  partner: { name: 'Amy', role: { ko: '점원', en: 'clerk' } },
  goals: [],
  picture: { url: '/p.svg', alt: { ko: '', en: '' } },
} as unknown as TalkSummary;
const running = { scenarioId: TALK.scenarioId, mode: 'typed' };
const runs = { sessionId: 's-1', startTime: '2026-11-26T09:00:00Z', endTime: null, runningTalk: running };
const ended = (sessionId: string, learnerTurns: number) => ({
  sessionId,
  startTime: '2026-11-24T09:00:00Z',
  endTime: '2026-11-24T09:05:00Z',
  talkProgress: { scenarioId: TALK.scenarioId, goalsMet: 1, goalCount: 3, learnerTurns },
});
const list = vi.fn(async (_query: unknown) => ({
  sessions: [runs] as object[],
  nextCursor: null as string | null,
}));
const complete = vi.fn(async (_sessionId: string) => ({}));
vi.mock('../../lib/api.ts', () => ({
  api: {
    listTalks: async () => ({ talks: [TALK] }),
    listSessions: (query: unknown) => list(query),
    getProfile: async () => ({ preferences: { timeZone: 'Asia/Seoul' } }),
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
        page('/talk', () => <MyTalks talks={[TALK]} />),
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

  it.each([
    ['the same scene', TALK.scenarioId],
    ['another scene', 'talk-taxi'],
  ])('of %s is said to end with a new one, before that begins', async (_which, scenarioId) => {
    list.mockResolvedValue({
      sessions: [{ ...runs, runningTalk: { ...running, scenarioId } }],
      nextCursor: null,
    });
    open(`/talk/${TALK.scenarioId}`);
    await screen.findByText(/새로 시작하면 하던 대화는 여기서 끝나고 결과가 저장돼요/);
    expect(screen.getByRole('button', { name: '대화 시작하기' })).toBeTruthy();
    list.mockResolvedValue({ sessions: [runs], nextCursor: null });
  });

  it('is not spoken of where there is none', async () => {
    list.mockResolvedValueOnce({ sessions: [], nextCursor: null });
    open(`/talk/${TALK.scenarioId}`);
    await waitFor(() => expect(list).toHaveBeenCalled());
    await screen.findByRole('button', { name: '대화 시작하기' });
    expect(screen.queryByText(/새로 시작하면/)).toBeNull();
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

describe('talks that have ended', () => {
  it('are listed with their day and goals beside the one that runs, and lead to their reports', async () => {
    list.mockResolvedValueOnce({
      sessions: [runs, ended('s-0', 2), ended('nothing-said', 0)],
      nextCursor: null,
    });
    const history = open('/talk');
    const past = within(await screen.findByRole('region', { name: '지난 대화' }));
    expect(past.getAllByRole('listitem')).toHaveLength(1);
    expect(past.getByText(/11월 24일 \(화\) .*6:00 · 목표 3개 중 1개/)).toBeTruthy();
    fireEvent.click(past.getByRole('link', { name: '카페' }));
    await waitFor(() => expect(history.location.pathname).toBe('/talk/report/s-0'));
  });

  it('are shown by four, and all, page by page, when asked for', async () => {
    const named = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ended(`s-${from - n}`, 1));
    list
      .mockResolvedValueOnce({ sessions: named(30, 12), nextCursor: 'older' })
      .mockResolvedValueOnce({ sessions: named(30, 20), nextCursor: 'older' })
      .mockResolvedValueOnce({ sessions: named(10, 3), nextCursor: null });
    open('/talk');
    const past = within(await screen.findByRole('region', { name: '지난 대화' }));
    const more = () => fireEvent.click(past.getByRole('button', { name: '더 보기' }));
    expect(past.getAllByRole('listitem')).toHaveLength(4);
    more();
    await waitFor(() => expect(past.getAllByRole('listitem')).toHaveLength(20));
    more();
    await waitFor(() => expect(past.getAllByRole('listitem')).toHaveLength(23));
    expect(list).toHaveBeenLastCalledWith(expect.objectContaining({ cursor: 'older' }));
    expect(past.queryByRole('button', { name: '더 보기' })).toBeNull();
  });

  it('are found to the last of 40, also where the latest are talks in which nothing was said', async () => {
    // Of the latest 34 only the 2nd and the 30th can be shown, and of the rest each.
    const kept = Array.from({ length: 40 }, (_, n) => ended(`s-${n}`, n === 1 || n === 29 || n > 33 ? 1 : 0));
    list.mockImplementation(async (query) => {
      const { limit, cursor } = query as { limit: number; cursor?: string };
      const from = Number(cursor ?? 0);
      const next = from + limit;
      return { sessions: kept.slice(from, next), nextCursor: next < kept.length ? String(next) : null };
    });
    open('/talk');
    const past = within(await screen.findByRole('region', { name: '지난 대화' }));
    expect(past.getAllByRole('listitem')).toHaveLength(1);
    fireEvent.click(past.getByRole('button', { name: '더 보기' }));
    await waitFor(() => expect(past.getAllByRole('listitem')).toHaveLength(8));
    const shown = past.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(shown).toEqual([1, 29, 34, 35, 36, 37, 38, 39].map((n) => `/talk/report/s-${n}`));
    expect(past.queryByRole('button', { name: '더 보기' })).toBeNull();
    list.mockResolvedValue({ sessions: [runs], nextCursor: null });
  });

  it('are not said to be none where there may be some before', async () => {
    const nothingSaid = Array.from({ length: 12 }, (_, n) => ended(`s-${n}`, 0));
    list
      .mockResolvedValueOnce({ sessions: nothingSaid, nextCursor: 'older' })
      .mockResolvedValueOnce({ sessions: nothingSaid, nextCursor: 'older' })
      .mockResolvedValueOnce({ sessions: nothingSaid, nextCursor: null });
    open('/talk');
    fireEvent.click(await screen.findByRole('button', { name: '더 보기' }));
    await screen.findByText(/아직 끝낸 대화가 없어요/);
    expect(list).toHaveBeenLastCalledWith(expect.objectContaining({ cursor: 'older' }));
  });

  it('are asked for again when all of them could not be had', async () => {
    list
      .mockResolvedValueOnce({
        sessions: Array.from({ length: 5 }, (_, n) => ended(`s-${n}`, 1)),
        nextCursor: null,
      })
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce({
        sessions: Array.from({ length: 6 }, (_, n) => ended(`s-${n}`, 1)),
        nextCursor: null,
      });
    open('/talk');
    const past = within(await screen.findByRole('region', { name: '지난 대화' }));
    const more = () => fireEvent.click(past.getByRole('button', { name: '더 보기' }));
    more();
    await past.findByRole('alert');
    more();
    await waitFor(() => expect(past.getAllByRole('listitem')).toHaveLength(6));
  });

  it('are said to be none yet, and asked for again when they could not be had', async () => {
    list.mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce({ sessions: [], nextCursor: null });
    open('/talk');
    fireEvent.click(await screen.findByRole('button', { name: '다시 시도' }));
    await screen.findByText(/아직 끝낸 대화가 없어요/);
    expect(screen.queryByText('하던 대화 이어서 하기')).toBeNull();
  });
});
