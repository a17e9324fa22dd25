import type { Context } from 'hono';
import type { ApiDeps } from '../api-deps.ts';
import { checkApiKey } from './api-key.ts';
import type { ProxyTrust } from './client-address.ts';
import type { EdgeLog } from './edge-log.ts';
import { toldProblem } from './edge-problem.ts';
import type { Limits } from './limits.ts';
import type { Operation, RequestFacts } from './operation.ts';
import { problemBody, problemHeaders } from './problem-body.ts';
import { problemTable } from './problem-table.ts';
import { readFacts } from './request-facts.ts';
import { corsHeaders, preflightHeaders, type ResponseKind, securityHeaders } from './response-headers.ts';
import { runOperation } from './run-operation.ts';
import type { WrittenAnswer } from './written-answer.ts';

/** How the edge is set up. */
export interface EdgeSettings {
  /** Origins that may call from a browser beside our own pages. */
  allowedOrigins: ReadonlySet<string>;
  proxyTrust: ProxyTrust;
  limits: Limits;
  log: EdgeLog;
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
  const { log } = settings;

  function respond(c: Context, facts: RequestFacts, written: WrittenAnswer): Response {
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

  function refusal(facts: RequestFacts, error: unknown, route: string): WrittenAnswer {
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
      let written: WrittenAnswer;
      try {
        app = await checkApiKey(deps, settings.limits, operation, facts);
        written = await runOperation(deps, settings, operation, { c, facts, told: limitState });
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
}
