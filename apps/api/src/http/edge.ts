import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ApiDeps } from '../api-deps.ts';
import { checkApiKey } from './api-key.ts';
import { audited } from './audit-trail.ts';
import type { ProxyTrust } from './client-address.ts';
import type { EdgeLog } from './edge-log.ts';
import { toldProblem } from './edge-problem.ts';
import { runOnce } from './idempotency.ts';
import { keptJson } from './kept-answer.ts';
import { consumeAll, type Limits, limitHeaders, refuseBeyond } from './limits.ts';
import type { FileBody, LogNote, Operation, OperationAnswer, RequestFacts } from './operation.ts';
import { requireCaller } from './principal.ts';
import { problemBody, problemHeaders } from './problem-body.ts';
import { problemTable } from './problem-table.ts';
import { readInput } from './read-input.ts';
import { readFacts } from './request-facts.ts';
import { corsHeaders, preflightHeaders, type ResponseKind, securityHeaders } from './response-headers.ts';

/** How the edge is set up. */
export interface EdgeSettings {
  /** Origins that may call from a browser beside our own pages. */
  allowedOrigins: ReadonlySet<string>;
  proxyTrust: ProxyTrust;
  limits: Limits;
  log: EdgeLog;
}

/** An answer ready to be written. */
interface Written {
  status: number;
  body: string | FileBody | null;
  headers: Record<string, string>;
  code?: string;
  note?: LogNote;
}

/** The one way in and out of the API. */
export interface Edge {
  /**
   * Answers one request: request id -> principal -> limits -> body -> contract -> once -> use case -> answer. Whatever
   * is thrown on the way becomes problem+json, and every answer has the security headers.
   */
  serve(c: Context, operation: Operation): Promise<Response>;
  /** Answers a request that no operation takes. */
  refuse(c: Context, error: unknown, route: string): Response;
  /** Answers OPTIONS: what the path takes, and CORS for allowed origins. */
  preflight(c: Context, methods: readonly string[]): Response;
}

/** Builds the edge over its dependencies. */
export function createEdge(deps: ApiDeps, settings: EdgeSettings): Edge {
  const { log, limits } = settings;

  function respond(c: Context, facts: RequestFacts, written: Written): Response {
    const kind: ResponseKind = written.headers['Content-Type']?.startsWith('text/html') ? 'page' : 'data';
    // A plain object, written once: the server then sends it without building Headers.
    const headers = {
      ...securityHeaders(kind, facts.isHttps),
      'X-Request-Id': facts.requestId,
      ...corsHeaders(c.req.header('origin'), settings.allowedOrigins),
      ...written.headers,
    };
    // Nobody reads the body of an answer to HEAD, so what it would be read from has to be let go of.
    if (c.req.method === 'HEAD' && written.body instanceof ReadableStream) void written.body.cancel();
    return new Response(written.body, { status: written.status, headers });
  }

  function refusal(facts: RequestFacts, error: unknown, route: string): Written {
    const told = toldProblem(error);
    const { status } = problemTable[told.code];
    if (status >= 500) log.failure(error, { requestId: facts.requestId, route });
    const problem = problemBody(told, facts);
    return { status, body: JSON.stringify(problem), headers: problemHeaders(told, problem), code: told.code };
  }

  return {
    async serve(c, operation) {
      const startedAtMs = performance.now();
      const facts = readFacts(c, settings.proxyTrust);
      const limitState: Record<string, string> = {};
      let app: string | undefined;
      let written: Written;
      try {
        app = await checkApiKey(deps, limits, operation, facts);
        written = await run(c, operation, facts, limitState);
      } catch (error) {
        written = refusal(facts, error, operation.path);
      }
      Object.assign(written.headers, limitState);
      log.request({
        requestId: facts.requestId,
        method: operation.method,
        route: operation.path,
        status: written.status,
        durationMs: Math.round((performance.now() - startedAtMs) * 10) / 10,
        ...(written.code === undefined ? {} : { code: written.code }),
        ...(app === undefined ? {} : { app }),
        ...written.note,
      });
      return respond(c, facts, written);
    },

    refuse(c, error, route) {
      const facts = readFacts(c, settings.proxyTrust);
      return respond(c, facts, refusal(facts, error, route));
    },

    preflight(c, methods) {
      const facts = readFacts(c, settings.proxyTrust);
      const isAllowed = settings.allowedOrigins.has(c.req.header('origin') ?? '');
      const headers = { Allow: methods.join(', '), ...(isAllowed ? preflightHeaders(methods) : {}) };
      return respond(c, facts, { status: 204, body: null, headers });
    },
  };

  async function run(
    c: Context,
    operation: Operation,
    facts: RequestFacts,
    limitState: Record<string, string>,
  ): Promise<Written> {
    const userId =
      operation.access === 'visitor' ? undefined : await requireCaller(deps, limits, facts, operation.access);
    await enforceLimits(operation, userId, facts, limitState);
    const input = await readInput(
      operation,
      c.req.raw,
      c.req.param() as Record<string, string>,
      userId,
      facts,
    );
    await boundMails(operation, input.json, limitState);
    const onTrouble = (error: unknown) =>
      log.failure(error, { requestId: facts.requestId, route: operation.path });
    const handle = () => audited(deps, operation, input, onTrouble);
    if (operation.revision) {
      const { body, headers } = await keptJson(
        deps,
        operation,
        input,
        async () => serialise(await handle()).body,
      );
      return { status: operation.answer.status, body, headers: { ...jsonHeaders(operation), ...headers } };
    }
    if (!operation.idempotent) return write(operation, await handle());
    const answer = await runOnce(deps, operation, input, async () => serialise(await handle()), onTrouble);
    const headers = jsonHeaders(operation);
    if (answer.isReplayed) headers['Idempotency-Replayed'] = 'true';
    return { status: answer.status, body: answer.body, headers };
  }

  async function enforceLimits(
    operation: Operation,
    userId: string | undefined,
    facts: RequestFacts,
    limitState: Record<string, string>,
  ): Promise<void> {
    const own = userId === undefined ? null : await consumeAll(deps.limiter, limits.learner, userId);
    const isOwnRefused = own !== null && !own.decision.allowed;
    const named =
      operation.limit === undefined || isOwnRefused
        ? null
        : await consumeAll(deps.limiter, limits.named[operation.limit], userId ?? facts.clientAddress);
    const state = named !== null && (own === null || !named.decision.allowed) ? named : own;
    if (state === null) return;
    Object.assign(limitState, limitHeaders(state));
    refuseBeyond(state);
  }

  /** Counted only once the body is known to name an address. */
  async function boundMails(
    operation: Operation,
    json: unknown,
    limitState: Record<string, string>,
  ): Promise<void> {
    if (!operation.addressee) return;
    const address = await operation.addressee(json, deps);
    if (address === null) return;
    // By its hash: what counts need not hold the addresses of people, who may have no account here, or none any more.
    const addressee = createHash('sha256').update(address).digest('base64url');
    const state = await consumeAll(deps.limiter, limits.named.mail, addressee);
    if (state === null || state.decision.allowed) return;
    Object.assign(limitState, limitHeaders(state));
    refuseBeyond(state);
  }
}

/** @throws TypeError for answers that are not JSON: they cannot be remembered */
function serialise(answer: OperationAnswer): { status: number; body: string } {
  if (answer.kind !== 'json') throw new TypeError('Only JSON answers can be remembered.');
  return { status: answer.status, body: JSON.stringify(answer.json) };
}

function jsonHeaders(operation: Operation): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': operation.cacheControl ?? 'no-store',
  };
}

function write(operation: Operation, answer: OperationAnswer): Written {
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
