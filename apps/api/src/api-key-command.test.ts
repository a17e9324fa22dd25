import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiKeyFile } from '@nova/adapters/embedded/api-keys/api-key-file.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/harness.ts';
import { openCommand, type TestCommand } from './testing/run-command.ts';

const DAY_MS = 24 * 60 * 60_000;

let api: TestApi;
let command: TestCommand;
beforeAll(async () => {
  [api, command] = await Promise.all([startTestApi(), openCommand('api-key-command.ts')]);
});
afterAll(() => Promise.all([api.close(), command.close()]));

const keys = (...args: string[]) => command.run(api.dataDir, args);
const keyIdOf = (out: string) => /key id ([\w-]+)/.exec(out)?.[1] ?? '';

it('puts every act into the audit log beside the server, once, and never a key', {
  timeout: 180_000,
}, async () => {
  const issued = await keys('issue', 'ios', 'auth,learning', '--per-minute', '60');
  expect(issued.code).toBe(0);
  const keyId = keyIdOf(issued.out);
  const rotated = await keys('rotate', keyId, '--days', '3');
  const newKeyId = keyIdOf(rotated.out);
  // The server goes on writing meanwhile.
  await api.newLearner();
  expect((await keys('revoke', newKeyId)).code).toBe(0);
  const { audit } = api.composition.deps;
  const entries = (await audit.read({ limit: 20 })).filter(({ actor }) => actor === 'console').toReversed();
  expect(entries.map(({ action, subject, facts }) => ({ action, subject, facts }))).toEqual([
    {
      action: 'api-key-issued',
      subject: keyId,
      facts: { app: 'ios', scopes: 'auth,learning', limitPerMinute: 60, days: 365 },
    },
    { action: 'api-key-rotated', subject: keyId, facts: { newKeyId, overlapDays: 3 } },
    { action: 'api-key-revoked', subject: newKeyId, facts: {} },
  ]);
  const [key = ''] = issued.out.split('\n');
  expect(JSON.stringify(entries)).not.toContain(key);
  await expect(audit.verify()).resolves.toMatchObject({ isWhole: true });
});

it.each(['seven', 'Infinity', '-1', '1e300', '0.5', ''])(
  'does nothing for `--days %s`',
  {
    timeout: 180_000,
  },
  async (days) => {
    const register = new ApiKeyFile({ dataDir: api.dataDir, clock: api.composition.deps.clock });
    const old = await register.issue({ app: 'ios', scopes: ['auth'], limitPerMinute: 1, lifetimeMs: DAY_MS });
    const before = await register.list();
    const usage = { code: 1, out: expect.stringContaining('rotate <keyId>') as string };
    const acts = [
      keys('rotate', old.keyId, `--days=${days}`),
      keys('issue', 'ios', 'auth', `--days=${days}`),
    ];
    expect(await Promise.all(acts)).toMatchObject([usage, usage]);
    expect(await register.list()).toEqual(before);
  },
);

it('acts nowhere that it cannot put it on record', { timeout: 180_000 }, async () => {
  const told = (text: string) => ({ code: 1, out: expect.stringContaining(text) as string });
  for (const act of [
    ['issue', 'ios', 'auth'],
    ['rotate', 'a-key'],
    ['revoke', 'a-key'],
  ])
    expect(await keys(...act, '--table', 'ApiKeys')).toMatchObject(told('--audit-table'));
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-no-server-'));
  const early = await command.run(dataDir, ['issue', 'ios', 'auth']);
  expect(early).toMatchObject(told('There is no database'));
  expect(early.out).not.toContain('nova_key_');
  expect(await readdir(dataDir)).toEqual([]);
  await rm(dataDir, { recursive: true });
});
