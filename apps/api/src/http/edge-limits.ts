import { createHash } from 'node:crypto';
import type { ApiDeps } from '../api-deps.ts';
import { consumeAll, type Limits, limitHeaders, refuseBeyond } from './limits.ts';
import type { Operation } from './operation.ts';

/**
 * Counts the request for who is asking: the learner, and the operation's own limit. What is left is written into `told`,
 * refused or not.
 * @param caller.userId absent: a visitor, known by her network address
 * @throws EdgeProblem rate-limited
 */
export async function boundCaller(
  { limiter }: Pick<ApiDeps, 'limiter'>,
  limits: Limits,
  operation: Operation,
  caller: { userId: string | undefined; clientAddress: string },
  told: Record<string, string>,
): Promise<void> {
  const { userId, clientAddress } = caller;
  const own = userId === undefined ? null : await consumeAll(limiter, limits.learner, userId);
  const isOwnRefused = own !== null && !own.decision.allowed;
  const named =
    operation.limit === undefined || isOwnRefused
      ? null
      : await consumeAll(limiter, limits.named[operation.limit], userId ?? clientAddress);
  const state = named !== null && (own === null || !named.decision.allowed) ? named : own;
  if (state === null) return;
  Object.assign(told, limitHeaders(state));
  refuseBeyond(state);
}

/**
 * Counts a mail for the address it would go to, once the body is known to name one. `told` as of `boundCaller`.
 * @throws EdgeProblem rate-limited
 */
export async function boundMails(
  deps: ApiDeps,
  limits: Limits,
  operation: Operation,
  json: unknown,
  told: Record<string, string>,
): Promise<void> {
  if (!operation.addressee) return;
  const address = await operation.addressee(json, deps);
  if (address === null) return;
  // By its hash: what counts need not hold the addresses of people, who may have no account here, or none any more.
  const addressee = createHash('sha256').update(address).digest('base64url');
  const state = await consumeAll(deps.limiter, limits.named.mail, addressee);
  if (state === null || state.decision.allowed) return;
  Object.assign(told, limitHeaders(state));
  refuseBeyond(state);
}
