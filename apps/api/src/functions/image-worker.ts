import type { LambdaEvent } from 'hono/aws-lambda';
import { answering } from './api-handler.ts';
import { composeImageWorker } from './composition/image-worker.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { type QueueEvent, runBatch } from './queue-event.ts';
import { imageWorkerRoutes } from './routes/image-worker.ts';

const warm = keptWarm(async () => {
  const composition = await composeImageWorker();
  return { composition, answer: answering(composition, imageWorkerRoutes) };
});

/** Makes the pictures of a batch, or answers a request for the picture of a scene. */
export async function handler(event: LambdaEvent | QueueEvent, context: InvocationContext) {
  const { composition, answer } = await warm();
  return observed(composition, context, async () => {
    if (!('Records' in event)) return answer(event);
    return runBatch(composition.runner, event);
  });
}
