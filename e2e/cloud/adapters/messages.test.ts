import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-kinesis';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createSsmClient, resolveSetting } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import {
  createSecretsClient,
  deriveKey,
  readSecret,
} from '@nova/adapters/aws/configuration/secret-reader.ts';
import { EventRecord } from '@nova/adapters/aws/kinesis/event-record.ts';
import {
  createKinesisClient,
  createKinesisEventLog,
  type EventProblem,
} from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createSesClient, createSesMailer } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { createNoticeTopic, createSnsClient } from '@nova/adapters/aws/sns/notice-topic.ts';
import { createSqsClient } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import type { LearningEvent } from '@nova/core/ports/event-log.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { type EventLogSubject, eventLogContract } from '@nova/core/testing/event-log.contract.ts';
import { mailerContract } from '@nova/core/testing/mailer.contract.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { awsPlace, freshName } from '../support/aws.ts';
import { mailsTo } from '../support/mails.ts';

const place = awsPlace();
const from = `${freshName('hello')}@nova.example`;
const ses = createSesClient(place);

beforeAll(async () => {
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: from }));
});

/** What the port says of mails that are still held has no meaning here: SES hands over at once. */
const heldByTheMailer = 'forgets one address and no other';
const mailChecks = mailerContract.filter(({ name }) => name !== heldByTheMailer);

describeContract('Mailer contract: SES', mailChecks, async () => {
  const before = new Map<string, number>();
  const count = async (email: string) => (await mailsTo(place.endpoint, email)).length;
  // The suite uses two addresses; the emulator keeps the mails of the checks before.
  for (const email of ['mina@example.com', 'all@example.com']) before.set(email, await count(email));
  return {
    subject: {
      mailer: createSesMailer({ client: ses, fromAddress: from }),
      received: async (email) => (await mailsTo(place.endpoint, email)).slice(before.get(email) ?? 0),
    },
  };
});

describe('SES mail', () => {
  it('leaves out of the contract only the check that has no meaning for it', () => {
    expect(mailerContract.length - mailChecks.length).toBe(1);
  });
});

const kinesis = createKinesisClient(place);

async function createStream(streamName: string): Promise<void> {
  await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 1 }));
  await expect.poll(() => statusOf(streamName)).toBe('ACTIVE');
}

/** Its status, or null when there is no such stream. */
async function statusOf(streamName: string): Promise<string | null> {
  try {
    const summary = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: streamName }));
    return summary.StreamDescriptionSummary?.StreamStatus ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function recordsOf(streamName: string): Promise<Record<string, unknown>[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: streamName }));
  const records: Record<string, unknown>[] = [];
  for (const { ShardId } of Shards) {
    const start = { StreamName: streamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const { Data } of Records)
      records.push(JSON.parse(new TextDecoder().decode(Data)) as Record<string, unknown>);
  }
  return records;
}

/** A log on a stream of its own; a deleted stream keeps it from writing. */
async function openEventLog(): Promise<{
  subject: EventLogSubject;
  problems: [EventProblem, number][];
  causes: unknown[];
}> {
  const streamName = freshName('events');
  await createStream(streamName);
  const problems: [EventProblem, number][] = [];
  const causes: unknown[] = [];
  const log = createKinesisEventLog({
    client: kinesis,
    streamName,
    learnerKey: new Uint8Array(32).fill(9),
    onProblem(problem, count, cause) {
      problems.push([problem, count]);
      causes.push(cause);
    },
  });
  const subject: EventLogSubject = {
    log,
    settled: () => log.flush(5_000),
    written: () => recordsOf(streamName),
    async breakStore() {
      await kinesis.send(new DeleteStreamCommand({ StreamName: streamName }));
      await expect.poll(() => statusOf(streamName)).toBeNull();
      return { problems: () => problems.length, mend: () => createStream(streamName) };
    },
  };
  return { subject, problems, causes };
}

describeContract('EventLog contract: Kinesis', eventLogContract, openEventLog);

describe('events on Kinesis', () => {
  const event: LearningEvent = {
    type: 'session-started',
    userId: 'learner-secret-id',
    occurredAtMs: 1_790_000_000_000,
    sessionType: 'lesson',
    lessonId: 'cafe-order',
  };

  it('leave in a batch, not before they are flushed, as records of the schema', async () => {
    const { subject, problems } = await openEventLog();
    for (let n = 0; n < 3; n++) subject.log.publish({ ...event, occurredAtMs: event.occurredAtMs + n });
    expect(await subject.written()).toEqual([]);
    await subject.settled();
    const records = await subject.written();
    expect(records).toHaveLength(3);
    for (const record of records) expect(EventRecord.parse(record)).toEqual(record);
    expect(problems).toEqual([]);
  });

  it('are refused when they are not of the schema, and told', async () => {
    const { subject, problems } = await openEventLog();
    subject.log.publish({ ...event, text: 'I said something private' } as LearningEvent);
    subject.log.publish({ ...event, sessionType: 'unheard of' });
    expect(problems).toEqual([
      ['invalid', 1],
      ['invalid', 1],
    ]);
    await subject.settled();
    expect(await subject.written()).toEqual([]);
  });

  it('are told as unsent when the stream takes none', async () => {
    const { subject, problems, causes } = await openEventLog();
    await subject.breakStore();
    subject.log.publish(event);
    await subject.settled();
    expect(problems).toEqual([['unsent', 1]]);
    expect(causes).toMatchObject([{ name: 'ResourceNotFoundException' }]);
  });
});

describe('notices, secrets and parameters', () => {
  it('publishes a notice of the schema and refuses another', async () => {
    const sns = createSnsClient(place);
    const sqs = createSqsClient(place);
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: freshName('notices') }));
    const Policy = JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage' }],
    });
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: freshName('listener'), Attributes: { Policy } }),
    );
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn }));
    const topic = createNoticeTopic({ client: sns, topicArn: TopicArn });
    const notice = { noticeId: 'n1', kind: 'password-changed', userId: 'u1', occurredAtMs: 5 } as const;
    await topic.publish(notice);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }));
    const { Message } = JSON.parse(Messages[0]?.Body ?? '{}') as { Message: string };
    expect(JSON.parse(Message)).toEqual(notice);
    await expect(topic.publish({ ...notice, email: 'a@b.example' } as never)).rejects.toThrow();
  });

  it('reads a secret and derives a key of its own for each purpose', async () => {
    const client = createSecretsClient(place);
    const Name = freshName('secret');
    const secret = 'x'.repeat(40);
    await client.send(new CreateSecretCommand({ Name, SecretString: secret }));
    expect(await readSecret(client, Name)).toBe(secret);
    const keys = (['cursor', 'event-learner', 'identity'] as const).map((purpose) =>
      deriveKey(secret, purpose),
    );
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(3);
    expect(keys.map(({ length }) => length)).toEqual([32, 32, 32]);
    expect(() => deriveKey('short', 'cursor')).toThrow(RangeError);
    await expect(readSecret(client, freshName('none'))).rejects.toThrow();
  });

  it('takes a setting as it is, or the parameter it names', async () => {
    const client = createSsmClient(place);
    const Name = `/nova-english/${freshName('test')}/models/image`;
    await client.send(new PutParameterCommand({ Name, Value: 'composed-scenes-1', Type: 'String' }));
    expect(await resolveSetting(client, 'composed-scenes-1')).toBe('composed-scenes-1');
    expect(await resolveSetting(client, `ssm:${Name}`)).toBe('composed-scenes-1');
    await expect(resolveSetting(client, `ssm:${Name}/none`)).rejects.toThrow();
  });
});
