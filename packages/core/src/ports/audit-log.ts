/** What is worth remembering for good. Stable: what once was written under a name is read under it. */
export type AuditAction =
  | 'signed-in'
  | 'sign-in-refused'
  | 'second-factor-asked'
  | 'password-reset'
  | 'password-changed'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'recovery-codes-renewed'
  | 'device-signed-out'
  | 'refresh-token-reused'
  | 'social-linked'
  | 'social-unlinked'
  | 'guardian-asked'
  | 'guardian-verified'
  | 'guardian-proof-refused'
  | 'guardian-agreed'
  | 'guardian-refused'
  | 'api-key-issued'
  | 'api-key-rotated'
  | 'api-key-revoked'
  | 'erasure-requested'
  | 'erasure-done'
  | 'export-requested'
  | 'export-done'
  | 'consent-changed'
  | 'operator-looked'
  | 'operator-acted';

/** What happened. No name, address, text or sound of anybody, no learner's id: names of the log's own and words of ours. */
export interface AuditEvent {
  /**
   * An operator's id, anybody else's name (`auditName`, a guardian's `auditNameOfGuardian`), or `visitor` (nobody is signed
   * in), `console` (whoever runs a command beside the data), or `system`.
   */
  actor: string;
  action: AuditAction;
  /** What it was done to, by id, or whom, by her name; null where that is nobody or the actor herself. */
  subject: string | null;
  /** Codes, counts (whole numbers) and names of operations. */
  facts: Readonly<Record<string, string | number | boolean>>;
}

/** An event in the chain: `hash` is of all the rest, and `previousHash` the hash of the entry before. */
export interface AuditEntry extends AuditEvent {
  /** From 1, without a gap. */
  seq: number;
  atMs: number;
  /** 64 lower-case hex digits; those of the first entry are zeros. */
  previousHash: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of the entry without this field. */
  hash: string;
}

/** An entry as it can be written down elsewhere, to be compared later. */
export interface AuditHead {
  seq: number;
  hash: string;
}

/**
 * What looking through the whole chain found. `altered`: the hash of an entry is not that of its content. `unchained`: it does
 * not follow the entry before it. `missing`: there is a gap, or the end that is known is gone.
 */
export type AuditVerdict =
  | { isWhole: true; entries: number; head: AuditHead | null }
  | { isWhole: false; entries: number; firstBadSeq: number; problem: 'altered' | 'unchained' | 'missing' };

/** What was done to accounts and by operators, append-only: whoever changes or takes out an entry is found out. */
export interface AuditLog {
  /** Durable when resolved. Of many at once each gets a place of its own. */
  append(event: AuditEvent): Promise<AuditEntry>;
  /** Newest first, those before `beforeSeq` if given. */
  read(query: { beforeSeq?: number | undefined; limit: number }): Promise<AuditEntry[]>;
  /**
   * Looks at every entry. Somebody who rewrites the whole end of the chain, hashes and all, is found only by an entry that
   * was written down elsewhere.
   */
  verify(known?: AuditHead | null): Promise<AuditVerdict>;
}
