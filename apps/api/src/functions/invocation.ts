import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { describeError } from '../http/edge-log.ts';

/** What of Lambda's context is used. */
export interface InvocationContext {
  awsRequestId: string;
}

/** What every function has from its composition. */
export interface Observed {
  logger: Logger;
  metrics: Metrics;
  /** Sends what has gathered in an invocation, within a short time. Never rejects. */
  flush?(): Promise<void>;
}

/**
 * A composition that is made once, at the start of the process, and kept for every invocation after. One that fails is
 * made anew by the next invocation.
 */
export function keptWarm<Composition>(compose: () => Promise<Composition>): () => Promise<Composition> {
  const start = () => {
    const made = compose();
    // Told to the invocation that awaits it; a rejection nobody awaits yet must not end the process.
    made.catch(() => {
      if (current === made) current = null;
    });
    return made;
  };
  let current: Promise<Composition> | null = null;
  current = start();
  return () => {
    current ??= start();
    return current;
  };
}

/** Thrown to say no to a caller that knows no other way to be told (a trigger of Cognito): counted as `Refusals`, no failure. */
export class Refusal extends Error {}

/**
 * From now on the runtime logs no `Refusal`; everything else that is thrown it logs as before. Lambda's runtime for Node.js hands what a
 * handler throws to `console.error`, with its message, and a refusal's message is for the caller alone: it may hold a secret.
 */
export function keepRefusalsOutOfLog(): void {
  const log = console.error;
  console.error = (...told: unknown[]) => {
    if (!(told[0] instanceof Refusal)) log(...told);
  };
}

/**
 * Runs one invocation: what it logs carries its request id, what it measured and gathered is sent before the process may
 * freeze, and what it throws is logged without its message and thrown on.
 */
export async function observed<Result>(
  { logger, metrics, flush }: Observed,
  context: InvocationContext,
  run: () => Promise<Result>,
): Promise<Result> {
  logger.appendKeys({ invocationId: context.awsRequestId });
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) metrics.addMetric('Refusals', MetricUnit.Count, 1);
    else logger.error('invocation failed', { reason: describeError(error) });
    throw error;
  } finally {
    await flush?.();
    metrics.publishStoredMetrics();
  }
}
