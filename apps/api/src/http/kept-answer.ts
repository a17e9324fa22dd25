import { gzipSync } from 'node:zlib';
import type { ApiDeps } from '../api-deps.ts';
import { accepts } from './accept-encoding.ts';
import type { Access, Operation, OperationInput } from './operation.ts';

/** Long enough for somebody who goes back and forth between pages; what is older has mostly changed. */
const keptSeconds = 600;

/** First byte of every gzip member. Source: RFC 1952 section 2.3.1. */
const GZIP_MAGIC = 0x1f;

/** Answers shorter than this travel in one packet either way. */
const packedFromBytes = 1_000;

/** The JSON of an answer as it is sent. */
export interface KeptJson {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/**
 * The JSON of an operation with a revision: from the cache while the revision is the same, else made and kept. Never
 * another learner's, for her id is part of the key. Kept as it is sent, so that an answer is packed once: as gzip,
 * if the caller takes that.
 */
export async function keptJson(
  deps: ApiDeps,
  operation: Operation,
  input: OperationInput<Access, unknown, unknown, unknown, unknown>,
  make: () => Promise<string>,
): Promise<KeptJson> {
  const isPacked = accepts(input.request.header('accept-encoding'), 'gzip');
  const headers: Record<string, string> = { Vary: 'Origin, Accept-Encoding' };
  const revision = await operation.revision?.(deps, { userId: input.userId });
  if (revision === undefined) return { body: await make(), headers };
  const asked = JSON.stringify([isPacked, input.userId, input.params, input.query, revision]);
  const key = `answer:${deps.version}:${operation.operationId}:${asked}`;
  let body = await deps.cache.get(key);
  if (body === null) {
    body = new TextEncoder().encode(await make());
    if (isPacked && body.length >= packedFromBytes) body = gzipSync(body);
    await deps.cache.set(key, body, keptSeconds);
  }
  // JSON begins with a bracket: a short answer was not packed.
  if (body[0] === GZIP_MAGIC) headers['Content-Encoding'] = 'gzip';
  return { body: body as Uint8Array<ArrayBuffer>, headers };
}
