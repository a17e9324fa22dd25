import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { awsPlace } from './aws.ts';

/** A way to the emulator on which an operation is turned away as often as a test wants. */
export interface ThrottledAws {
  endpoint: string;
  /** The next so many calls of a DynamoDB operation are throttled. */
  throttle(operation: string, times: number): void;
  /** The next call of BatchWriteItem does nothing, and says so. */
  leaveNextBatch(): void;
  /** Calls of an operation since the start, the throttled ones among them. */
  calls(operation: string): number;
  close(): void;
}

/** Stands between a client and the emulator, which never throttles by itself. */
export async function startThrottledAws(): Promise<ThrottledAws> {
  const left = new Map<string, number>();
  const called = new Map<string, number>();
  let leavesBatch = false;
  const handle = async (asked: IncomingMessage, answer: ServerResponse) => {
    const operation = String(asked.headers['x-amz-target']).split('.')[1] ?? '';
    called.set(operation, (called.get(operation) ?? 0) + 1);
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const throttles = left.get(operation) ?? 0;
    if (throttles > 0) {
      left.set(operation, throttles - 1);
      // As DynamoDB answers (Amazon DynamoDB Developer Guide, "Error handling").
      const __type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
      respond(answer, 400, {
        __type,
        message: 'The level of configured provisioned throughput was exceeded.',
      });
    } else if (leavesBatch && operation === 'BatchWriteItem') {
      leavesBatch = false;
      respond(answer, 200, {
        UnprocessedItems: (JSON.parse(body.toString()) as { RequestItems: unknown }).RequestItems,
      });
    } else forward(asked, answer, body);
  };
  const server = createServer((asked, answer) => void handle(asked, answer));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    throttle: (operation, times) => void left.set(operation, times),
    leaveNextBatch() {
      leavesBatch = true;
    },
    calls: (operation) => called.get(operation) ?? 0,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function respond(answer: ServerResponse, status: number, json: object): void {
  answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  answer.end(JSON.stringify(json));
}

function forward(asked: IncomingMessage, answer: ServerResponse, body: Buffer): void {
  const { method, url, headers } = asked;
  const onward = request(new URL(url ?? '/', awsPlace().endpoint), { method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  onward.end(body);
}
