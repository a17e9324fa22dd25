import type { ProblemCode } from '@nova/contracts/problem.ts';
import { type ErrorCode, NovaError } from '@nova/core/errors.ts';
import type { EdgeCode } from './problem-table.ts';

/** One field that does not fit, with a sentence in the caller's language. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** A refusal at the edge, before or around a use case. */
export class EdgeProblem extends Error {
  readonly code: EdgeCode | ErrorCode;
  readonly errors: readonly FieldError[] | undefined;
  /** One field that does not fit, when the problem's own sentence says enough. */
  readonly pointer: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: EdgeCode | ErrorCode,
    options: {
      errors?: readonly FieldError[];
      pointer?: string;
      retryAfterSeconds?: number;
      headers?: Record<string, string>;
      /** What was refused inside, for the audit log. */
      cause?: NovaError;
    } = {},
  ) {
    super(code, options.cause && { cause: options.cause });
    this.name = 'EdgeProblem';
    this.code = code;
    this.errors = options.errors;
    this.pointer = options.pointer;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.headers = options.headers ?? {};
  }
}

/** What of a thrown thing may be told. */
export interface ToldProblem {
  code: ProblemCode;
  errors?: readonly FieldError[];
  /** A field whose sentence is the problem's own. */
  pointer?: string;
  retryAfterSeconds?: number;
  headers: Readonly<Record<string, string>>;
}

/** Errors of the operating system that mean a full disk, for adapters that did not say `storage-full` themselves. */
const diskFullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** Turns anything thrown into what may be told; of an unknown error nothing but `internal`. */
export function toldProblem(error: unknown): ToldProblem {
  if (error instanceof EdgeProblem) {
    const { code, errors, pointer, retryAfterSeconds, headers } = error;
    return { code, errors, pointer, retryAfterSeconds, headers };
  }
  if (error instanceof NovaError) {
    return {
      code: error.code,
      pointer: error.pointer,
      retryAfterSeconds: error.retryAfterSeconds,
      headers: {},
    };
  }
  if (error instanceof Error && 'code' in error && diskFullCodes.has(error.code)) {
    return { code: 'storage-full', headers: {} };
  }
  return { code: 'internal', headers: {} };
}
