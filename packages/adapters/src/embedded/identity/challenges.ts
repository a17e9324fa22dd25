import { createHash } from 'node:crypto';
import { CHALLENGE_LIFETIME_MS } from '../../identity-rules.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

/** Stores (the hash of) a challenge, and forgets those that have expired. */
export function storeChallenge(
  sql: SqlWriter,
  issue: { challenge: string; userId: string; nowMs: number },
): void {
  sql.run('DELETE FROM identity_challenge WHERE expires_at_ms <= ?', issue.nowMs);
  sql.run(
    'INSERT INTO identity_challenge (challenge_hash, user_id, expires_at_ms) VALUES (?, ?, ?)',
    hashOf(issue.challenge),
    issue.userId,
    issue.nowMs + CHALLENGE_LIFETIME_MS,
  );
}

/** Whose sign-in waits behind this challenge; null when unknown, used or expired. */
export function findChallenge(sql: SqlReader, challenge: string, nowMs: number): string | null {
  const row = sql.get<{ user_id: string; expires_at_ms: number }>(
    'SELECT user_id, expires_at_ms FROM identity_challenge WHERE challenge_hash = ?',
    hashOf(challenge),
  );
  return row === undefined || row.expires_at_ms <= nowMs ? null : row.user_id;
}

/** Takes the challenge away; false when it was gone already. */
export function spendChallenge(sql: SqlWriter, challenge: string): boolean {
  return sql.run('DELETE FROM identity_challenge WHERE challenge_hash = ?', hashOf(challenge)) > 0;
}

/** Ends every sign-in of the account that waits for its second factor. */
export function endChallengesOf(sql: SqlWriter, userId: string): void {
  sql.run('DELETE FROM identity_challenge WHERE user_id = ?', userId);
}

/** No salt and no stretching: 256 random bits cannot be guessed from their hash. */
function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
