import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets that must be read again, so that the table alone gives nothing away. */
export interface SecretSeal {
  /** Base64 of nonce, tag and cipher text. */
  close(userId: string, secret: Uint8Array): string;
  /** Throws when the text was changed or belongs to another account. */
  open(userId: string, sealed: string): Uint8Array;
}

/**
 * AES-256-GCM under a key of its own (HKDF-SHA-256); the account is authenticated with it, so that a row copied to another
 * account opens nothing.
 * @param key secret of the server, 32 bytes
 */
export function createSecretSeal(key: Uint8Array): SecretSeal {
  const sealingKey = new Uint8Array(hkdfSync('sha256', key, '', 'nova-english/second-factor', 32));
  return {
    close(userId, secret) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(Buffer.from(userId));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
    },
    open(userId, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(userId))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}
