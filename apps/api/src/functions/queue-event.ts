import type { JobRunner } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';

/** What SQS delivers, as far as it is read. */
export interface QueueEvent {
  Records: { messageId: string; receiptHandle: string; body: string }[];
}

/** The messages to deliver again (Lambda Developer Guide, "Implementing partial batch responses"). */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Runs the jobs of a batch; answers which of them are to be delivered again. */
export async function runBatch(runner: JobRunner, event: QueueEvent): Promise<BatchResponse> {
  const failed = await runner.run(event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
