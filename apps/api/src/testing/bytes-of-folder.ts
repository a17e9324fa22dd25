import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isMissing } from '@nova/adapters/embedded/storage/storage-errors.ts';

/** Ways a text may lie on a disk. */
function waysToWrite(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    Buffer.from(bytes.toString('hex')),
    // In base64 the same bytes look different by where they begin; the middle of each is enough to tell.
    ...[0, 1, 2].map((shift) => {
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      return Buffer.from(shifted.slice(4, shifted.replace(/=+$/, '').length - 2));
    }),
  ].filter((needle) => needle.length >= 6);
}

/** A file that went since the folder was listed (the database folds its log away) holds nothing any more. */
async function readUnlessGone(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return Buffer.alloc(0);
  }
}

/** The files of a folder, at any depth, whose bytes hold the text in whatever way of writing, or whose path does. */
export async function filesHolding(folder: string, text: string): Promise<string[]> {
  const needles = waysToWrite(text);
  const holding: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    const bytes = entry.isFile() ? await readUnlessGone(path) : Buffer.alloc(0);
    if (name.includes(text) || needles.some((needle) => bytes.includes(needle))) holding.push(name);
  }
  return holding.toSorted();
}
