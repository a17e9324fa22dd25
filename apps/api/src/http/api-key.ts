import type { ApiDeps } from '../api-deps.ts';
import { EdgeProblem } from './edge-problem.ts';
import { consumeAll, type Limits, refuseBeyond } from './limits.ts';
import type { Operation, RequestFacts } from './operation.ts';

/**
 * Looks at the key of an app (`x-api-key`), if one comes: it must be good, be for this kind of operation, and leaves the app
 * its own limit. Browsers send none. Who is asking is the access token's part, with a key or without. Unknown keys are
 * counted by address, so that guessing is slow.
 * @returns the app, so that its use is counted; undefined without a key
 * @throws EdgeProblem api-key-invalid | api-key-scope | rate-limited
 */
export async function checkApiKey(
  deps: Pick<ApiDeps, 'apiKeys' | 'limiter'>,
  limits: Limits,
  operation: Operation,
  facts: RequestFacts,
): Promise<string | undefined> {
  const given = facts.header('x-api-key');
  if (given === undefined) return undefined;
  const key = await deps.apiKeys.find(given);
  if (key === null) {
    refuseBeyond(await consumeAll(deps.limiter, limits.named.unauthenticated, facts.clientAddress));
    throw new EdgeProblem('api-key-invalid');
  }
  if (!key.scopes.includes(operation.tag)) throw new EdgeProblem('api-key-scope');
  const rule = { name: 'api-key', limit: key.limitPerMinute, windowSeconds: 60 };
  refuseBeyond(await consumeAll(deps.limiter, [rule], key.app));
  return key.app;
}
