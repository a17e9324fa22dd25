/** Whether a file of the engine is the one that was published: the same code in Node and in browsers (WebCrypto). */
import { EngineError } from './errors.ts';

/** What a file must be: SHA-256 in lower-case hexadecimal, and its length. */
export interface FileFingerprint {
  sha256: string;
  sizeBytes: number;
}

/**
 * Resolves when the bytes are exactly the published file. Where there is no WebCrypto (pages over plain http) only the
 * length is compared.
 * @param file the name told in the error
 * @throws EngineError model-damaged (detail: file, and both lengths or both hashes)
 */
export async function requireIntact(
  file: string,
  bytes: Uint8Array,
  expected: FileFingerprint,
): Promise<void> {
  if (bytes.byteLength !== expected.sizeBytes) {
    throw new EngineError('model-damaged', {
      file,
      sizeBytes: bytes.byteLength,
      expectedBytes: expected.sizeBytes,
    });
  }
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!subtle) return;
  const sha256 = toHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
  if (sha256 !== expected.sha256)
    throw new EngineError('model-damaged', { file, sha256, expected: expected.sha256 });
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
