import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/harness.ts';
import { runCommand } from './testing/run-command.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const keys = (...args: string[]) => runCommand('api-key-command.ts', api.dataDir, args);
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
