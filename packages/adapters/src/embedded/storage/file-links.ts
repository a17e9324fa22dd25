import { createHmac, timingSafeEqual } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import { isFileKey } from '../../file-key.ts';

/** Where the API serves the files. */
export const FILE_LINK_PREFIX = '/api/files/';

/** A link to the file good until `expiresAtSeconds` (epoch seconds), exclusive. */
export function signFileLink(linkKey: Uint8Array, key: string, expiresAtSeconds: number): string {
  const signature = signatureOf(linkKey, key, String(expiresAtSeconds));
  return `${FILE_LINK_PREFIX}${key}?expires=${expiresAtSeconds}&signature=${signature}`;
}

/** The key a link of ours stands for. @throws NovaError file-link-invalid (not ours, altered or expired) */
export function verifyFileLink(linkKey: Uint8Array, url: URL, nowMs: number): string {
  const key = url.pathname.startsWith(FILE_LINK_PREFIX) ? url.pathname.slice(FILE_LINK_PREFIX.length) : '';
  const [expires = '', ...moreExpires] = url.searchParams.getAll('expires');
  const [signature = '', ...moreSignatures] = url.searchParams.getAll('signature');
  const isValid =
    isFileKey(key) &&
    moreExpires.length + moreSignatures.length === 0 &&
    /^\d{1,12}$/.test(expires) &&
    equal(signature, signatureOf(linkKey, key, expires)) &&
    Number(expires) * 1000 > nowMs;
  if (!isValid) throw new NovaError('file-link-invalid');
  return key;
}

function signatureOf(linkKey: Uint8Array, key: string, expires: string): string {
  return createHmac('sha256', linkKey).update(`${key}\n${expires}`).digest('base64url');
}

function equal(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
