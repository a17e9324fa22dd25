import { isFinalProblem } from '@nova/contracts/problem-messages.ts';
import { expect, it } from 'vitest';
import { problemTable } from './problem-table.ts';

const codesOf = (is: (status: number) => boolean) =>
  Object.entries(problemTable).flatMap(([code, { status }]) =>
    is(status) ? [code as keyof typeof problemTable] : [],
  );

it('calls final whatever is not there, and nothing that is refused for now', () => {
  expect(codesOf((status) => status === 404).filter((code) => !isFinalProblem(code))).toEqual([]);
  expect(codesOf((status) => status === 429 || status >= 500).filter(isFinalProblem)).toEqual([]);
});
