import { Hono } from 'hono';
import type { ApiDeps } from './api-deps.ts';
import { createEdge, type EdgeSettings } from './http/edge.ts';
import { EdgeProblem } from './http/edge-problem.ts';
import type { Operation } from './http/operation.ts';

/** Where the API lives. Behind API Gateway it is the name of the stage, so that no path is rewritten. */
export const apiBase = '/api';

/**
 * The HTTP API over its dependencies: the given operations, 405 with Allow for their paths' other methods, and
 * problem+json for everything else below `/api`.
 */
export function createApp(deps: ApiDeps, settings: EdgeSettings, operations: readonly Operation[]): Hono {
  const app = new Hono();
  const edge = createEdge(deps, settings);
  const methodsByPath = new Map<string, string[]>();
  for (const operation of operations) {
    const path = `${apiBase}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(operation.method, path, (c) => edge.serve(c, operation));
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), operation.method]);
  }
  for (const [path, methods] of methodsByPath) {
    const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    app.all(path, (c) => {
      if (c.req.method === 'OPTIONS') return edge.preflight(c, allowed);
      return edge.refuse(
        c,
        new EdgeProblem('method-not-allowed', { headers: { Allow: allowed.join(', ') } }),
        path,
      );
    });
  }
  app.all(`${apiBase}/*`, (c) => edge.refuse(c, new EdgeProblem('not-found'), `${apiBase}/*`));
  app.notFound((c) => edge.refuse(c, new EdgeProblem('not-found'), '*'));
  app.onError((error, c) => edge.refuse(c, error, '*'));
  return app;
}
