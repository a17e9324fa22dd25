import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFileKey } from '../../file-key.ts';
import type { NovaDatabase } from './database.ts';
import { packFile, unpackFile } from './file-packing.ts';
import { type EmbeddedFileStore, openFileStore } from './file-store.ts';
import { openTestDatabase } from './test-database.ts';

let db: NovaDatabase;
let dispose: () => Promise<void>;
let files: EmbeddedFileStore;
const clock = adjustableClock();

beforeEach(async () => {
  ({ db, dispose } = await openTestDatabase());
  files = await openFileStore({ db, clock });
});

afterEach(() => dispose());

const bytes = (text: string) => new TextEncoder().encode(text);

describe('links', () => {
  it('have the form the API serves', async () => {
    const expires = clock.nowMs() / 1000 + 60;
    await expect(files.signedUrl('users/u/audio/a.wav', 60)).resolves.toMatch(
      new RegExp(`^/api/files/users/u/audio/a\\.wav\\?expires=${expires}&signature=[A-Za-z0-9_-]{43}$`),
    );
  });

  it('hold across restarts and not across installations', async () => {
    const link = new URL(await files.signedUrl('a', 60), 'http://x');
    expect((await openFileStore({ db, clock })).verify(link)).toBe('a');
    const other = await openTestDatabase();
    const elsewhere = await openFileStore({ db: other.db, clock });
    expect(() => elsewhere.verify(link)).toThrow(expect.objectContaining({ code: 'file-link-invalid' }));
    await other.dispose();
  });

  it('are refused with any one character changed, a parameter doubled, or in another path', async () => {
    const link = await files.signedUrl('users/u/a.wav', 60);
    expect(files.verify(new URL(`http://x${link}`))).toBe('users/u/a.wav');
    const refused = (changed: string) =>
      expect(() => files.verify(new URL(`http://x${changed}`)), changed).toThrow(
        expect.objectContaining({ code: 'file-link-invalid' }),
      );
    for (let index = '/api/files/'.length; index < link.length; index++) {
      const other = link[index] === '0' ? '1' : '0';
      refused(link.slice(0, index) + other + link.slice(index + 1));
    }
    for (const changed of [
      `${link}&expires=99999999999`,
      `${link}&signature=x`,
      link.replace('/api/files/', '/api/other/'),
      link.replace('/api/files/', '/api/files//'),
      link.replace('users/', '%75sers/'),
      link.replace('expires=', 'expires=+'),
      link.replace('expires=', 'expires=0'),
    ]) {
      refused(changed);
    }
  });
});

describe('files on disk', () => {
  it('keep their own name, so that a person can open them', async () => {
    await files.put('pictures/a.png', bytes('png'), 'image/png');
    const stored = await readFile(join(db.dataDir, 'files', 'pictures~', 'a.png'));
    expect(stored.subarray(0, 3).toString()).toBe('png');
  });

  it('leave nothing half-written behind, also of a killed process', async () => {
    const being = join(db.dataDir, 'files-being-written');
    await files.put('a', bytes('a'), 'text/plain');
    await expect(readdir(being)).resolves.toEqual([]);
    await writeFile(join(being, 'left'), 'half');
    await openFileStore({ db, clock });
    await expect(readdir(being)).rejects.toMatchObject({ code: 'ENOENT' });
    await files.put('b', bytes('b'), 'text/plain');
  });

  it('are refused when damaged, rather than given as content', async () => {
    await mkdir(join(db.dataDir, 'files'), { recursive: true });
    await writeFile(join(db.dataDir, 'files', 'a'), 'somebody else’s file');
    await expect(files.get('a')).rejects.toThrow('damaged');
  });

  it('say service-unavailable when the folder cannot be written', async () => {
    await writeFile(join(db.dataDir, 'files-being-written'), 'in the way');
    const put = files.put('a', bytes('a'), 'text/plain');
    await expect(put).rejects.toMatchObject({ code: 'service-unavailable' });
  });

  it('are deleted by the sweeper only when they were not put anew', async () => {
    await files.put('a', bytes('a'), 'text/plain');
    await files.deleteUnlessNewer('a', Date.now() - 60_000);
    expect(await files.get('a')).not.toBeNull();
    await files.deleteUnlessNewer('a', Date.now() + 60_000);
    expect(await files.get('a')).toBeNull();
    await files.deleteUnlessNewer('a', Date.now());
  });
});

describe('keys and packing', () => {
  it('never let a key out of its folder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9._/-]{0,30}$/)), (key) => {
        if (!isFileKey(key)) return;
        expect(new URL(`http://x/files/${key}`).pathname).toBe(`/files/${key}`);
        expect(join('/files', key)).toBe(`/files/${key}`);
      }),
    );
  });

  it('give any bytes and type back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ maxLength: 60 }), (content, contentType) => {
        const unpacked = unpackFile(Buffer.from(packFile(content, contentType)));
        expect(Buffer.from(unpacked.bytes).equals(Buffer.from(content))).toBe(true);
        expect(unpacked.contentType).toBe(Buffer.from(contentType).toString());
      }),
    );
  });
});
