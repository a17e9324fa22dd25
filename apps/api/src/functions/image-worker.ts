import type { LambdaEvent } from 'hono/aws-lambda';
import { answering } from './api-handler.ts';
import { composeImageWorker } from './composition/image-worker.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { imageWorkerRoutes } from './routes/image-worker.ts';

/** What SQS delivers, as far as it is read. */
interface QueueEvent {
  Records: { messageId: string; receiptHandle: string; body: string }[];
}

/** The messages to deliver again (Lambda Developer Guide, "Implementing partial batch responses"). */
interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

const warm = keptWarm(async () => {
  const composition = await composeImageWorker();
  return { composition, answer: answering(composition, imageWorkerRoutes) };
});

/** Makes the pictures of a batch, or answers a request for the picture of a scene. */
export async function handler(event: LambdaEvent | QueueEvent, context: InvocationContext) {
  const { composition, answer } = await warm();
  return observed(composition, context, async () => {
    if (!('Records' in event)) return answer(event);
    const failed = await composition.runner.run(event.Records);
    const response: BatchResponse = {
      batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })),
    };
    return response;
  });
}
