import { parentPort } from 'node:worker_threads';
import { NovaError } from '@nova/core/errors.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/**
 * Answers the calls of a `createSerialWorker`; call it once, in the worker's file. `answer` may refuse with a
 * NovaError, which arrives with its code and info; anything else it throws arrives as a plain error.
 * @param transfer the buffers of an output that may be moved instead of copied
 */
export function serveCalls<Input, Output>(
  answer: (input: Input) => Promise<Output>,
  transfer: (output: Output) => ArrayBuffer[] = () => [],
): void {
  if (parentPort === null) throw new Error('This file runs in a worker thread only.');
  const port = parentPort;
  port.on('message', ({ callId, input }: WorkerRequest<Input>) => {
    answer(input).then(
      (output) =>
        port.postMessage({ callId, ok: true, output } satisfies WorkerReply<Output>, transfer(output)),
      (error: unknown) => port.postMessage(toReply(callId, error)),
    );
  });
}

function toReply(callId: number, error: unknown): WorkerReply<never> {
  if (error instanceof NovaError) {
    return { callId, ok: false, code: error.code, message: error.message, info: { ...error.info } };
  }
  return { callId, ok: false, code: null, message: String(error), info: {} };
}
