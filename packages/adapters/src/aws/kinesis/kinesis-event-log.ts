import { createHmac } from 'node:crypto';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { EventLog, LearningEvent } from '@nova/core/ports/event-log.ts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AwsPlace, clientSettings } from '../client-settings.ts';
import { EventRecord } from './event-record.ts';

/** PutRecords takes so many at once (Kinesis Data Streams API Reference). */
const BATCH = 500;
const MAX_BUFFERED = 10_000;

/**
 * One client for a process; few tries, since what fails is kept for the next flush. Over HTTP/1.1, unlike the SDK's own
 * choice: the one session of HTTP/2 does not outlive a function that was frozen, and nothing here is streamed.
 */
export function createKinesisClient(place: AwsPlace): KinesisClient {
  return new KinesisClient({
    ...clientSettings(place),
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 500, requestTimeout: 1_000 }),
  });
}

/** The event log and when its batch leaves. */
export interface KinesisEventLog extends EventLog {
  /** Sends what has gathered, for at most `withinMs`; what is not sent by then stays for the next time. Never rejects. */
  flush(withinMs: number): Promise<void>;
}

/** What went wrong with how many events: not of the schema, too many waiting, or not taken by Kinesis. */
export type EventProblem = 'invalid' | 'dropped' | 'unsent';

/**
 * Events as JSON records on a stream, checked against their schema, the learner replaced by HMAC-SHA-256 of her id, which
 * is also the partition key: one learner's events share a shard. `publish` only adds to a batch.
 */
export function createKinesisEventLog(deps: {
  client: KinesisClient;
  streamName: string;
  /** Pseudonymises learners; 32 bytes. */
  learnerKey: Uint8Array;
  onProblem(problem: EventProblem, count: number, cause?: unknown): void;
}): KinesisEventLog {
  const { client, streamName, learnerKey, onProblem } = deps;
  let buffer: EventRecord[] = [];
  let sending: Promise<void> | null = null;

  async function send(): Promise<void> {
    while (buffer.length > 0) {
      const batch = buffer.slice(0, BATCH);
      const { unsent, cause } = await putRecords(batch);
      buffer = [...unsent, ...buffer.slice(batch.length)];
      if (unsent.length > 0) {
        onProblem('unsent', unsent.length, cause);
        return;
      }
    }
  }

  /** What Kinesis did not take, and why if it took none. */
  async function putRecords(
    batch: readonly EventRecord[],
  ): Promise<{ unsent: readonly EventRecord[]; cause?: unknown }> {
    try {
      const { Records = [] } = await client.send(
        new PutRecordsCommand({
          StreamName: streamName,
          Records: batch.map((record) => ({
            PartitionKey: record.learner,
            Data: new TextEncoder().encode(`${JSON.stringify(record)}\n`),
          })),
        }),
      );
      return { unsent: batch.filter((_, index) => Records[index]?.ErrorCode !== undefined) };
    } catch (cause) {
      return { unsent: batch, cause };
    }
  }

  return {
    publish(event) {
      const record = EventRecord.safeParse(toRecord(event, learnerKey));
      if (!record.success) onProblem('invalid', 1);
      else if (buffer.length >= MAX_BUFFERED) onProblem('dropped', 1);
      else buffer.push(record.data);
    },
    async forget(userId) {
      const learner = learnerHash(learnerKey, userId);
      const before = buffer.length;
      buffer = buffer.filter((record) => record.learner !== learner);
      return before - buffer.length;
    },
    async flush(withinMs) {
      sending ??= send().finally(() => {
        sending = null;
      });
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([sending, enough]);
      clearTimeout(timer);
    },
  };
}

function toRecord({ userId, ...event }: LearningEvent, learnerKey: Uint8Array): unknown {
  return { schema: 1, learner: learnerHash(learnerKey, userId), ...event };
}

function learnerHash(learnerKey: Uint8Array, userId: string): string {
  return createHmac('sha256', learnerKey).update(userId).digest('base64url');
}
