import { NovaError } from '@nova/core/errors.ts';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { CallMetadata, TracedCall } from './tracing/xray-calls.ts';

/** Where AWS is. */
export interface AwsPlace {
  region: string;
  /** Another address than AWS's own: an emulator. The SDK also reads it from `AWS_ENDPOINT_URL`. */
  endpoint?: string | undefined;
  /** Told of every call when it has ended, tries and all. Must not throw. */
  onCall?: ((call: TracedCall) => void) | undefined;
}

/** The longest pause before each try after the first. With four answers of a throttled service a learner waits two seconds. */
const LONGEST_PAUSES_MS = [200, 400, 800];

/** Calls a client makes before it gives up. */
export const MAX_TRIES = 1 + LONGEST_PAUSES_MS.length;

/**
 * The pause before a call is made again, in ms: full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter").
 * @param retry 1 before the second call; from the fourth on as before the fourth
 * @param random in [0, 1)
 */
export function retryPauseMs(retry: number, random: number): number {
  return random * LONGEST_PAUSES_MS[Math.min(retry, LONGEST_PAUSES_MS.length) - 1]!;
}

/**
 * Settings of every client: what fails for a moment is tried up to four times, with jitter, within the time a learner would
 * wait. The SDK's own modes wait longer for a throttled service than anybody in front of a screen does (9 to 11 s measured in
 * "adaptive" mode); jobs are tried again by their queue.
 */
export function clientSettings({ region, endpoint }: AwsPlace) {
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    retryStrategy: new ConfiguredRetryStrategy(MAX_TRIES, (retry) => retryPauseMs(retry, Math.random())),
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 },
  };
}

/** Names of errors that mean "slower, please" (AWS SDK for JavaScript, `@smithy/service-error-classification`). */
const throttles = new Set([
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'SlowDown',
]);

/** The parts of an error of the SDK that say what it was. */
interface SdkError {
  name: string;
  $fault?: 'client' | 'server';
  $metadata?: CallMetadata;
  code?: unknown;
}

/** When to ask a copy again for what only the original does: a lost region is not back at once. */
const COPY_PAUSE_SECONDS = 300;

/**
 * An outage of a service as the use cases know it: throttled is service-busy, a failing or unreachable service is
 * service-unavailable, and so is what a copy of a user pool cannot do while the pool itself is away. Anything else (a refused condition, a bug of ours) comes back as it is.
 */
export function toServiceError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof NovaError) return error;
  const { name, $fault, $metadata, code } = error as Error & SdkError;
  if (throttles.has(name)) return new NovaError('service-busy', { retryAfterSeconds: 2, cause: error });
  if (name === 'OperationNotEnabledException')
    return new NovaError('service-unavailable', { retryAfterSeconds: COPY_PAUSE_SECONDS, cause: error });
  const isUnreachable =
    name === 'TimeoutError' || (typeof code === 'string' && /^(E[A-Z]+|ERR_HTTP2_.*)$/.test(code));
  if ($fault === 'server' || ($metadata?.httpStatusCode ?? 0) >= 500 || isUnreachable)
    return new NovaError('service-unavailable', { retryAfterSeconds: 5, cause: error });
  return error;
}

/** What of a call and its answer is told on. */
interface Handled {
  input: { TableName?: unknown };
  output?: { $metadata?: CallMetadata };
}

/** The part of a client where its calls pass, whatever its service. */
interface Middleware {
  middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<never>,
        context: { clientName?: string; commandName?: string },
      ) => (args: never) => Promise<never>,
      options: { step: 'initialize'; priority: 'high'; name: string },
    ): void;
  };
}

/**
 * The client, which from now on throws outages as `toServiceError` says, after its own tries, and tells the place's `onCall`
 * of every call.
 */
export function tellingOutages<Client>(client: Client, place: Partial<AwsPlace> = {}): Client {
  const { onCall, region = '' } = place;
  (client as Middleware).middlewareStack.add(
    (next, { clientName = '', commandName = '' }) =>
      async (args) => {
        const startedAtMs = Date.now();
        const { TableName } = (args as Handled).input;
        const tell = (metadata: CallMetadata = {}, error?: string) =>
          onCall?.({
            service: clientName.replace(/Client$/, ''),
            operation: commandName.replace(/Command$/, ''),
            region,
            tableName: typeof TableName === 'string' ? TableName : undefined,
            startedAtMs,
            endedAtMs: Date.now(),
            metadata,
            error,
          });
        try {
          const answer = await next(args);
          tell((answer as Handled).output?.$metadata);
          return answer;
        } catch (error) {
          tell((error as SdkError).$metadata, (error as Error).name);
          throw toServiceError(error);
        }
      },
    { step: 'initialize', priority: 'high', name: 'tellOutages' },
  );
  return client;
}
