import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientSettings, tellingOutages } from '../client-settings.ts';
import { tellXray, type XrayEnvironment } from './xray-calls.ts';

const SAMPLED = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:0:0';
let daemon: Socket;
let table: Server;
let answer: { status: number; body: string };
let environment: XrayEnvironment;

beforeAll(async () => {
  daemon = createSocket('udp4').bind(0, '127.0.0.1');
  table = createServer((_, response) => {
    response.writeHead(answer.status, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': 'r-1',
    });
    response.end(answer.body);
  }).listen(0, '127.0.0.1');
  await Promise.all([once(daemon, 'listening'), once(table, 'listening')]);
});

afterAll(() => {
  daemon.close();
  table.close();
});

beforeEach(() => {
  answer = { status: 200, body: '{}' };
  environment = {
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    _X_AMZN_TRACE_ID: SAMPLED,
  };
});

function client(): DynamoDBClient {
  const place = {
    region: 'ap-northeast-2',
    endpoint: `http://127.0.0.1:${(table.address() as AddressInfo).port}`,
    onCall: (call: Parameters<typeof tellXray>[1]) => tellXray(environment, call),
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return tellingOutages(new DynamoDBClient({ ...clientSettings(place), credentials }), place);
}

const read = () =>
  client().send(new GetItemCommand({ TableName: 'Users', Key: { userId: { S: 'u-secret' } } }));

/** The next datagram, without the line every one begins with. */
async function nextSegment(): Promise<{ text: string; segment: Record<string, unknown> }> {
  const [bytes] = (await once(daemon, 'message')) as [Buffer];
  const [header = '', text = ''] = bytes.toString().split('\n');
  expect(JSON.parse(header)).toEqual({ format: 'json', version: 1 });
  return { text, segment: JSON.parse(text) as Record<string, unknown> };
}

describe('a trace of a function', () => {
  it('shows a call of a table, how long it took and under what it was made, and nothing of what was asked', async () => {
    const [{ text, segment }] = await Promise.all([nextSegment(), read()]);
    expect(segment).toMatchObject({
      type: 'subsegment',
      namespace: 'aws',
      name: 'DynamoDB',
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      trace_id: '1-67891233-abcdef012345678912345678',
      parent_id: '53995c3f42cd8ad8',
      error: false,
      fault: false,
      throttle: false,
      aws: {
        operation: 'GetItem',
        table_name: 'Users',
        region: 'ap-northeast-2',
        request_id: 'r-1',
        retries: 0,
      },
      http: { response: { status: 200 } },
    });
    expect(Number(segment.end_time)).toBeGreaterThanOrEqual(Number(segment.start_time));
    expect(text).not.toContain('u-secret');
  });

  it('tells a throttled call from a failure of the service', async () => {
    answer = { status: 400, body: JSON.stringify({ __type: 'ProvisionedThroughputExceededException' }) };
    const [throttled] = await Promise.all([nextSegment(), expect(read()).rejects.toThrow()]);
    expect(throttled.segment).toMatchObject({ error: true, throttle: true, fault: false });
    answer = { status: 500, body: JSON.stringify({ __type: 'InternalServerError' }) };
    const [failed] = await Promise.all([nextSegment(), expect(read()).rejects.toThrow()]);
    expect(failed.segment).toMatchObject({ error: false, throttle: false, fault: true, aws: { retries: 3 } });
  });

  it('is not told where nobody keeps it: not sampled, no trace, no daemon', async () => {
    const heard: string[] = [];
    const listen = (bytes: Buffer) => heard.push(bytes.toString());
    daemon.on('message', listen);
    const { AWS_XRAY_DAEMON_ADDRESS } = environment;
    for (environment of [
      { AWS_XRAY_DAEMON_ADDRESS, _X_AMZN_TRACE_ID: SAMPLED.replace('Sampled=1', 'Sampled=0') },
      { AWS_XRAY_DAEMON_ADDRESS },
      { _X_AMZN_TRACE_ID: SAMPLED },
    ])
      await read();
    // What was sent before this one has come before it.
    environment = { AWS_XRAY_DAEMON_ADDRESS, _X_AMZN_TRACE_ID: SAMPLED };
    await Promise.all([nextSegment(), read()]);
    daemon.off('message', listen);
    expect(heard).toHaveLength(1);
  });
});
