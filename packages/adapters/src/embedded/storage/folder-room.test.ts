import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireRoom } from './folder-room.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nova-room-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('requireRoom', () => {
  it('is content with a folder that can be written and has room', async () => {
    await expect(requireRoom(folder)).resolves.toBeUndefined();
  });

  it('refuses a disk with less room than is asked for', async () => {
    await expect(requireRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
      code: 'storage-full',
    });
  });

  it('refuses a folder that is not there, or none', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const name of ['gone', 'file/below'])
      await expect(requireRoom(join(folder, name))).rejects.toThrow();
  });
});
