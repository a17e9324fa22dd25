import type { ApiDeps } from '../api-deps.ts';
import type { Access, Operation, OperationInput } from './operation.ts';

/** Long enough for somebody who goes back and forth between pages; what is older has mostly changed. */
const keptSeconds = 600;

/**
 * The JSON of an operation with a revision: from the cache while the revision is the same, else made and kept. Never
 * another learner's, for her id is part of the key.
 */
export async function keptJson(
  deps: ApiDeps,
  operation: Operation,
  input: OperationInput<Access, unknown, unknown, unknown, unknown>,
  make: () => Promise<string>,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const revision = await operation.revision?.(deps, { userId: input.userId });
  if (revision === undefined) return make();
  const asked = JSON.stringify([input.userId, input.params, input.query, revision]);
  const key = `answer:${deps.version}:${operation.operationId}:${asked}`;
  const kept = await deps.cache.get(key);
  if (kept) return kept as Uint8Array<ArrayBuffer>;
  const made = await make();
  await deps.cache.set(key, new TextEncoder().encode(made), keptSeconds);
  return made;
}
