import type { Locale } from '@nova/contracts/http/common.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import type { ErrorCode } from '@nova/core/errors.ts';
import type { AuditAction, AuditEvent } from '@nova/core/ports/audit-log.ts';
import type { z } from 'zod';
import type { ApiDeps } from '../api-deps.ts';
import type { LimitName } from './limits.ts';

/** Who may call: a signed-in learner, an operator (also signed in, with a second factor), or anybody. */
export type Access = 'learner' | 'operator' | 'visitor';

/** What the edge found out about a request before its operation runs. */
export interface RequestFacts {
  requestId: string;
  locale: Locale;
  /** The learner's side of the connection is encrypted (here or at the trusted proxy). */
  isHttps: boolean;
  /** Who to count limits for when nobody is signed in: an address, never shown or logged. */
  clientAddress: string;
  url: URL;
  header(name: string): string | undefined;
}

/** What an operation gets: everything parsed by its contract. `userId` comes from verified claims only. */
export interface OperationInput<A extends Access, Params, Query, Json, Fields> {
  userId: A extends 'visitor' ? undefined : string;
  /** Named an operator by configuration; nothing is allowed by this alone. */
  isOperator: boolean;
  params: Params;
  query: Query;
  json: Json;
  /** `audio` is null only where the operation lets it be left out. */
  form: { fields: Fields; audio: Uint8Array<ArrayBuffer> | null };
  request: RequestFacts;
}

/** What is said of an operation: enough to route it, guard it, parse it and document it. */
interface OperationBase<A extends Access, Params, Query, Json, Fields> {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api`, parameters in braces; `*` at the end stands for the rest of the path. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: A;
  /** Counted beside the learner's own limit, or instead of it for visitors. */
  limit?: LimitName;
  /** The e-mail address that a mail may go to: counted as `mail`, whether or not it is anybody's. Null for no mail. */
  addressee?(json: NoInfer<Json>, deps: ApiDeps): string | null | Promise<string | null>;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  json?: z.ZodType<Json>;
  /** Media types of `json` beside application/json. */
  jsonMediaTypes?: readonly string[];
  /** An absent body is read as `{}`. */
  jsonOptional?: true;
  /** multipart/form-data with the file field `audio` and these text fields. */
  form?: z.ZodType<Fields>;
  /** The file may be left out; the operation says when (`audio-missing`). */
  audioOptional?: true;
  /** Honours Idempotency-Key: the same key and request give the same answer and one effect, for 24 h. */
  idempotent?: true;
  /** For everybody's answers; what belongs to a learner is never stored (`no-store`) unless said here. */
  cacheControl?: string;
  /**
   * Changes whenever the answer to the same learner and query would: while it stays, the answer is taken from the
   * cache. For answers that cost much more than this does.
   */
  revision?: (deps: ApiDeps, input: { userId: A extends 'visitor' ? undefined : string }) => Promise<string>;
  /** It goes into the audit log: as `action`, or as `refusedAs` when it is refused. What an operator may call always does. */
  audit?: {
    action: AuditAction;
    refusedAs?: AuditAction;
    /** Refusals that belong there; any unless given. */
    refusedWith?: readonly ErrorCode[];
    facts?(input: {
      params: NoInfer<Params>;
      query: NoInfer<Query>;
      json: NoInfer<Json>;
    }): AuditEvent['facts'];
  };
  /** What it may answer beside the problems every operation can have. */
  problems: readonly ProblemCode[];
}

type Handler<Input, Output> = (deps: ApiDeps, input: Input) => Promise<Output>;
type Headers = Record<string, string>;

/** What an operation adds to its line in the log: words of ours, nothing a caller wrote. */
export interface LogNote {
  /** What browsers said of the pages' policy: directives and kinds of source. */
  violations: readonly string[];
}

/** A file in one piece, or as it is read. */
export type FileBody = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;

/** An answer, before it is written: `json` is not serialised yet. */
export type OperationAnswer = (
  | { kind: 'json'; status: number; json: unknown; headers?: Headers }
  | { kind: 'file'; bytes: FileBody; contentType: string; headers?: Headers }
  | { kind: 'not-modified'; headers?: Headers }
  | { kind: 'redirect'; location: string; headers?: Headers }
  | { kind: 'nothing'; headers?: Headers; note?: LogNote }
) & {
  audit?: AuditNote;
};

/**
 * What only the operation knows of itself for the audit log: who the caller turned out to be, what it was done to, `facts`
 * beside those every call has. Null: nothing happened that belongs there.
 */
export type AuditNote = Partial<AuditEvent> | null;

/** An operation as the edge and the OpenAPI document see it. */
export interface Operation extends OperationBase<Access, unknown, unknown, unknown, unknown> {
  answer: { status: number; schema: z.ZodType | null; mediaType: string | null };
  handle(
    deps: ApiDeps,
    input: OperationInput<Access, unknown, unknown, unknown, unknown>,
  ): Promise<OperationAnswer>;
}

/** An operation that answers JSON. The compiler holds the handler to the contract; tests parse what is really sent. */
export function jsonOperation<
  A extends Access,
  Body,
  Params = undefined,
  Query = undefined,
  Json = undefined,
  Fields = undefined,
>(
  spec: OperationBase<A, Params, Query, Json, Fields> & {
    answer: { status: 200 | 201 | 202; schema: z.ZodType<Body> };
  },
  handle: Handler<
    OperationInput<A, Params, Query, Json, Fields>,
    { json: Body; headers?: Headers; audit?: AuditNote }
  >,
): Operation {
  const { status } = spec.answer;
  return erased(spec, { ...spec.answer, mediaType: 'application/json' }, async (deps, input) => ({
    kind: 'json',
    status,
    ...(await handle(deps, input)),
  }));
}

/** An operation that answers a file of one media type, or 304 (`file: null`). */
export function fileOperation<A extends Access, Params = undefined, Query = undefined>(
  spec: OperationBase<A, Params, Query, undefined, undefined> & { answer: { mediaType: string } },
  handle: Handler<
    OperationInput<A, Params, Query, undefined, undefined>,
    { file: Uint8Array | ReadableStream<Uint8Array> | null; contentType?: string; headers?: Headers }
  >,
): Operation {
  const { mediaType } = spec.answer;
  return erased(spec, { status: 200, schema: null, mediaType }, async (deps, input) => {
    const { file, contentType = mediaType, headers } = await handle(deps, input);
    if (file === null) return { kind: 'not-modified', headers };
    return { kind: 'file', bytes: file as FileBody, contentType, headers };
  });
}

/** An operation for page loads: it answers 303 with where to go on. `location` never comes from the request. */
export function redirectOperation<Params = undefined, Query = undefined>(
  spec: Omit<OperationBase<'visitor', Params, Query, undefined, undefined>, 'method'>,
  handle: Handler<
    OperationInput<'visitor', Params, Query, undefined, undefined>,
    { location: string; headers?: Headers; audit?: AuditNote }
  >,
): Operation {
  const answer = { status: 303, schema: null, mediaType: null };
  return erased({ ...spec, method: 'GET' }, answer, async (deps, input) => ({
    kind: 'redirect',
    ...(await handle(deps, input)),
  }));
}

/** An operation that answers 204. */
export function emptyOperation<A extends Access, Params = undefined, Query = undefined, Json = undefined>(
  spec: OperationBase<A, Params, Query, Json, undefined>,
  handle: Handler<
    OperationInput<A, Params, Query, Json, undefined>,
    { headers?: Headers; note?: LogNote; audit?: AuditNote }
  >,
): Operation {
  return erased(spec, { status: 204, schema: null, mediaType: null }, async (deps, input) => ({
    kind: 'nothing',
    ...(await handle(deps, input)),
  }));
}

/**
 * Forgets the types of one operation so that many fit in one list. Sound because the edge calls `handle` only with
 * what it parsed with this very spec.
 */
function erased<A extends Access, Params, Query, Json, Fields>(
  spec: OperationBase<A, Params, Query, Json, Fields>,
  answer: Operation['answer'],
  handle: Handler<OperationInput<A, Params, Query, Json, Fields>, OperationAnswer>,
): Operation {
  return {
    ...spec,
    revision: spec.revision as Operation['revision'],
    answer,
    handle: handle as Operation['handle'],
  };
}
