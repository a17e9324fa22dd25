import { Readable } from 'node:stream';
import type { ArchiveEntry, Archiver } from '@nova/core/ports/archiver.ts';
import { ZipFile } from 'yazl';

/** Regular file, for its owner to read and write. */
const FILE_MODE = 0o100600;

/** ZIP archives (APPNOTE 6.3, ZIP64 where one grows too large), made as they are read. */
export function createZipArchiver(): Archiver {
  return {
    async *zip(entries, modifiedAtMs) {
      const archive = new ZipFile();
      const output = archive.outputStream as Readable;
      archive.on('error', (error: Error) => output.destroy(error));
      void addAll(archive, entries, new Date(modifiedAtMs)).then(
        () => archive.end(),
        (error: unknown) => output.destroy(error as Error),
      );
      yield* output as AsyncIterable<Uint8Array>;
    },
  };
}

/** One file after another: the next is asked for when this one has been read. */
async function addAll(archive: ZipFile, entries: AsyncIterable<ArchiveEntry>, mtime: Date): Promise<void> {
  for await (const { path, content, isPacked } of entries) {
    const parts = content instanceof Uint8Array ? [content] : content;
    await new Promise<void>((resolve, reject) => {
      archive.addReadStreamLazy(path, { mtime, mode: FILE_MODE, compress: !isPacked }, (give) => {
        const source = Readable.from(parts, { objectMode: false });
        source.once('close', resolve).once('error', reject);
        give(null, source);
      });
    });
  }
}
