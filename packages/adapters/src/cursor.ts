import { createHmac, timingSafeEqual } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';

/** 128 bits of the HMAC: enough against guessing (NIST SP 800-107 5.3.3), short in a URL. */
const MAC_BYTES = 16;

/**
 * A place in a list as an opaque text that only this server can make.
 * @param scope what the list is of (learner, filter): a cursor fits no other list
 */
export function encodeCursor(key: Uint8Array, scope: string, position: string): string {
  return Buffer.concat([macOf(key, scope, position), Buffer.from(position)]).toString('base64url');
}

/** The place a cursor of the same scope stands for. @throws NovaError cursor-invalid */
export function decodeCursor(key: Uint8Array, scope: string, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const position = bytes.subarray(MAC_BYTES).toString();
  const isOurs =
    bytes.length > MAC_BYTES &&
    // Base64 has several spellings of the same bytes; only ours is a cursor.
    bytes.toString('base64url') === cursor &&
    timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(key, scope, position));
  if (!isOurs) throw new NovaError('cursor-invalid', { pointer: '/cursor' });
  return position;
}

function macOf(key: Uint8Array, scope: string, position: string): Buffer {
  return createHmac('sha256', key).update(`${scope}\n${position}`).digest().subarray(0, MAC_BYTES);
}
