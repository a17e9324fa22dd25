import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { IdentityState } from './identity-state.ts';

/** N=2^15, r=8, p=3: OWASP Password Storage Cheat Sheet (2025), scrypt; 32 MiB, about 150 ms on half a core. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Unconfirmed sign-ups are of no use after a week. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/**
 * Passwords of sign-ups that wait for their code. Cognito says "not confirmed" without looking at the password; only who
 * knows it should be told so. Kept as salted scrypt, for a week at most.
 */
export class PendingPasswords {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  async keep(userId: string, password: string, nowMs: number): Promise<void> {
    const salt = randomBytes(SALT_BYTES);
    await this.#state.put(entryOf(userId), { salt, hash: await hashOf(password, salt) }, nowMs + KEPT_MS);
  }

  /** Takes as long for an unknown account. */
  async matches(userId: string | null, password: string): Promise<boolean> {
    const row = userId === null ? null : await this.#state.read(entryOf(userId));
    const hash = await hashOf(password, (row?.salt as Uint8Array | undefined) ?? new Uint8Array(SALT_BYTES));
    return row !== null && timingSafeEqual(hash, row.hash as Uint8Array);
  }

  /** Confirmed, replaced or gone: DynamoDB sweeps the empty entry. */
  async forget(userId: string, nowMs: number): Promise<void> {
    const random = { salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };
    await this.#state.put(entryOf(userId), random, nowMs);
  }
}

function entryOf(userId: string): string {
  return `pending#${userId}`;
}

function hashOf(password: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, COST, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
