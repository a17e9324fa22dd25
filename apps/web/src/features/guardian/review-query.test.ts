import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { type Query, QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { childCopyQuery } from './review-query.ts';

const copy: ExportResponse = {
  exportId: 'e1',
  status: 'running',
  createdAt: '2026-11-26T09:00:00.000Z',
  completedAt: null,
  expiresAt: '2026-11-27T09:00:00.000Z',
  sizeBytes: null,
  url: null,
};

/** The pauses before asking again (milliseconds), after each of these answers in a row. */
function pausesAfter(...answers: (ExportResponse | null)[]) {
  const { queryKey, refetchInterval } = childCopyQuery('g1.own');
  const client = new QueryClient();
  return answers.map((answer) => {
    client.setQueryData(queryKey, answer);
    const query = client.getQueryCache().find({ queryKey }) as unknown as Query<
      ExportResponse | null,
      Error,
      ExportResponse | null,
      string[]
    >;
    return typeof refetchInterval === 'function' ? refetchInterval(query) : refetchInterval;
  });
}

it('asks for a copy that is being made every five seconds for a minute, then every fifteen', () => {
  const pauses = pausesAfter(...Array.from({ length: 14 }, () => copy));
  expect(pauses).toEqual([...Array<number>(12).fill(5_000), 15_000, 15_000]);
});

it('asks no more once the copy is made, and not at all when none was asked for', () => {
  expect(pausesAfter(null)).toEqual([false]);
  expect(pausesAfter(copy, { ...copy, status: 'succeeded' })).toEqual([5_000, false]);
});
