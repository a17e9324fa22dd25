import type { AuditEntry, AuditHead, AuditLog } from '@nova/core/ports/audit-log.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { ChainCheck, nextEntry } from '../../audit/audit-chain.ts';
import type { NovaDatabase } from './database.ts';
import type { SqlReader } from './sql.ts';

/** Entries looked at before requests get a turn. */
const CHECKED_AT_ONCE = 500;

interface AuditRow {
  seq: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string | null;
  facts: string;
  previous_hash: string;
  hash: string;
}

const INSERT = `INSERT INTO audit_log (seq, at_ms, actor, action, subject, facts, previous_hash, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const LAST = 'SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1';
const NEWEST = 'SELECT * FROM audit_log WHERE seq < ? ORDER BY seq DESC LIMIT ?';
const FOLLOWING = 'SELECT * FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ?';

/** The audit log in the embedded database, whose triggers refuse to change or remove an entry. */
export function createAuditLog(deps: { db: Pick<NovaDatabase, 'read' | 'write'>; clock: Clock }): AuditLog {
  const { db, clock } = deps;
  return {
    append: (event) =>
      db.write((sql) => {
        const entry = nextEntry(lastOf(sql), event, clock.nowMs());
        const { seq, atMs, actor, action, subject, facts, previousHash, hash } = entry;
        sql.run(INSERT, seq, atMs, actor, action, subject, JSON.stringify(facts), previousHash, hash);
        return entry;
      }),
    async read({ beforeSeq = Number.MAX_SAFE_INTEGER, limit }) {
      return db.read((sql) => sql.all<AuditRow>(NEWEST, beforeSeq, limit)).map(toEntry);
    },
    async verify(known = null) {
      const check = new ChainCheck(known);
      let seq = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const rows = db.read((sql) => sql.all<AuditRow>(FOLLOWING, seq, CHECKED_AT_ONCE));
        const isFine = rows.every((row) => check.add(toEntry(row)));
        if (!isFine || rows.length < CHECKED_AT_ONCE) return check.verdict();
        seq = rows.at(-1)?.seq ?? seq;
        await new Promise(setImmediate);
      }
    },
  };
}

function lastOf(sql: SqlReader): AuditHead | null {
  return sql.get<AuditHead & { seq: number }>(LAST) ?? null;
}

/** Facts that were made unreadable are altered, not a reason to stop. */
function toEntry(row: AuditRow): AuditEntry {
  const { seq, at_ms: atMs, actor, action, subject, previous_hash: previousHash, hash } = row;
  const entry = { seq, atMs, actor, action, subject, facts: factsOf(row.facts), previousHash, hash };
  return entry as AuditEntry;
}

function factsOf(text: string): AuditEntry['facts'] {
  try {
    return JSON.parse(text) as AuditEntry['facts'];
  } catch {
    return { unreadable: true };
  }
}
