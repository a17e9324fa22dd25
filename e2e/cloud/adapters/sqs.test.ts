import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { JobRows } from '@nova/adapters/aws/sqs/job-rows.ts';
import {
  createJobRunner,
  createSqsClient,
  createSqsJobQueue,
  type JobRunner,
  type QueueMessage,
} from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import type { JobHandler } from '@nova/core/ports/job-queue.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { jobQueueContract } from '@nova/core/testing/job-queue.contract.ts';
import { describe, expect, it } from 'vitest';
import { awsPlace, createTables, freshName } from '../support/aws.ts';

const documents = createDocumentClient(awsPlace());
const client = createSqsClient(awsPlace());
const maxAttempts = 3;
const clock = { nowMs: () => Date.now() };

async function openQueue() {
  const { Jobs } = await createTables('Jobs');
  const deadLetters = await makeQueue(freshName('dead'), {});
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetters, AttributeNames: ['QueueArn'] }),
  );
  const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: maxAttempts };
  const queueUrl = await makeQueue(freshName('jobs'), {
    VisibilityTimeout: '30',
    RedrivePolicy: JSON.stringify(redrive),
  });
  const rows = new JobRows({ client: documents, clock, table: Jobs });
  const runnerWith = (handlers: Readonly<Record<string, JobHandler>>) =>
    createJobRunner({ client, rows, queueUrl, handlers, maxAttempts, firstRetrySeconds: 0 });
  return {
    queueUrl,
    deadLetters,
    rows,
    table: Jobs,
    queue: createSqsJobQueue({ client, rows, queueUrl }),
    runnerWith,
  };
}

async function makeQueue(QueueName: string, Attributes: Record<string, string>): Promise<string> {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  return QueueUrl;
}

async function receive(from: SQSClient, QueueUrl: string): Promise<QueueMessage[]> {
  const { Messages = [] } = await from.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '' }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
  }));
}

/** One delivery as Lambda makes it: what is not named as failed is deleted. */
async function deliver(queueUrl: string, runner: JobRunner): Promise<string[]> {
  const messages = await receive(client, queueUrl);
  const failed = await runner.run(messages);
  for (const { messageId, receiptHandle } of messages) {
    if (!failed.includes(messageId))
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle }));
  }
  return failed;
}

describeContract('JobQueue contract: SQS', jobQueueContract, async () => {
  const { queue, queueUrl, table, runnerWith } = await openQueue();
  let isClosed = false;
  let polling: Promise<void> = Promise.resolve();
  const unfinished = async () => {
    const { Items = [] } = await documents.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    return Items.filter(({ state }) => state === 'waiting' || state === 'running').length;
  };
  return {
    subject: {
      queue,
      maxAttempts,
      start(handlers) {
        const runner = runnerWith(handlers);
        polling = (async () => {
          while (!isClosed) {
            await deliver(queueUrl, runner);
            await delay(2);
          }
        })();
      },
      async settled() {
        while ((await unfinished()) > 0) await delay(5);
      },
    },
    async close() {
      isClosed = true;
      await polling;
    },
  };
});

const aJob = (jobId: string) => ({ jobId, type: 'draw', payload: { jobId } });

describe('jobs through SQS', () => {
  it('fail one by one: the others of the batch are done, the poisoned message ends in the dead letters', async () => {
    const { queue, queueUrl, deadLetters, runnerWith } = await openQueue();
    const done: string[] = [];
    await queue.enqueue(aJob('first'));
    for (const MessageBody of ['no json', '{"jobId":7}'])
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
    await queue.enqueue(aJob('second'));
    const runner = runnerWith({ draw: async ({ jobId }) => void done.push(jobId) });
    const messages = await receive(client, queueUrl);
    expect(await runner.run(messages)).toHaveLength(2);
    expect(done.toSorted()).toEqual(['first', 'second']);
    for (let tries = 1; tries <= maxAttempts; tries++) await deliver(queueUrl, runner);
    const letters = await receive(client, deadLetters);
    expect(letters.map(({ body }) => body)).toEqual(expect.arrayContaining(['no json', '{"jobId":7}']));
  });

  it('has one effect when a message is delivered twice, one after the other and at once', async () => {
    const { queue, queueUrl, runnerWith } = await openQueue();
    const done: string[] = [];
    await queue.enqueue(aJob('once'));
    const [message] = await receive(client, queueUrl);
    const twice = [message, message] as QueueMessage[];
    const runner = runnerWith({ draw: async ({ jobId }) => void done.push(jobId) });
    expect(await runner.run(twice)).toEqual([]);
    expect(done).toEqual(['once']);

    await queue.enqueue(aJob('at-once'));
    const [other] = await receive(client, queueUrl);
    const failed = await Promise.all([1, 2, 3].map(() => runner.run([other as QueueMessage])));
    expect(done).toEqual(['once', 'at-once']);
    expect(failed.flat().length).toBeLessThanOrEqual(2);
  });

  it('sends a message again that an earlier sender lost', async () => {
    const { rows, queue, queueUrl, runnerWith } = await openQueue();
    await rows.add(aJob('lost'));
    expect(await receive(client, queueUrl)).toEqual([]);
    await queue.enqueue(aJob('lost'));
    const done: string[] = [];
    await deliver(queueUrl, runnerWith({ draw: async ({ jobId }) => void done.push(jobId) }));
    expect(done).toEqual(['lost']);
    await queue.enqueue(aJob('lost'));
    expect(await receive(client, queueUrl)).toEqual([]);
  });

  it('puts the message of a job that failed every try into the dead letters', async () => {
    const { queue, queueUrl, deadLetters, runnerWith } = await openQueue();
    const runner = runnerWith({
      draw: async () => {
        throw new Error('always');
      },
    });
    await queue.enqueue(aJob('hopeless'));
    for (let tries = 0; tries < maxAttempts; tries++) expect(await deliver(queueUrl, runner)).toHaveLength(1);
    const messages = await receive(client, queueUrl);
    expect(messages).toEqual([]);
    const [letter] = await receive(client, deadLetters);
    expect(letter?.body).toBe('{"jobId":"hopeless"}');
  });

  it('sends a dead job to the queue of its type again, from a process that works with another queue', async () => {
    const { rows, queue, queueUrl, runnerWith } = await openQueue();
    const elsewhere = await openQueue();
    const runner = runnerWith({
      draw: async () => {
        throw new Error('always');
      },
    });
    await queue.enqueue(aJob('stuck'));
    for (let tries = 0; tries < maxAttempts; tries++) await deliver(queueUrl, runner);
    const operator = createSqsJobQueue({
      client,
      rows,
      queueUrl: elsewhere.queueUrl,
      queueUrlsByType: { draw: queueUrl },
    });
    expect(await operator.retryDead('stuck')).toBe(true);
    expect(await receive(client, elsewhere.queueUrl)).toEqual([]);
    const messages = await receive(client, queueUrl);
    expect(messages.map(({ body }) => body)).toContain('{"jobId":"stuck"}');
  });

  it('gives a job up whose last try the process did not survive', async () => {
    const { queue, queueUrl, table } = await openQueue();
    const givenUp: string[] = [];
    let nowMs = Date.now();
    const later = new JobRows({ client: documents, clock: { nowMs: () => nowMs }, table });
    await queue.enqueue(aJob('killed'));
    for (let tries = 0; tries < maxAttempts; tries++) {
      expect(await later.claim('killed', 1_000)).toMatchObject({ attempt: tries + 1 });
      expect(await later.claim('killed', 1_000)).toBe('busy');
      nowMs += 1_000;
    }
    const runner = createJobRunner({
      client,
      rows: later,
      queueUrl,
      handlers: {},
      givingUp: { draw: async ({ jobId }) => void givenUp.push(jobId) },
      maxAttempts,
    });
    await runner.run(await receive(client, queueUrl));
    expect(givenUp).toEqual(['killed']);
    expect(await queue.listDead(5)).toMatchObject([{ jobId: 'killed' }]);
  });
});
