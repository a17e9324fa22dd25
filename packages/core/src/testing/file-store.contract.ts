import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { FileStore } from '../ports/file-store.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** The store, the clock its links live by, and how a client follows one of its links. */
export interface FileStoreSubject {
  files: FileStore;
  clock: AdjustableClock;
  /** What a client is given for a link, or null when it is refused. */
  fetchLink(link: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
}

const text = (value: string) => new TextEncoder().encode(value);

async function expectFile(
  files: FileStore,
  key: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<void> {
  const file = await files.get(key);
  expect(file?.contentType).toBe(contentType);
  expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
}

const BAD_KEYS = [
  '',
  '.',
  '..',
  '/',
  '/a',
  'a/',
  'a//b',
  '../a',
  'a/../b',
  'a/./b',
  'a/..',
  'a\\b',
  'a b',
  'a\0b',
  'a%2e%2e/b',
  'C:/a',
  '사진.png',
  'a\nb',
];

const contentChecks: readonly ContractCheck<FileStoreSubject>[] = [
  {
    name: 'gives back the bytes and the content type, whatever the bytes',
    async check({ files }) {
      const folder = randomUUID();
      const everyByte = Uint8Array.from({ length: 1024 }, (_, n) => n % 256);
      await files.put(`${folder}/a.wav`, everyByte, 'audio/wav');
      await files.put(`${folder}/empty.png`, new Uint8Array(), 'image/png');
      await files.put(`${folder}/odd`, text('{}'), 'application/json; charset=utf-8');
      await expectFile(files, `${folder}/a.wav`, everyByte, 'audio/wav');
      await expectFile(files, `${folder}/empty.png`, new Uint8Array(), 'image/png');
      await expectFile(files, `${folder}/odd`, text('{}'), 'application/json; charset=utf-8');
    },
  },
  {
    name: 'gives back what was stored before without change when that is stored again',
    async check({ files }) {
      const [key, copy] = [randomUUID(), randomUUID()];
      await files.put(key, text('content'), 'text/plain');
      const file = await files.get(key);
      await files.put(copy, file?.bytes ?? new Uint8Array(), file?.contentType ?? '');
      await expectFile(files, copy, text('content'), 'text/plain');
    },
  },
  {
    name: 'stores what is made in parts, of any sizes, as one file, and tells how long it is',
    async check({ files }) {
      const folder = randomUUID();
      const big = Uint8Array.from({ length: 9_000_001 }, (_, n) => n % 251);
      async function* parts() {
        yield big.subarray(0, 1);
        yield new Uint8Array();
        yield big.subarray(1, 8_500_000);
        yield big.subarray(8_500_000);
      }
      await expect(files.putParts(`${folder}/big.zip`, parts(), 'application/zip')).resolves.toBe(big.length);
      await expectFile(files, `${folder}/big.zip`, big, 'application/zip');
      async function* nothing(): AsyncGenerator<Uint8Array> {}
      await expect(files.putParts(`${folder}/none`, nothing(), 'text/plain')).resolves.toBe(0);
      await expectFile(files, `${folder}/none`, new Uint8Array(), 'text/plain');
    },
  },
  {
    name: 'leaves what was there when the parts fail in the middle',
    async check({ files }) {
      const key = randomUUID();
      await files.put(key, text('before'), 'text/plain');
      async function* failing() {
        yield text('half');
        throw new Error('no more');
      }
      await expect(files.putParts(key, failing(), 'text/plain')).rejects.toThrow('no more');
      await expectFile(files, key, text('before'), 'text/plain');
    },
  },
  {
    name: 'knows no file it was not given, nor a folder as a file',
    async check({ files }) {
      const folder = randomUUID();
      await files.put(`${folder}/a/b`, text('x'), 'text/plain');
      for (const key of [`${folder}/a/c`, `${folder}/a`, folder, `${folder}/a/b/c`]) {
        await expect(files.get(key)).resolves.toBeNull();
      }
    },
  },
  {
    name: 'keeps a key and the keys below it apart',
    async check({ files }) {
      const key = randomUUID();
      await files.put(key, text('above'), 'text/plain');
      await files.put(`${key}/below`, text('below'), 'text/plain');
      await expectFile(files, key, text('above'), 'text/plain');
      await expectFile(files, `${key}/below`, text('below'), 'text/plain');
      await files.delete(key);
      await expect(files.get(key)).resolves.toBeNull();
      await expectFile(files, `${key}/below`, text('below'), 'text/plain');
    },
  },
  {
    name: 'replaces a file as a whole: readers meanwhile see one or the other, type and bytes together',
    async check({ files }) {
      const key = randomUUID();
      const big = new Uint8Array(300_000).fill(1);
      const small = new Uint8Array(10).fill(2);
      await files.put(key, big, 'audio/wav');
      let isWriting = true;
      const seen: Awaited<ReturnType<FileStore['get']>>[] = [];
      const read = async () => {
        while (isWriting) seen.push(await files.get(key));
      };
      const readers = [read(), read(), read()];
      for (let n = 0; n < 10; n++) {
        await (n % 2 === 0 ? files.put(key, small, 'image/png') : files.put(key, big, 'audio/wav'));
      }
      isWriting = false;
      await Promise.all(readers);
      expect(seen.length).toBeGreaterThan(3);
      for (const file of [...seen, await files.get(key)]) {
        const expected = file?.contentType === 'audio/wav' ? big : small;
        expect(file?.contentType === 'audio/wav' || file?.contentType === 'image/png').toBe(true);
        expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(expected))).toBe(true);
      }
    },
  },
  {
    name: 'refuses keys that could mean another place',
    async check({ files }) {
      for (const key of BAD_KEYS) {
        await expect(files.put(key, text('x'), 'text/plain'), `put ${key}`).rejects.toThrow();
        await expect(files.get(key), `get ${key}`).rejects.toThrow();
        await expect(files.delete(key), `delete ${key}`).rejects.toThrow();
        await expect(files.signedUrl(key, 60), `signedUrl ${key}`).rejects.toThrow();
        await expect(files.deletePrefix(`${key}/`), `deletePrefix ${key}/`).rejects.toThrow();
      }
    },
  },
];

const deleteChecks: readonly ContractCheck<FileStoreSubject>[] = [
  {
    name: 'deletes one file, and a missing one without an error',
    async check({ files }) {
      const folder = randomUUID();
      await files.put(`${folder}/a`, text('a'), 'text/plain');
      await files.put(`${folder}/b`, text('b'), 'text/plain');
      await files.delete(`${folder}/a`);
      await files.delete(`${folder}/a`);
      await files.delete(`${randomUUID()}/none`);
      await expect(files.get(`${folder}/a`)).resolves.toBeNull();
      await expectFile(files, `${folder}/b`, text('b'), 'text/plain');
    },
  },
  {
    name: 'deletes everything of a prefix and nothing beside it: bob is not bobby',
    async check({ files }) {
      const bob = randomUUID();
      const gone = [`users/${bob}/a`, `users/${bob}/audio/b.wav`, `users/${bob}/audio/deep/c`];
      const kept = [`users/${bob}by/a`, `users/${bob}`, `users/x${bob}/a`];
      for (const key of [...gone, ...kept]) await files.put(key, text(key), 'text/plain');
      await expect(files.deletePrefix(`users/${bob}/`)).resolves.toBe(gone.length);
      await expect(files.deletePrefix(`users/${bob}/`)).resolves.toBe(0);
      for (const key of gone) await expect(files.get(key)).resolves.toBeNull();
      for (const key of kept) await expectFile(files, key, text(key), 'text/plain');
      await files.put(gone[0] ?? '', text('again'), 'text/plain');
      await expectFile(files, gone[0] ?? '', text('again'), 'text/plain');
    },
  },
  {
    name: 'refuses a prefix without a slash at its end',
    async check({ files }) {
      const folder = randomUUID();
      await files.put(`${folder}/a`, text('a'), 'text/plain');
      for (const prefix of [folder, '', '/']) await expect(files.deletePrefix(prefix)).rejects.toThrow();
      await expectFile(files, `${folder}/a`, text('a'), 'text/plain');
    },
  },
];

const linkChecks: readonly ContractCheck<FileStoreSubject>[] = [
  {
    name: 'makes links that give the file until they expire',
    async check({ files, clock, fetchLink }) {
      const key = `users/${randomUUID()}/audio/a.wav`;
      await files.put(key, text('sound'), 'audio/wav');
      const link = await files.signedUrl(key, 60);
      clock.advanceMs(59_000);
      const file = await fetchLink(link);
      expect(file?.contentType).toBe('audio/wav');
      expect(Buffer.from(file?.bytes ?? []).toString()).toBe('sound');
      clock.advanceMs(1_001);
      await expect(fetchLink(link)).resolves.toBeNull();
    },
  },
  {
    name: 'makes links that cannot be turned to another file or another time',
    async check({ files, fetchLink }) {
      const folder = randomUUID();
      await files.put(`${folder}/mine`, text('mine'), 'text/plain');
      await files.put(`${folder}/yours`, text('yours'), 'text/plain');
      const link = await files.signedUrl(`${folder}/mine`, 60);
      expect(await fetchLink(link)).not.toBeNull();
      await expect(fetchLink(link.replace('/mine', '/yours'))).resolves.toBeNull();
      await expect(fetchLink(link.replace('/mine', '/x/../yours'))).resolves.toBeNull();
      const later = link.replace(
        /(expires=)(\d+)/i,
        (_, name: string, value: string) => `${name}${Number(value) + 60}`,
      );
      expect(later).not.toBe(link);
      await expect(fetchLink(later)).resolves.toBeNull();
    },
  },
  {
    name: 'makes links whose signature cannot be left out or altered',
    async check({ files, fetchLink }) {
      const key = randomUUID();
      await files.put(key, text('x'), 'text/plain');
      const link = await files.signedUrl(key, 60);
      const altered = link.replace(
        /(signature=)(.)/i,
        (_, name: string, first: string) => name + (first === 'A' ? 'B' : 'A'),
      );
      expect(altered).not.toBe(link);
      for (const bad of [altered, link.split('?')[0] ?? '', link.replace(/(signature=)[^&]*/i, '$1')]) {
        await expect(fetchLink(bad)).resolves.toBeNull();
      }
    },
  },
];

/** What every FileStore must do. */
export const fileStoreContract: readonly ContractCheck<FileStoreSubject>[] = [
  ...contentChecks,
  ...deleteChecks,
  ...linkChecks,
];
