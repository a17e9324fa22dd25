import { sha256Hex } from '../content/content-hash.ts';

/**
 * What the audit log, which is kept for good, calls the owner of an account: the first half of the SHA-256 of her id. The id has
 * 122 random bits, so nobody comes back from the name once the account is erased; whoever has the id finds her entries.
 */
export async function auditName(userId: string): Promise<string> {
  return `learner-${(await sha256Hex(userId)).slice(0, 32)}`;
}
