/** What SQS delivers, as far as it is read. */
export interface QueueEvent {
  Records: { messageId: string; receiptHandle: string; body: string }[];
}

/** The messages to deliver again (Lambda Developer Guide, "Implementing partial batch responses"). */
interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Runs the jobs of a batch; answers which of them are to be delivered again. */
export async function runBatch(
  runner: { run(messages: QueueEvent['Records']): Promise<string[]> },
  event: QueueEvent,
): Promise<BatchResponse> {
  const failed = await runner.run(event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
