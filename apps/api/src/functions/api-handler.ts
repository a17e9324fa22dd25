import type { APIGatewayProxyResult, LambdaEvent } from 'hono/aws-lambda';
import { handle } from 'hono/aws-lambda';
import type { ApiDeps } from '../api-deps.ts';
import { apiBase, createApp } from '../app.ts';
import type { EdgeSettings } from '../http/edge.ts';
import type { Operation } from '../http/operation.ts';
import { type InvocationContext, keptWarm, type Observed, observed } from './invocation.ts';

/** What a function that answers the API is composed of. */
export interface ApiComposition extends Observed {
  deps: ApiDeps;
  settings: EdgeSettings;
}

/** Answers API Gateway's proxy events. */
export type Answering = (event: LambdaEvent) => Promise<APIGatewayProxyResult>;

/** Answers the given operations and no others. */
export function answering({ deps, settings }: ApiComposition, operations: readonly Operation[]): Answering {
  const answer = handle(createApp(deps, settings, operations));
  return (event) => answer(withBase(event));
}

/** A Lambda handler that answers the given operations, on the composition that the process keeps. */
export function createApiHandler(
  compose: () => Promise<ApiComposition>,
  operations: readonly Operation[],
): (event: LambdaEvent, context: InvocationContext) => Promise<APIGatewayProxyResult> {
  const warm = keptWarm(async () => {
    const composition = await compose();
    return { composition, answer: answering(composition, operations) };
  });
  return async (event, context) => {
    const { composition, answer } = await warm();
    return observed(composition, context, () => answer(event));
  };
}

/**
 * The stage is named as our base path, and API Gateway leaves the stage out of `path`; on a domain of its own it does
 * not.
 */
function withBase(event: LambdaEvent): LambdaEvent {
  if (!('path' in event)) return event;
  const { path } = event;
  return path === apiBase || path.startsWith(`${apiBase}/`) ? event : { ...event, path: `${apiBase}${path}` };
}
