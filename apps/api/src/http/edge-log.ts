import { NovaError } from '@nova/core/errors.ts';
import type { Logger } from 'pino';

/** What is logged of a request: the route's pattern, never its address, which may hold ids or text. */
export interface RequestEntry {
  requestId: string;
  method: string;
  route: string;
  status: number;
  durationMs: number;
  /** Problem code, when it was refused. */
  code?: string;
  /** Whose key came along: what the use of an app is counted by. */
  app?: string;
  /** What browsers said of the pages' policy: directives and kinds of source. */
  violations?: readonly string[];
}

/** Where the edge writes. No addresses, tokens, e-mail or texts. */
export interface EdgeLog {
  request(entry: RequestEntry): void;
  /** Something that should not have happened. */
  failure(error: unknown, entry: { requestId: string; route: string }): void;
}

/** Writes one static message with structured fields per request, and one per failure. */
export function createEdgeLog(logger: Logger): EdgeLog {
  return {
    request: (entry) => logger.info(entry, 'request answered'),
    failure: (error, entry) => logger.error({ ...entry, error: describeError(error) }, 'request failed'),
  };
}

interface ErrorDescription {
  name: string;
  code?: string;
  info?: NovaError['info'];
  frames: string[];
  cause?: ErrorDescription;
}

/**
 * What may be written of an error: its kind, its code, the numbers and names of our own errors (`info` holds nothing
 * else), where it was thrown. Not its message, which may quote what a learner said, wrote or is called.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  // The stack begins with the message, which may have lines that look like frames.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error instanceof NovaError && Object.keys(error.info).length > 0 ? { info: error.info } : {}),
    frames: frames.map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
