import type { FileBody, LogNote, Operation, OperationAnswer } from './operation.ts';

/** An answer ready to be sent. */
export interface WrittenAnswer {
  status: number;
  body: string | FileBody | null;
  headers: Record<string, string>;
  /** Of the problem, if it is one. */
  code?: string;
  note?: LogNote;
}

/**
 * A JSON answer as text.
 * @throws TypeError for answers that are not JSON: they cannot be remembered
 */
export function serialise(answer: OperationAnswer): { status: number; body: string } {
  if (answer.kind !== 'json') throw new TypeError('Only JSON answers can be remembered.');
  return { status: answer.status, body: JSON.stringify(answer.json) };
}

/** Headers of a JSON answer of the operation. */
export function jsonHeaders(operation: Operation): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': operation.cacheControl ?? 'no-store',
  };
}

/** The answer of an operation that is neither remembered nor kept. */
export function writeAnswer(operation: Operation, answer: OperationAnswer): WrittenAnswer {
  const cache = { 'Cache-Control': operation.cacheControl ?? 'no-store' };
  switch (answer.kind) {
    case 'json':
      return {
        status: answer.status,
        body: JSON.stringify(answer.json),
        headers: { ...jsonHeaders(operation), ...answer.headers },
      };
    case 'file':
      return {
        status: 200,
        body: answer.bytes,
        headers: { ...cache, 'Content-Type': answer.contentType, ...answer.headers },
      };
    case 'not-modified':
      return { status: 304, body: null, headers: { ...cache, ...answer.headers } };
    case 'redirect':
      return { status: 303, body: null, headers: { ...cache, Location: answer.location, ...answer.headers } };
    case 'nothing':
      return { status: 204, body: null, headers: { ...cache, ...answer.headers }, note: answer.note };
  }
}
