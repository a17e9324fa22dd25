import { access, constants, statfs } from 'node:fs/promises';
import { NovaError } from '@nova/core/errors.ts';

/** The database's log before it is copied (1 MB) and the largest recording that is taken (2.5 MB) just fit. */
const MIN_FREE_BYTES = 4 * 1024 * 1024;

/**
 * Resolves when the folder can be written and its disk has at least `minFreeBytes` left.
 * @throws NovaError storage-full (`info.freeBytes`); the error of the file system when the folder cannot be written
 */
export async function requireRoom(folder: string, minFreeBytes: number = MIN_FREE_BYTES): Promise<void> {
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < minFreeBytes) throw new NovaError('storage-full', { info: { freeBytes } });
}
