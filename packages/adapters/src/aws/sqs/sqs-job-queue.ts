import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobHandler, JobQueue, QueuedJob } from '@nova/core/ports/job-queue.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';
import type { JobRows } from './job-rows.ts';

/** One client for a process. */
export function createSqsClient(place: AwsPlace): SQSClient {
  return tellingOutages(new SQSClient(clientSettings(place)), place);
}

/** What of an SQS message the runner reads (the shape of Lambda's event). */
export interface QueueMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
}

interface QueueDeps {
  client: SQSClient;
  rows: JobRows;
  queueUrl: string;
}

/** Where jobs go. */
export interface JobQueueOptions extends QueueDeps {
  /** The queues of types of jobs that go to another than `queueUrl`, by type. */
  queueUrlsByType?: Readonly<Record<string, string>>;
}

/**
 * Jobs through SQS. The row is written first, then the message: one that is lost in between is sent by the next
 * `enqueue` of the same job, and two messages have one effect. A dead job goes to the queue of its type again, which another
 * process may have sent it to.
 */
export function createSqsJobQueue(options: JobQueueOptions): JobQueue {
  const { client, rows, queueUrl, queueUrlsByType = {} } = options;
  async function send({ jobId, type }: Pick<QueuedJob, 'jobId' | 'type'>, DelaySeconds = 0): Promise<void> {
    const QueueUrl = queueUrlsByType[type] ?? queueUrl;
    const MessageBody = JSON.stringify({ jobId });
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
    await rows.markSent(jobId);
  }
  return {
    async enqueue(job, { delaySeconds = 0 } = {}) {
      if (await rows.add(job, delaySeconds)) await send(job, delaySeconds);
    },
    listOpen: (limit) => rows.listOpen(limit),
    listDead: (limit) => rows.listDead(limit),
    async retryDead(jobId) {
      const type = await rows.revive(jobId);
      if (type === null) return false;
      await send({ jobId, type });
      return true;
    },
    forget: (jobIds) => rows.remove(jobIds),
  };
}

/** How jobs are run. */
export interface JobRunnerOptions extends QueueDeps {
  handlers: Readonly<Record<string, JobHandler>>;
  /** Told of a job whose last try the process did not survive. */
  givingUp?: Readonly<Record<string, (job: QueuedJob) => Promise<void>>>;
  /** As many as the queue's redrive policy allows receives, so that a dead job's message is a dead letter. */
  maxAttempts: number;
  /** Longer than a handler can run. Default 5 min. */
  leaseMs?: number;
  /** Wait after the first failure; doubles with each. Default 5 s. */
  firstRetrySeconds?: number;
  onFailure?(error: unknown, job: { jobId: string; attempt: number }): void;
}

/** Runs the messages of a batch. */
export interface JobRunner {
  /** Ids of the messages that SQS must deliver again, or move to the dead letters; the others are done with. */
  run(messages: readonly QueueMessage[]): Promise<string[]>;
}

const LONGEST_RETRY_SECONDS = 300;
const LEASE_MS = 5 * 60 * 1000;

/**
 * Runs each job of a batch for itself: one that fails, or is no job, holds up no other. A message delivered twice, also at
 * the same time, runs its job once.
 */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { rows, handlers, givingUp = {}, maxAttempts, leaseMs = LEASE_MS, firstRetrySeconds = 5 } = options;
  const { onFailure } = options;

  async function runOne(message: QueueMessage): Promise<boolean> {
    const jobId = jobIdOf(message.body);
    if (jobId === null) {
      await hold(message, 0);
      return false;
    }
    const claim = await rows.claim(jobId, leaseMs);
    if (claim === 'gone') return true;
    // A dead job's message is not done with: SQS has to set it aside.
    if (claim === 'busy' || claim === 'dead') return false;
    const { job, attempt } = claim;
    if (attempt > maxAttempts) {
      await givingUp[job.type]?.(job);
      await rows.bury(jobId, new Error('The last try did not end.'));
      return false;
    }
    try {
      const handler = handlers[job.type];
      if (handler === undefined) throw new TypeError(`No handler for jobs of type ${job.type}.`);
      await handler(job, attempt);
    } catch (error) {
      onFailure?.(error, { jobId, attempt });
      const pauseSeconds = attempt >= maxAttempts ? 0 : firstRetrySeconds * 2 ** (attempt - 1);
      if (attempt >= maxAttempts) await rows.bury(jobId, error);
      else await rows.giveBack(jobId, error, pauseSeconds);
      await hold(message, pauseSeconds);
      return false;
    }
    await rows.finish(jobId);
    return true;
  }

  /** When SQS gives the message out again; one that was received too often moves to the dead letters then. */
  async function hold({ receiptHandle }: QueueMessage, seconds: number): Promise<void> {
    const { client, queueUrl } = options;
    const VisibilityTimeout = Math.min(LONGEST_RETRY_SECONDS, seconds);
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout,
      }),
    );
  }

  return {
    async run(messages) {
      const failed: string[] = [];
      for (const message of messages) {
        // An outage of the table or the queue fails this message alone; SQS delivers it again.
        const isDone = await runOne(message).catch((error: unknown) => {
          onFailure?.(error, { jobId: message.messageId, attempt: 0 });
          return false;
        });
        if (!isDone) failed.push(message.messageId);
      }
      return failed;
    },
  };
}

function jobIdOf(body: string): string | null {
  try {
    const { jobId } = JSON.parse(body) as { jobId?: unknown };
    return typeof jobId === 'string' && jobId !== '' ? jobId : null;
  } catch {
    return null;
  }
}
