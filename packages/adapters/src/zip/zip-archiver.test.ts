import type { ArchiveEntry } from '@nova/core/ports/archiver.ts';
import { readZip } from '@nova/core/testing/read-zip.ts';
import { describe, expect, it } from 'vitest';
import { createZipArchiver } from './zip-archiver.ts';

const archiver = createZipArchiver();
const bytes = (text: string) => new TextEncoder().encode(text);

async function gathered(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

describe('a ZIP archive', () => {
  it('unpacks to the same files, in one piece or in parts, packed or not, with Korean names', async () => {
    const sound = Uint8Array.from({ length: 200_000 }, (_, n) => (n * 7919) % 256);
    async function* entries(): AsyncGenerator<ArchiveEntry> {
      yield { path: 'README.txt', content: bytes('안녕하세요'), isPacked: false };
      yield { path: 'recordings/a.wav', content: sound, isPacked: true };
      yield {
        path: 'table.csv',
        isPacked: false,
        content: (async function* () {
          for (let line = 0; line < 1000; line++) yield bytes(`${line},x\r\n`);
        })(),
      };
      yield { path: '기록/빈 파일.txt', content: new Uint8Array(), isPacked: false };
    }
    const files = readZip(await gathered(archiver.zip(entries(), Date.UTC(2026, 10, 26))));
    const file = (path: string) => files.get(path) ?? Buffer.from('missing');
    expect(file('README.txt').toString()).toBe('안녕하세요');
    expect(file('recordings/a.wav').equals(sound)).toBe(true);
    expect(file('table.csv').toString().split('\r\n')).toHaveLength(1001);
    expect(file('기록/빈 파일.txt')).toHaveLength(0);
  });

  it('asks for a file only when the one before it has been read', async () => {
    let asked = 0;
    async function* entries(): AsyncGenerator<ArchiveEntry> {
      for (; asked < 500; asked++)
        yield { path: `${asked}.wav`, content: new Uint8Array(100_000), isPacked: true };
    }
    const parts = archiver.zip(entries(), 0)[Symbol.asyncIterator]();
    await parts.next();
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBeLessThan(10);
    await parts.return?.();
  });

  it('fails when a file cannot be read, instead of ending early', async () => {
    async function* entries(): AsyncGenerator<ArchiveEntry> {
      yield { path: 'a.txt', content: bytes('a'), isPacked: false };
      throw new Error('the store is gone');
    }
    await expect(gathered(archiver.zip(entries(), 0))).rejects.toThrow('the store is gone');
    async function* half(): AsyncGenerator<ArchiveEntry> {
      yield {
        path: 'b.txt',
        isPacked: false,
        content: (async function* () {
          yield bytes('half');
          throw new Error('and the rest?');
        })(),
      };
    }
    await expect(gathered(archiver.zip(half(), 0))).rejects.toThrow('and the rest?');
  });
});
