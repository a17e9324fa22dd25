import type { FileHandle } from 'node:fs/promises';

/** Marks the end of a stored file. */
const MAGIC = Buffer.from('NOVAFILE1');
const MAX_CONTENT_TYPE_BYTES = 255;

/**
 * The bytes of a stored file: the content, then its content type, the length of that (one byte) and a mark. One file
 * holds both so that one rename replaces both; they stand at the end so that pictures and sounds still open as such.
 */
export function packFile(bytes: Uint8Array, contentType: string): Uint8Array {
  return Buffer.concat([bytes, fileTrailer(contentType)]);
}

/** What follows the content in a stored file. */
export function fileTrailer(contentType: string): Uint8Array {
  const type = Buffer.from(contentType);
  if (type.length > MAX_CONTENT_TYPE_BYTES) throw new TypeError('The content type is too long.');
  return Buffer.concat([type, Buffer.of(type.length), MAGIC]);
}

/** The content and type of a stored file. @throws Error when the file is not one of ours */
export function unpackFile(packed: Buffer): { bytes: Uint8Array; contentType: string } {
  const { contentType, lengthBytes } = trailerOf(packed);
  return { bytes: packed.subarray(0, packed.length - lengthBytes), contentType };
}

/** Size of the content and its type, without reading it. @throws Error when the file is not one of ours */
export async function readTrailer(file: FileHandle): Promise<{ sizeBytes: number; contentType: string }> {
  const { size } = await file.stat();
  const end = Buffer.alloc(Math.min(size, MAX_CONTENT_TYPE_BYTES + 1 + MAGIC.length));
  await file.read(end, 0, end.length, size - end.length);
  const { contentType, lengthBytes } = trailerOf(end);
  return { sizeBytes: size - lengthBytes, contentType };
}

function trailerOf(end: Buffer): { contentType: string; lengthBytes: number } {
  const lengthAt = end.length - MAGIC.length - 1;
  const typeAt = lengthAt - (end[lengthAt] ?? 0);
  if (lengthAt < 0 || typeAt < 0 || !end.subarray(lengthAt + 1).equals(MAGIC)) {
    throw new Error('A stored file is damaged.');
  }
  return { contentType: end.toString('utf8', typeAt, lengthAt), lengthBytes: end.length - typeAt };
}
