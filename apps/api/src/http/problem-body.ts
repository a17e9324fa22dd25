import type { Locale } from '@nova/contracts/http/common.ts';
import type { Problem } from '@nova/contracts/problem.ts';
import { problemText } from '@nova/contracts/problem-messages.ts';
import type { FieldError, ToldProblem } from './edge-problem.ts';
import { unnamedFault } from './field-errors.ts';
import { problemTable } from './problem-table.ts';

/** Seconds to wait that an answer names when nobody said: long enough not to make things worse. */
const defaultRetryAfterSeconds = { 'service-busy': 2, 'service-unavailable': 10 } as const;

/** RFC 9457 problem details of what may be told, in the caller's language. */
export function problemBody(told: ToldProblem, facts: { requestId: string; locale: Locale }): Problem {
  const { title, detail } = problemText(told.code, facts.locale);
  const errors =
    told.errors ?? (told.pointer === undefined ? undefined : [fieldOf(told, told.pointer, facts)]);
  const retryAfterSeconds = told.retryAfterSeconds ?? defaultRetry(told);
  return {
    type: `/api/docs#problem-${told.code}`,
    title,
    status: problemTable[told.code].status,
    detail,
    code: told.code,
    requestId: facts.requestId,
    ...(errors && errors.length > 0 ? { errors: [...errors] } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** The problem's own sentence speaks of the field, but for that of a body with any fault. */
function fieldOf({ code }: ToldProblem, pointer: string, { locale }: { locale: Locale }): FieldError {
  const detail = code === 'body-invalid' ? unnamedFault[locale] : problemText(code, locale).detail;
  return { pointer, detail };
}

function defaultRetry({ code }: ToldProblem): number | undefined {
  return code === 'service-busy' || code === 'service-unavailable'
    ? defaultRetryAfterSeconds[code]
    : undefined;
}

/** Headers that belong to a problem, whatever was asked. */
export function problemHeaders(told: ToldProblem, problem: Problem): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...told.headers,
  };
  if (problem.retryAfterSeconds !== undefined) headers['Retry-After'] = String(problem.retryAfterSeconds);
  // RFC 6750 section 3: a request without a token gets no error code, one with a bad token does.
  if (told.code === 'token-missing') headers['WWW-Authenticate'] = 'Bearer';
  if (told.code === 'token-invalid' || told.code === 'token-expired') {
    headers['WWW-Authenticate'] = 'Bearer error="invalid_token"';
  }
  return headers;
}
