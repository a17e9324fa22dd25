import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
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

describe('events on Kinesis', () => {
  const kinesis = createKinesisClient(place);
  const learnerKey = new Uint8Array(32).fill(9);
  const event: LearningEvent = {
    type: 'session-started',
    userId: 'learner-secret-id',
    occurredAtMs: 1_790_000_000_000,
    sessionType: 'lesson',
    lessonId: 'cafe-order',
  };

  async function openStream() {
    const streamName = freshName('events');
    await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 1 }));
    await expect
      .poll(async () => {
        const summary = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: streamName }));
        return summary.StreamDescriptionSummary?.StreamStatus;
      })
      .toBe('ACTIVE');
    return streamName;
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

  it('arrive in a batch, the learner replaced by a keyed hash that is the same each time', async () => {
    const streamName = await openStream();
    const problems: [EventProblem, number][] = [];
    const log = createKinesisEventLog({
      client: kinesis,
      streamName,
      learnerKey,
      onProblem: (...problem) => problems.push(problem),
    });
    for (let n = 0; n < 3; n++) log.publish({ ...event, occurredAtMs: event.occurredAtMs + n });
    log.publish({ ...event, userId: 'somebody-else' });
    expect(await recordsOf(streamName)).toEqual([]);
    await log.flush(5_000);
    const records = await recordsOf(streamName);
    expect(records).toHaveLength(4);
    expect(new Set(records.map(({ learner }) => learner)).size).toBe(2);
    expect(JSON.stringify(records)).not.toContain(event.userId);
    expect(records[0]).toMatchObject({ schema: 1, type: 'session-started', lessonId: 'cafe-order' });
    expect(problems).toEqual([]);
  });

  it('are refused when they are not of the schema, and told', async () => {
    const problems: [EventProblem, number][] = [];
    const log = createKinesisEventLog({
      client: kinesis,
      streamName: 'no-such-stream',
      learnerKey,
      onProblem: (...problem) => problems.push(problem),
    });
    log.publish({ ...event, text: 'I said something private' } as LearningEvent);
    log.publish({ ...event, sessionType: 'unheard of' });
    expect(problems).toEqual([
      ['invalid', 1],
      ['invalid', 1],
    ]);
  });

  it('wait for the next flush when the stream takes none, and never reject', async () => {
    const problems: [EventProblem, number][] = [];
    const streamName = freshName('late');
    const onProblem = (...problem: [EventProblem, number]) => void problems.push(problem);
    const log = createKinesisEventLog({ client: kinesis, streamName, learnerKey, onProblem });
    log.publish(event);
    await log.flush(5_000);
    expect(problems).toEqual([['unsent', 1]]);
    await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 1 }));
    await expect
      .poll(async () => {
        await log.flush(1_000);
        return (await recordsOf(streamName)).length;
      })
      .toBe(1);
  });
});

describe('notices, secrets and parameters', () => {
  it('publishes a notice of the schema and refuses another', async () => {
    const sns = createSnsClient(place);
    const sqs = createSqsClient(place);
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: freshName('notices') }));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: freshName('listener') }));
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
