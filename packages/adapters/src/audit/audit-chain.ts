import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent, AuditHead, AuditVerdict } from '@nova/core/ports/audit-log.ts';

/** What the first entry follows. */
const NOTHING_BEFORE = '0'.repeat(64);

/** The entry that follows `previous` (null: the first). */
export function nextEntry(previous: AuditHead | null, event: AuditEvent, atMs: number): AuditEntry {
  const { actor, action, subject, facts } = event;
  const entry = {
    seq: (previous?.seq ?? 0) + 1,
    atMs,
    actor,
    action,
    subject,
    facts,
    previousHash: previous?.hash ?? NOTHING_BEFORE,
  };
  return { ...entry, hash: hashOf(entry) };
}

/** Looks at entries one after the other, from the first on. */
export class ChainCheck {
  readonly #known: AuditHead | null;
  #last: AuditHead | null = null;
  #bad: Extract<AuditVerdict, { isWhole: false }> | null = null;
  #entries = 0;

  /** @param known an entry written down elsewhere; null when there is none */
  constructor(known: AuditHead | null) {
    this.#known = known;
  }

  /** False once something is wrong: what follows need not be looked at. */
  add(entry: AuditEntry): boolean {
    if (this.#bad) return false;
    this.#entries++;
    const expectedSeq = (this.#last?.seq ?? 0) + 1;
    const { hash, ...content } = entry;
    if (entry.seq !== expectedSeq) return this.#fail(expectedSeq, 'missing');
    if (hashOf(content) !== hash) return this.#fail(entry.seq, 'altered');
    if (entry.previousHash !== (this.#last?.hash ?? NOTHING_BEFORE))
      return this.#fail(entry.seq, 'unchained');
    if (this.#known?.seq === entry.seq && this.#known.hash !== hash) return this.#fail(entry.seq, 'altered');
    this.#last = { seq: entry.seq, hash };
    return true;
  }

  verdict(): AuditVerdict {
    const isCut = (this.#last?.seq ?? 0) < (this.#known?.seq ?? 0);
    if (!this.#bad && isCut) this.#fail((this.#last?.seq ?? 0) + 1, 'missing');
    return this.#bad ?? { isWhole: true, entries: this.#entries, head: this.#last };
  }

  #fail(firstBadSeq: number, problem: 'altered' | 'unchained' | 'missing'): false {
    this.#bad = { isWhole: false, entries: this.#entries, firstBadSeq, problem };
    return false;
  }
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(entry), 'utf8').digest('hex');
}

/**
 * RFC 8785 for what an entry holds: objects, strings, whole numbers, booleans and null. Names in the order of their UTF-16
 * units, no blanks; ECMAScript writes strings and numbers as the RFC wants them.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`);
  return `{${fields.join(',')}}`;
}
