import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Rewrite, rewriteItems } from '@nova/adapters/aws/dynamodb/rewrite-items.ts';
import { createDocumentClient, type Item } from '@nova/adapters/aws/dynamodb/tables.ts';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { awsPlace, createTables } from './support/aws.ts';

const client = createDocumentClient(awsPlace());
const keys = ['userId', 'date'];
let name: string;

/** A day that counted `points` counts `dailyScore`. */
const renamePoints: Rewrite = ({ points, ...day }) =>
  points === undefined ? null : { ...day, dailyScore: points };

beforeEach(async () => {
  ({ UserProgress: name } = await createTables('UserProgress'));
  for (const date of ['2026-11-01', '2026-11-02'])
    await client.send(new PutCommand({ TableName: name, Item: { userId: 'mina', date, points: 70 } }));
  await client.send(
    new PutCommand({ TableName: name, Item: { userId: 'mina', date: '2026-11-03', dailyScore: 80 } }),
  );
});

async function days(): Promise<Item[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  return Items.toSorted((a, b) => String(a.date).localeCompare(String(b.date)));
}

describe('a migration of a table', () => {
  it('rewrites what is not yet as it should be, and may be run again', async () => {
    expect(await rewriteItems(client, { name, keys }, renamePoints, true)).toMatchObject({ rewritten: 2 });
    expect((await days()).filter(({ points }) => points !== undefined)).toHaveLength(2);
    const first = await rewriteItems(client, { name, keys }, renamePoints);
    expect(first).toEqual({ seen: 3, rewritten: 2, contended: 0 });
    expect((await days()).map(({ dailyScore, points }) => [dailyScore, points])).toEqual([
      [70, undefined],
      [70, undefined],
      [80, undefined],
    ]);
    expect(await rewriteItems(client, { name, keys }, renamePoints)).toMatchObject({ rewritten: 0 });
  });

  it('goes on after it was killed, with what is left', async () => {
    let left = 1;
    const killed: Rewrite = (item) => {
      if (renamePoints(item) !== null && left-- === 0) throw new Error('killed');
      return renamePoints(item);
    };
    await expect(rewriteItems(client, { name, keys }, killed)).rejects.toThrow('killed');
    expect(await rewriteItems(client, { name, keys }, renamePoints)).toMatchObject({ rewritten: 1 });
  });

  it('writes over nothing that a learner did meanwhile', async () => {
    const Key = { userId: 'mina', date: '2026-11-01' };
    const stale: Item = { ...Key, points: 70 };
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key,
        UpdateExpression: 'SET points = :points',
        ExpressionAttributeValues: { ':points': 95 },
      }),
    );
    const behind = Object.assign(Object.create(client), {
      send: async (command: { input: unknown }) =>
        command instanceof ScanCommand ? { Items: [stale] } : client.send(command as never),
    }) as typeof client;
    expect(await rewriteItems(behind, { name, keys }, renamePoints)).toEqual({
      seen: 1,
      rewritten: 0,
      contended: 1,
    });
    expect((await days())[0]).toEqual({ ...Key, points: 95 });
  });

  it('is refused when it moves an item or could not be run twice', async () => {
    const moving: Rewrite = (item) => ({ ...item, date: `${String(item.date)}Z` });
    await expect(rewriteItems(client, { name, keys }, moving)).rejects.toThrow(/changes date/);
    const growing: Rewrite = (item) => ({ ...item, times: Number(item.times ?? 0) + 1 });
    await expect(rewriteItems(client, { name, keys }, growing)).rejects.toThrow(/cannot be run again/);
    expect((await days()).filter(({ times }) => times !== undefined)).toEqual([]);
  });

  it('is a command with a script; without one it says how, and records are never rewritten', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nova-migration-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const script = join(folder, 'rename.mjs');
    writeFileSync(
      script,
      'export default ({ points, ...day }) => points === undefined ? null : { ...day, dailyScore: points };\n',
    );
    const run = (...args: string[]) => {
      const command = fileURLToPath(new URL('../../scripts/migrate-table.ts', import.meta.url));
      const { region, endpoint } = awsPlace();
      const env = { ...process.env, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint };
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', command, ...args], {
        env,
        encoding: 'utf8',
      });
      return { status, said: stdout + stderr };
    };
    const table = ['--table', name, '--as', 'UserProgress', '--script', script];
    expect(run(...table, '--dry-run')).toMatchObject({
      status: 0,
      said: expect.stringContaining('2 would be'),
    });
    expect(run(...table)).toMatchObject({ status: 0, said: expect.stringContaining('2 rewritten') });
    expect(run('--table', name)).toMatchObject({
      status: 2,
      said: expect.stringContaining('--script <file>'),
    });
    const record = ['--table', name, '--as', 'AuditLog', '--script', script];
    expect(run(...record)).toMatchObject({ status: 2, said: expect.stringContaining('never rewritten') });
  });
});
