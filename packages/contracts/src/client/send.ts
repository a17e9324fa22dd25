import type { z } from 'zod';
import type { Locale } from '../http/common.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { ApiProblem, NetworkError } from './client-errors.ts';

/** What the client needs from the page it runs in. */
export interface ApiClientOptions {
  /** Where the API is, without a slash at the end: `/api` or `https://host/api`. */
  baseUrl: string;
  /** The platform's `fetch` unless given. */
  fetch?: typeof globalThis.fetch;
  /** The access token to send, or null when nobody is signed in. Asked before every request that needs one. */
  getAccessToken?: () => string | null | Promise<string | null>;
  /**
   * Called once when a token was refused. Resolve true when there is a new token now (the request
   * is sent once more), false to let the problem through. Requests in flight together share one call.
   */
  onUnauthorized?: () => Promise<boolean>;
  /** The language of errors. Korean unless given. */
  locale?: () => Locale;
  /** `cookie`: the refresh token lives in an HttpOnly cookie and never in script. `body` (default): in the answers. */
  sessionMode?: 'cookie' | 'body';
  /** How long to wait for an answer unless the operation says otherwise. 15 s. */
  timeoutMs?: number;
}

/** What every operation takes as its last argument. */
export interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** One request, before it is sent. */
export interface Call<Answer> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base URL, already escaped. */
  path: string;
  query?: Record<string, string | number | undefined>;
  json?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
  /** Sends the access token. */
  authenticated: boolean;
  /** The contract of the answer; `bytes` for a file, `nothing` for 204. */
  answer: z.ZodType<Answer> | 'bytes' | 'nothing';
  options?: CallOptions;
}

/** Sends calls and reads answers: the one place where the client touches the network. */
export type Send = <Answer>(call: Call<Answer>) => Promise<Answer>;

/**
 * Makes the sender. It resolves with an answer that keeps its contract, and otherwise throws.
 * @throws ApiProblem when the server refused; NetworkError when there is no usable answer; the signal's reason when
 * the caller gave up.
 */
export function createSend(options: ApiClientOptions): Send {
  let renewal: Promise<boolean> | null = null;
  const renewOnce = (): Promise<boolean> => {
    renewal ??= (options.onUnauthorized?.() ?? Promise.resolve(false)).finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return async <Answer>(call: Call<Answer>): Promise<Answer> => {
    const locale = options.locale?.() ?? 'ko';
    const sentToken = (call.authenticated ? await options.getAccessToken?.() : null) ?? null;
    const response = await transmit(options, call, locale, sentToken);
    if (response.ok) return readAnswer(response, call, locale);
    const problem = await readProblem(response, locale);
    if (!call.authenticated || !options.onUnauthorized || !tokenProblems.has(problem.code)) throw problem;
    // Somebody else may have renewed it while this request was under way: then one more try is enough.
    const currentToken = (await options.getAccessToken?.()) ?? null;
    const isRenewed = (currentToken !== null && currentToken !== sentToken) || (await renewOnce());
    if (!isRenewed) throw problem;
    const freshToken = (await options.getAccessToken?.()) ?? null;
    const second = await transmit(options, call, locale, freshToken);
    if (second.ok) return readAnswer(second, call, locale);
    throw await readProblem(second, locale);
  };
}

/** Not every 401: a wrong password asked for on the way is no reason to renew, and trying it again would count twice. */
const tokenProblems: ReadonlySet<ProblemCode> = new Set(['token-missing', 'token-invalid', 'token-expired']);

async function transmit(
  options: ApiClientOptions,
  call: Call<unknown>,
  locale: Locale,
  accessToken: string | null,
): Promise<Response> {
  const headers = new Headers(call.headers);
  headers.set('Accept-Language', locale);
  if (accessToken) headers.set('Authorization', `Bearer ${accessToken}`);
  let body: BodyInit | undefined;
  if (call.json !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(call.json);
  } else if (call.form) {
    body = call.form;
  }
  const signals = [AbortSignal.timeout(call.options?.timeoutMs ?? options.timeoutMs ?? 15_000)];
  if (call.options?.signal) signals.push(call.options.signal);
  // Not stored as a method of the options object: browsers refuse a fetch that is called on another `this`.
  const doFetch = options.fetch ?? globalThis.fetch;
  try {
    return await doFetch(addressOf(options.baseUrl, call), {
      method: call.method,
      headers,
      body,
      signal: AbortSignal.any(signals),
      credentials: options.sessionMode === 'cookie' ? 'same-origin' : 'omit',
    });
  } catch (cause) {
    throw failureOf(cause, call, locale);
  }
}

function addressOf(baseUrl: string, call: Call<unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.toString();
  return `${baseUrl}${call.path}${search ? `?${search}` : ''}`;
}

function failureOf(cause: unknown, call: Call<unknown>, locale: Locale): unknown {
  if (call.options?.signal?.aborted) return call.options.signal.reason;
  const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
  return new NetworkError(timedOut ? 'timeout' : 'unreachable', locale, { cause });
}

async function readAnswer<Answer>(response: Response, call: Call<Answer>, locale: Locale): Promise<Answer> {
  if (call.answer === 'nothing') return undefined as Answer;
  try {
    if (call.answer === 'bytes') return (await response.blob()) as Answer;
    return parseAnswer(call.answer, await response.json(), locale);
  } catch (cause) {
    if (cause instanceof NetworkError) throw cause;
    if (cause instanceof SyntaxError) throw new NetworkError('answer-invalid', locale, { cause });
    throw failureOf(cause, call, locale);
  }
}

function parseAnswer<Answer>(schema: z.ZodType<Answer>, json: unknown, locale: Locale): Answer {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  // A newer server may say more than this page knows. Fields too many are no reason to fail; anything else is.
  if (parsed.error.issues.every(saysOnlyMore)) return json as Answer;
  throw new NetworkError('answer-invalid', locale, { cause: parsed.error });
}

/** Of a union one member is enough. */
function saysOnlyMore(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.some((member) => member.every(saysOnlyMore));
  return issue.code === 'unrecognized_keys';
}

async function readProblem(response: Response, locale: Locale): Promise<ApiProblem> {
  const json: unknown = await response.json().catch(() => null);
  const parsed = Problem.safeParse(json);
  if (parsed.success) {
    const { code, status, requestId, retryAfterSeconds, errors } = parsed.data;
    return new ApiProblem({ code, status, requestId, retryAfterSeconds, errors, locale });
  }
  // Not ours: a proxy, or a server that is starting. The status is all there is to go by.
  const code =
    response.status === 404 ? 'not-found' : response.status === 429 ? 'rate-limited' : 'service-unavailable';
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiProblem({
    code,
    status: response.status,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    locale,
  });
}
