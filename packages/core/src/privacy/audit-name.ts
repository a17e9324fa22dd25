import { sha256Hex } from '../content/content-hash.ts';

/**
 * What the audit log, which is kept for good, calls the owner of an account: the first half of the SHA-256 of her id. The id has
 * 122 random bits, so nobody comes back from the name once the account is erased; whoever has the id finds her entries.
 */
export async function auditName(userId: string): Promise<string> {
  return `learner-${await nameOf(userId)}`;
}

/** What the audit log calls the guardian of a guardianship, whose id is as random and goes with the child's account. */
export async function auditNameOfGuardian(guardianshipId: string): Promise<string> {
  return `guardian-${await nameOf(guardianshipId)}`;
}

async function nameOf(id: string): Promise<string> {
  return (await sha256Hex(id)).slice(0, 32);
}
