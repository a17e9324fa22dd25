import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createKinesisClient } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { expect } from 'vitest';
import { awsPlace } from './aws.ts';
import type { Template } from './cloud-assembly.ts';
import type { DeployedService } from './deployed-service.ts';

/** What the dashboard draws of the functions' own metrics. */
export function dashboardMetrics({ Resources }: Template) {
  const body = JSON.stringify(
    Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')?.Properties,
  ).replaceAll('\\"', '"');
  const ours =
    /"NovaEnglish","(?<metric>\w+)","environment","(?<environment>\w+)","service","(?<service>[\w-]+)"/g;
  return [...body.matchAll(ours)].map(({ groups = {} }) => ({
    metric: groups.metric ?? '',
    environment: groups.environment ?? '',
    service: groups.service ?? '',
  }));
}

/** Everything on the service's stream of events. */
export async function eventsOnTheStream(service: DeployedService): Promise<Record<string, unknown>[]> {
  const kinesis = createKinesisClient(awsPlace());
  const { KINESIS_STREAM_NAME: StreamName = '' } = await service.variables('learning-manager');
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const events: Record<string, unknown>[] = [];
  for (const { ShardId } of Shards) {
    const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const { Data } of Records)
      events.push(JSON.parse(new TextDecoder().decode(Data)) as Record<string, unknown>);
  }
  return events;
}

/** What a function answers to an event. @throws Error with what it threw */
export async function invoke(
  service: DeployedService,
  name: string,
  payload: unknown,
): Promise<Record<string, unknown>> {
  const lambda = new LambdaClient(awsPlace());
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: service.functionName(name), Payload: JSON.stringify(payload) }),
  );
  const text = new TextDecoder().decode(Payload);
  if (FunctionError !== undefined) throw new Error(`${name}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** Every line a function has logged. */
export async function logsOf(service: DeployedService, name: string): Promise<string[]> {
  const logs = new CloudWatchLogsClient(awsPlace());
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(
      new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${service.functionName(name)}`, nextToken }),
    );
    lines.push(...(page.events ?? []).map(({ message = '' }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}

/** Resolves once no message waits in a queue and none is being worked on. @throws Error when that is not so within a minute */
export async function untilQueueEmpty(sqs: SQSClient, queueUrl: string | undefined): Promise<void> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const input = { QueueUrl: queueUrl, AttributeNames: [...names] };
  const counts = async () => {
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(input));
    return names.map((name) => Attributes[name]);
  };
  await expect.poll(counts, { timeout: 60_000 }).toEqual(['0', '0']);
}
