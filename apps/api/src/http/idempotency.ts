import { createHash } from 'node:crypto';
import type { RememberedAnswer } from '@nova/core/ports/idempotency-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { EdgeProblem } from './edge-problem.ts';
import type { Access, Operation, OperationInput } from './operation.ts';

/** An answer that was written, and whether it is one from before. */
export interface WrittenAnswer extends RememberedAnswer {
  isReplayed: boolean;
}

/**
 * Runs an operation once per learner and Idempotency-Key: a second request with the same content gets the first
 * one's answer. Only successes are remembered; after a failure the key is free again. Without a key it just runs.
 * Source of the header: draft-ietf-httpapi-idempotency-key-header-07.
 * @throws EdgeProblem idempotency-mismatch | idempotency-in-progress | body-invalid (a key that is none)
 */
export async function runOnce(
  deps: Pick<ApiDeps, 'idempotency'>,
  operation: Operation,
  input: OperationInput<Access, unknown, unknown, unknown, unknown>,
  run: () => Promise<RememberedAnswer>,
  onUnremembered: (error: unknown) => void,
): Promise<WrittenAnswer> {
  const key = input.request.header('idempotency-key');
  if (key === undefined) return { ...(await run()), isReplayed: false };
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new EdgeProblem('body-invalid', { pointer: '/Idempotency-Key' });

  // The learner's scope, so that all her answers can be forgotten with her.
  const entry = { scope: String(input.userId), key: `${operation.operationId}:${key}` };
  // The parsed input in the contract's order of fields: spacing and order of what was sent do not matter.
  const requestHash = createHash('sha256')
    .update(JSON.stringify([input.params, input.json]))
    .digest('hex');
  const begun = await deps.idempotency.begin({ ...entry, requestHash });
  if (begun.kind === 'replay') return { ...begun.answer, isReplayed: true };
  if (begun.kind === 'mismatch') throw new EdgeProblem('idempotency-mismatch');
  if (begun.kind === 'in-progress')
    throw new EdgeProblem('idempotency-in-progress', { retryAfterSeconds: 1 });

  const answer = await run().catch(async (error: unknown) => {
    await deps.idempotency.abandon(entry).catch(onUnremembered);
    throw error;
  });
  // The effect is there and durable: failing now would make the caller send it again and have it twice.
  await deps.idempotency.finish({ ...entry, answer }).catch(onUnremembered);
  return { ...answer, isReplayed: false };
}
