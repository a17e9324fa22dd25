import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { ModelFailure } from '@nova/core/model-failure.ts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsPlace } from '../client-settings.ts';

/** A model may think for longer than a table takes to answer. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * One client for a process, for questions and pictures: HTTP/1.1. It tries nothing twice: that is for the one place that
 * also knows how long the learner has been waiting (`resilience`).
 */
export function createBedrockClient({ region, endpoint }: AwsPlace): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: REQUEST_TIMEOUT_MS }),
  });
}

const REASONS: Readonly<Record<string, ModelFailure['reason']>> = {
  ThrottlingException: 'busy',
  ServiceQuotaExceededException: 'busy',
  ModelNotReadyException: 'busy',
  ValidationException: 'misconfigured',
  AccessDeniedException: 'misconfigured',
  ResourceNotFoundException: 'misconfigured',
};

/** What the service or the way to it threw, as a failure of the model; what is a failure already stays as it is. */
export function toModelFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  // The exceptions of a stream are the same ones, named from a small letter on.
  const name =
    error instanceof Error ? error.name.replace(/^./, (letter) => letter.toUpperCase()) : 'unknown';
  return new ModelFailure(REASONS[name] ?? 'unavailable', `bedrock ${name}`, { cause: error });
}
