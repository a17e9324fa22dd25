// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { ReportButton } from './ReportButton.tsx';

configure({ asyncUtilTimeout: 15_000 });

beforeAll(async () => {
  await Promise.all([loadNamespaces('app', 'report'), import('./ReportDialog.tsx')]);
});
afterEach(cleanup);

const sent = vi.fn(async (_json: unknown) => ({ reportId: 'r', status: 'open', createdAt: '' }));
vi.mock('../../lib/api.ts', () => ({ api: { reportContent: (json: unknown) => sent(json) } }));

describe('the report button', () => {
  it('asks what is wrong, sends it once, thanks, and then says that it was reported', async () => {
    const onReported = vi.fn();
    render(
      <QueryClientProvider client={new QueryClient()}>
        <ReportButton kind="feedback" subjectId="a-1" onReported={onReported} />
      </QueryClientProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: '신고하기' }));
    fireEvent.click(await screen.findByRole('radio', { name: '위험한 내용이에요' }));
    fireEvent.change(screen.getByLabelText(/더 알려 주실 것/), { target: { value: '  불편해요 ' } });
    fireEvent.submit(screen.getByLabelText(/더 알려 주실 것/).closest('form')!);
    await screen.findByText('알려 주셔서 고마워요');
    expect(sent.mock.calls).toEqual([
      [{ kind: 'feedback', subjectId: 'a-1', reason: 'dangerous', note: '불편해요' }],
    ]);
    expect(onReported).not.toHaveBeenCalled();
    fireEvent.click(screen.getAllByRole('button', { name: '닫기' })[0]!);
    expect(onReported).toHaveBeenCalledOnce();
    expect(await screen.findByRole('button', { name: '신고했어요' })).toBeTruthy();
  });
});
