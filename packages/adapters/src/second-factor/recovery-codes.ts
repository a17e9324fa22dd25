import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O, U, which are mistaken when read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = 10;
const CHARACTERS = 10;

/** Codes for a lost authenticator: `XXXXX-XXXXX`, 50 random bits each. */
export interface RecoveryCodes {
  /** Ten new ones. */
  fresh(): string[];
  /** Base64; blanks, dashes, case and O/0, I/L/1 do not matter. */
  hashOf(userId: string, code: string): string;
}

/** @param key secret of the server, 32 bytes: 50 bits hashed without a key could be tried out from a stolen table */
export function createRecoveryCodes(key: Uint8Array): RecoveryCodes {
  const hashKey = new Uint8Array(hkdfSync('sha256', key, '', 'nova-english/recovery-codes', 32));
  return {
    fresh: () => Array.from({ length: CODES }, freshCode),
    hashOf: (userId, code) =>
      createHmac('sha256', hashKey)
        .update(`${userId}\n${normalized(code)}`)
        .digest('base64'),
  };
}

function freshCode(): string {
  // 256 is a multiple of 32, so every character is equally likely.
  const characters = [...randomBytes(CHARACTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`;
}

function normalized(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
