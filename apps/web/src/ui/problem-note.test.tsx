// @vitest-environment happy-dom
import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../lib/i18n.ts';
import { ProblemNote } from './ProblemNote.tsx';

beforeAll(() => loadNamespaces('app'));
afterEach(cleanup);

function show(code: ProblemCode, status: number, retryAfterSeconds?: number) {
  const error = new ApiProblem({ code, status, locale: 'ko', requestId: 'r-1', retryAfterSeconds });
  render(<ProblemNote error={error} onRetry={() => undefined} wayOut={<a href="/learn">다른 레슨</a>} />);
}

it('offers to try again where that may help, and the way out', () => {
  show('internal', 500);
  expect(screen.getByRole('button', { name: '다시 시도' })).toBeTruthy();
  expect(screen.getByRole('link', { name: '다른 레슨' })).toBeTruthy();
});

it('does not offer to ask again for what does not exist', () => {
  show('lesson-unknown', 404);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('link', { name: '다른 레슨' })).toBeTruthy();
});

it.each([
  [7, '7초 뒤에 다시 할 수 있어요.'],
  [541, '10분 뒤에 다시 할 수 있어요.'],
])('tells how long to wait: %i s', (seconds, said) => {
  show('rate-limited', 429, seconds);
  expect(screen.getByText(said)).toBeTruthy();
});

it('comes into sight when it answers to a button, and moves no page that was only opened', () => {
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
  show('internal', 500);
  expect(scroll).not.toHaveBeenCalled();
  render(<ProblemNote error={new ApiProblem({ code: 'content-refused', status: 422, locale: 'ko' })} />);
  expect(scroll).toHaveBeenCalledTimes(1);
  scroll.mockRestore();
});

it.each([
  ['needs-help', '109', '1388'],
  ['needs-protection', '112', '1388'],
] as const)('says whom to call where she asks for something in need: %s', (code, ...numbers) => {
  show(code, 422);
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual([...numbers.map((number) => `tel:${number}`), 'sms:1388']);
  expect(screen.getByRole('alert').textContent).toContain('만들 수 있는 횟수도 줄지 않았어요');
  expect(screen.queryByRole('button')).toBeNull();
});

it('says of what was no order only that it was not kept', () => {
  const error = new ApiProblem({ code: 'needs-help', status: 422, locale: 'ko' });
  render(<ProblemNote error={error} isNoOrder />);
  const said = screen.getByRole('alert').textContent;
  expect(said).toContain('적은 것은 저장하지 않았어요.');
  expect(said).not.toMatch(/만들|횟수/);
});
