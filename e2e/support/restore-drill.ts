import {
  CreateBackupCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { restoreTable } from '@nova/adapters/aws/dynamodb/restore-table.ts';
import { tableDesigns } from '@nova/adapters/aws/dynamodb/table-designs.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { sampleLearner } from '@nova/core/testing/samples.ts';
import { readEnvironment } from '../../infrastructure/config/read-environment.ts';
import { bundle } from '../../scripts/bundle.mjs';
import { startMinistack } from '../cloud/support/ministack.ts';
import { startRedisServer } from '../cloud/support/redis-server.ts';
import { firstAnswer } from './function-process.ts';
import { makeSurroundings } from './function-surroundings.ts';

const LEARNERS = 40;
const HOUR_MS = 60 * 60 * 1000;
const backedUp = Object.entries(tableDesigns)
  .filter(([name, design]) => design.isBackedUp && name !== 'Erasures')
  .map(([name]) => name);

/**
 * The restore of docs/runbooks/restore.md from end to end on an emulator: learners are backed up, one of them erases her
 * account, the tables are lost, everything is restored, and the erasure is applied again. Prints each check and
 * `N passed, N failed`; true when every check held.
 */
export async function drillRestore(): Promise<boolean> {
  const { recovery } = readEnvironment('prod', new URL('file:///nonexistent/local.json'));
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const [privacy] = await bundle({ names: ['privacy'], arch });
  const emulator = await startMinistack();
  const cache = await startRedisServer();
  const checks: [what: string, held: boolean][] = [];
  try {
    process.env.AWS_ACCESS_KEY_ID = 'test';
    process.env.AWS_SECRET_ACCESS_KEY = 'test';
    const place = { region: 'ap-northeast-2', endpoint: emulator.plainEndpoint };
    const { environment, learner } = await makeSurroundings(place, cache.port);
    const client = new DynamoDBClient(place);
    const learners = createLearnerRepository({ client: createDocumentClient(place), usersTable: 'Users' });
    await learners.createIfAbsent({ ...sampleLearner(), userId: learner.userId, email: learner.email });
    for (let made = 1; made < LEARNERS; made++) await learners.createIfAbsent(sampleLearner());

    const backups = new Map<string, string>();
    for (const name of backedUp) {
      const made = await client.send(new CreateBackupCommand({ TableName: name, BackupName: 'drill' }));
      backups.set(name, made.BackupDetails?.BackupArn ?? '');
    }
    const backedUpAtMs = Date.now();
    const ask = (event: unknown) => firstAnswer(privacy!.zipFile.replace(/\.zip$/, ''), event, environment);
    const erased = await ask(erasure(learner));
    checks.push(['a learner erases her account after the backup', statusOf(erased.answer) === 200]);
    const lostAtMs = Date.now();
    for (const name of backedUp) await empty(client, name);
    checks.push(['all tables but the record of erasures are lost', (await count(client, 'Users')) === 0]);

    for (const [name, backupArn] of backups) await restoreTable(client, name, { backupArn });
    checks.push([`${LEARNERS} learners are back`, (await count(client, 'Users')) === LEARNERS]);
    checks.push(['the erased one among them', (await learners.get(learner.userId)) !== null]);
    const again = await ask({ reapplyErasures: true });
    checks.push([
      'her erasure is applied again',
      (again.answer as { erasedAgain?: number }).erasedAgain === 1,
    ]);
    checks.push(['she is gone', (await learners.get(learner.userId)) === null]);
    checks.push(['all others stay', (await count(client, 'Users')) === LEARNERS - 1]);
    const restoredAtMs = Date.now();
    checks.push([
      `back within ${recovery.timeObjectiveHours} h: ${seconds(restoredAtMs - lostAtMs)} here`,
      restoredAtMs - lostAtMs <= recovery.timeObjectiveHours * HOUR_MS,
    ]);
    checks.push([
      `at most ${recovery.pointObjectiveHours} h lost: ${seconds(lostAtMs - backedUpAtMs)} here`,
      lostAtMs - backedUpAtMs <= recovery.pointObjectiveHours * HOUR_MS,
    ]);
  } finally {
    await cache.stop();
    await emulator.stop();
  }
  for (const [what, held] of checks) console.log(`${held ? 'ok  ' : 'FAIL'} ${what}`);
  const failed = checks.filter(([, held]) => !held).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

/** The call with which a learner leaves, as API Gateway hands it on. */
function erasure(learner: { accessToken: string; password: string }) {
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    'content-type': 'application/json',
    authorization: `Bearer ${learner.accessToken}`,
  };
  return {
    resource: '/api/user',
    path: '/api/user',
    httpMethod: 'DELETE',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    requestContext: { httpMethod: 'DELETE', path: '/api/user', stage: 'api', identity: {} },
    body: JSON.stringify({ password: learner.password }),
    isBase64Encoded: false,
  };
}

async function count(client: DynamoDBClient, TableName: string): Promise<number> {
  const { Count = 0 } = await client.send(
    new ScanCommand({ TableName, Select: 'COUNT', ConsistentRead: true }),
  );
  return Count;
}

/** Loses a table's items, as a bug or a stranger would. */
async function empty(client: DynamoDBClient, TableName: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const keys = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  for (const item of Items) {
    const Key = Object.fromEntries(keys.map((key) => [key, item[key]!]));
    await client.send(new DeleteItemCommand({ TableName, Key }));
  }
}

function statusOf(answer: unknown): number {
  return (answer as { statusCode?: number }).statusCode ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
