import type { SocialLink, SocialSubject } from '@nova/core/ports/social-accounts.ts';
import type { SocialProvider } from '@nova/core/ports/social-providers.ts';
import type { SqlReader, SqlWriter } from '../storage/sql.ts';

/** A provider's account, its id as a keyed hash. */
export interface HashedSubject {
  provider: SocialProvider;
  subjectHash: Buffer;
}

/** Hashes a provider's id of an account. */
export type HashSubject = (subject: SocialSubject) => HashedSubject;

/** Whose account it signs in; null when nobody's. */
export function findLinked(sql: SqlReader, { provider, subjectHash }: HashedSubject): string | null {
  const row = sql.get<{ user_id: string }>(
    'SELECT user_id FROM identity_social_link WHERE provider = ? AND subject_hash = ?',
    provider,
    subjectHash,
  );
  return row?.user_id ?? null;
}

/** Stores a link; false when another account, or another one of this provider, stands in the way. */
export function insertLink(sql: SqlWriter, link: HashedSubject & { userId: string; nowMs: number }): boolean {
  return (
    sql.run(
      `INSERT INTO identity_social_link (provider, subject_hash, user_id, linked_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      link.provider,
      link.subjectHash,
      link.userId,
      link.nowMs,
    ) > 0
  );
}

/** False when it was not there. */
export function deleteLink(sql: SqlWriter, userId: string, provider: SocialProvider): boolean {
  return sql.run('DELETE FROM identity_social_link WHERE user_id = ? AND provider = ?', userId, provider) > 0;
}

/** The account's links, the oldest first. */
export function linksOf(sql: SqlReader, userId: string): SocialLink[] {
  return sql
    .all<{ provider: SocialProvider; linked_at_ms: number }>(
      'SELECT provider, linked_at_ms FROM identity_social_link WHERE user_id = ? ORDER BY linked_at_ms, provider',
      userId,
    )
    .map(({ provider, linked_at_ms }) => ({ provider, linkedAtMs: linked_at_ms }));
}
