import { NovaError } from '@nova/core/errors.ts';
import type { Principal } from '@nova/core/ports/identity-provider.ts';
import type { ApiDeps } from '../api-deps.ts';
import { EdgeProblem } from './edge-problem.ts';
import { consumeAll, type Limits, refuseBeyond } from './limits.ts';
import type { RequestFacts } from './operation.ts';

/** Who is calling. `isOperator` is what she is named; what is for operators asks for more. */
export interface Caller {
  userId: string;
  isOperator: boolean;
}

/**
 * Who is calling, if she may: a learner, or an operator who was asked for her second factor when she signed in. To learners there are no operations of
 * operators: they are not found.
 * @throws EdgeProblem token-missing | rate-limited | not-found; NovaError token-invalid | token-expired |
 *   guardian-consent-required | operator-mfa-needed | operator-sign-in-again
 */
export async function requireCaller(
  deps: ApiDeps,
  limits: Limits,
  facts: RequestFacts,
  access: 'learner' | 'operator',
): Promise<Caller> {
  const principal = await requireAccount(deps, limits, facts);
  const { userId } = principal;
  const isOperator = principal.role === 'operator';
  if (access === 'learner') return { userId, isOperator };
  if (!isOperator) throw new EdgeProblem('not-found');
  const { isOn, enabledAtMs } = await deps.secondFactors.state(userId);
  if (!isOn) throw new NovaError('operator-mfa-needed');
  // A sign-in of before was asked for a password alone, however often it has been refreshed since.
  if (principal.signedInAtMs < (enabledAtMs ?? Number.POSITIVE_INFINITY))
    throw new NovaError('operator-sign-in-again');
  return { userId, isOperator };
}

/**
 * The account whose token came with the request, and who still exists. The id is the verified claim and nothing else.
 * Refused tokens are counted by address, so that guessing is slow.
 * @throws EdgeProblem token-missing | rate-limited; NovaError token-invalid | token-expired |
 *   guardian-consent-required
 */
async function requireAccount(deps: ApiDeps, limits: Limits, facts: RequestFacts): Promise<Principal> {
  try {
    const principal = await deps.identity.verifyAccessToken(bearerToken(facts));
    // A token outlives an account by minutes; nothing may be written for one that is erased, or is being erased.
    const learner = await deps.learners.get(principal.userId);
    if (learner === null || learner.status === 'leaving') throw new NovaError('token-invalid');
    if (learner.status === 'pending_guardian') throw new NovaError('guardian-consent-required');
    return principal;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refuseBeyond(await consumeAll(deps.limiter, limits.named.unauthenticated, facts.clientAddress));
    throw error;
  }
}

/** Source of the syntax: RFC 6750 section 2.1. */
function bearerToken(facts: RequestFacts): string {
  const authorization = facts.header('authorization');
  if (authorization === undefined) throw new EdgeProblem('token-missing');
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new NovaError('token-invalid');
  return token;
}

/** An outage is nobody's guess. */
function isRefusal(error: unknown): boolean {
  return (error instanceof NovaError || error instanceof EdgeProblem) && error.code.startsWith('token-');
}
