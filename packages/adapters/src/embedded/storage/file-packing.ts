/** Marks the end of a stored file. */
const MAGIC = Buffer.from('NOVAFILE1');
const MAX_CONTENT_TYPE_BYTES = 255;

/**
 * The bytes of a stored file: the content, then its content type, the length of that (one byte) and a mark. One file
 * holds both so that one rename replaces both; they stand at the end so that pictures and sounds still open as such.
 */
export function packFile(bytes: Uint8Array, contentType: string): Uint8Array {
  const type = Buffer.from(contentType);
  if (type.length > MAX_CONTENT_TYPE_BYTES) throw new TypeError('The content type is too long.');
  return Buffer.concat([bytes, type, Buffer.of(type.length), MAGIC]);
}

/** The content and type of a stored file. @throws Error when the file is not one of ours */
export function unpackFile(packed: Buffer): { bytes: Uint8Array; contentType: string } {
  const lengthAt = packed.length - MAGIC.length - 1;
  const typeAt = lengthAt - (packed[lengthAt] ?? 0);
  if (lengthAt < 0 || typeAt < 0 || !packed.subarray(lengthAt + 1).equals(MAGIC)) {
    throw new Error('A stored file is damaged.');
  }
  return { bytes: packed.subarray(0, typeAt), contentType: packed.toString('utf8', typeAt, lengthAt) };
}
