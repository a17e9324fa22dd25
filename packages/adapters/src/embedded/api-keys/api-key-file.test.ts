import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiKeyRegister } from '@nova/core/ports/api-keys.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { apiKeysContract } from '@nova/core/testing/api-keys.contract.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { ApiKeyFile } from './api-key-file.ts';

async function open(wrap: (keys: ApiKeyRegister) => Partial<ApiKeyRegister> = () => ({})) {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-keys-'));
  const clock = adjustableClock();
  const file = new ApiKeyFile({ dataDir, clock });
  const keys: ApiKeyRegister = {
    find: (key) => file.find(key),
    list: () => file.list(),
    issue: (what) => file.issue(what),
    rotate: (keyId, overlapMs) => file.rotate(keyId, overlapMs),
    revoke: (keyId) => file.revoke(keyId),
    ...wrap(file),
  };
  const subject = { keys, clock, dataDir, again: () => new ApiKeyFile({ dataDir, clock }) };
  return { subject, close: () => rm(dataDir, { recursive: true, force: true }) };
}

describeContract('ApiKeyRegister contract: file', apiKeysContract, () => open());

it.each<[string, string[], (keys: ApiKeyRegister) => Partial<ApiKeyRegister>]>([
  [
    'finds keys by their hash as well',
    ['finds a key by what was told once, and by nothing that is stored'],
    (keys) => ({
      async find(key) {
        const row = (await keys.list()).find(({ hash }) => hash === key);
        return row ?? keys.find(key);
      },
    }),
  ],
  [
    'ends the old key at once when another takes its place',
    ['rotates: both work for the overlap, then the new one alone, as long as the old one would have'],
    (keys) => ({ rotate: (keyId) => keys.rotate(keyId, 0) }),
  ],
  [
    'tells two at once that they ended a key',
    ['loses nothing of what is done at once, and does each thing once'],
    (keys) => {
      // Two at once look before either ends it, however the machine takes them.
      let look: ReturnType<typeof keys.list> | undefined;
      return {
        async revoke(keyId) {
          look ??= keys.list();
          const row = (await look).find((one) => one.keyId === keyId);
          look = undefined;
          await keys.revoke(keyId);
          return row !== undefined && (row.endsAtMs === null || row.endsAtMs > Date.now());
        },
      };
    },
  ],
])('a broken register is caught: %s', async (_, expected, wrap) => {
  expect(await failedChecks(apiKeysContract, () => open(wrap))).toEqual(expected);
});

it('waits for whoever is changing the keys, and changes nothing when that does not end', async () => {
  const { subject, close } = await open();
  const { keyId } = await subject.keys.issue({
    app: 'ios',
    scopes: ['auth'],
    limitPerMinute: 1,
    lifetimeMs: null,
  });
  const other = new Database(join(subject.dataDir, 'api-keys.json.lock'));
  other.exec('BEGIN EXCLUSIVE');
  await expect(subject.keys.revoke(keyId)).rejects.toThrow('Another command');
  expect(await subject.keys.list()).toMatchObject([{ keyId, endsAtMs: null }]);
  other.exec('ROLLBACK');
  other.close();
  expect(await subject.keys.revoke(keyId)).toBe(true);
  await close();
});

it('can be made before the server ever ran', async () => {
  const { subject, close } = await open();
  const early = new ApiKeyFile({ dataDir: join(subject.dataDir, 'not', 'there'), clock: subject.clock });
  const { key } = await early.issue({ app: 'ios', scopes: ['auth'], limitPerMinute: 1, lifetimeMs: null });
  expect(await early.find(key)).toMatchObject({ app: 'ios' });
  await close();
});

it('stores no key, and lets nobody else on the machine read', async () => {
  const { subject, close } = await open();
  const { key } = await subject.keys.issue({
    app: 'ios',
    scopes: ['auth'],
    limitPerMinute: 1,
    lifetimeMs: null,
  });
  const path = join(subject.dataDir, 'api-keys.json');
  expect(await readFile(path, 'utf8')).not.toContain(key.slice('nova_key_'.length));
  expect((await stat(path)).mode & 0o077).toBe(0);
  await close();
});
