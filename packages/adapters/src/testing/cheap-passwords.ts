import type { PasswordCost } from '../embedded/identity/password-hashing.ts';

/** For tests that are not about the hash: argon2id at its least (RFC 9106, 3.1: 8 KiB, one pass), a thousandth of the work. */
export const CHEAP_PASSWORDS: PasswordCost = { memoryKib: 8, passes: 1 };
