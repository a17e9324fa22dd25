import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiKeyFile } from './api-key-file.ts';

const DAY_MS = 24 * 60 * 60_000;
const APP = { app: 'ios', scopes: ['auth', 'learning'], limitPerMinute: 600, lifetimeMs: 365 * DAY_MS };

let dataDir: string;
let clock: ReturnType<typeof adjustableClock>;
let keys: ApiKeyFile;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nova-keys-'));
  clock = adjustableClock();
  keys = new ApiKeyFile({ dataDir, clock });
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('keys of apps', () => {
  it('are found by what was told once, and by nothing that is stored', async () => {
    const { key, keyId } = await keys.issue(APP);
    expect(key).toMatch(/^nova_key_[\w-]{43}$/);
    const found = { keyId, app: 'ios', scopes: ['auth', 'learning'], limitPerMinute: 600 };
    expect(await keys.find(key)).toEqual(found);
    const stored = await readFile(join(dataDir, 'api-keys.json'), 'utf8');
    expect(stored).not.toContain(key.slice('nova_key_'.length));
    const [row] = await keys.list();
    for (const guess of ['', key.slice(0, -1), `${key}x`, keyId, row?.hash ?? ''])
      expect(await keys.find(guess)).toBeNull();
    expect((await stat(join(dataDir, 'api-keys.json'))).mode & 0o077).toBe(0);
  });

  it('are over when they are revoked, or their time is', async () => {
    const first = await keys.issue(APP);
    const second = await keys.issue(APP);
    expect(await keys.revoke(first.keyId)).toBe(true);
    expect(await keys.revoke(first.keyId)).toBe(false);
    expect(await keys.find(first.key)).toBeNull();
    clock.advanceMs(365 * DAY_MS - 1);
    expect(await keys.find(second.key)).not.toBeNull();
    clock.advanceMs(1);
    expect(await keys.find(second.key)).toBeNull();
  });

  it('rotate: both work for the overlap, then the new one alone, as long as the old one would have', async () => {
    const old = await keys.issue(APP);
    const next = await keys.rotate(old.keyId, 7 * DAY_MS);
    const same = { app: 'ios', scopes: ['auth', 'learning'], limitPerMinute: 600 };
    expect(await keys.find(old.key)).toMatchObject(same);
    expect(await keys.find(next?.key ?? '')).toMatchObject(same);
    clock.advanceMs(7 * DAY_MS);
    expect(await keys.find(old.key)).toBeNull();
    expect(await keys.find(next?.key ?? '')).toMatchObject(same);
    expect(await keys.rotate(old.keyId, DAY_MS)).toBeNull();
    clock.advanceMs(358 * DAY_MS);
    expect(await keys.find(next?.key ?? '')).toBeNull();
  });

  it('reach a server that runs, from the command of another process', async () => {
    const running = new ApiKeyFile({ dataDir, clock });
    expect(await running.find('nova_key_x')).toBeNull();
    const { key, keyId } = await keys.issue(APP);
    expect(await running.find(key)).not.toBeNull();
    await keys.revoke(keyId);
    expect(await running.find(key)).toBeNull();
  });
});
