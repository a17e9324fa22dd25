import type { Clock } from '@nova/core/ports/clock.ts';
import type { IdempotencyBegin, IdempotencyStore } from '@nova/core/ports/idempotency-store.ts';
import type { NovaDatabase } from './database.ts';

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** A reservation this old belongs to a process that was killed (see the port). */
const ABANDONED_MS = 60 * 1000;

interface Row {
  request_hash: string;
  begun_at_ms: number;
  status: number | null;
  body: string | null;
}

const GET =
  'SELECT request_hash, begun_at_ms, status, body FROM remembered_answers WHERE scope = ? AND key = ?';

/** Remembered answers in the embedded database. */
export function createIdempotencyStore(deps: { db: NovaDatabase; clock: Clock }): IdempotencyStore {
  const { db, clock } = deps;
  return {
    async begin({ scope, key, requestHash }) {
      return db.write((sql): IdempotencyBegin => {
        const nowMs = clock.nowMs();
        const row = sql.get<Row>(GET, scope, key);
        if (row !== undefined && isValid(row, nowMs)) {
          if (row.request_hash !== requestHash) return { kind: 'mismatch' };
          if (row.status === null || row.body === null) return { kind: 'in-progress' };
          return { kind: 'replay', answer: { status: row.status, body: row.body } };
        }
        sql.run(
          'REPLACE INTO remembered_answers (scope, key, request_hash, begun_at_ms) VALUES (?, ?, ?, ?)',
          scope,
          key,
          requestHash,
          nowMs,
        );
        return { kind: 'new' };
      });
    },
    async finish({ scope, key, answer }) {
      const update = 'UPDATE remembered_answers SET status = ?, body = ? WHERE scope = ? AND key = ?';
      await db.write((sql) => sql.run(update, answer.status, answer.body, scope, key));
    },
    async abandon({ scope, key }) {
      const remove = 'DELETE FROM remembered_answers WHERE scope = ? AND key = ? AND status IS NULL';
      await db.write((sql) => sql.run(remove, scope, key));
    },
    async forgetScope(scope) {
      return db.write((sql) => sql.run('DELETE FROM remembered_answers WHERE scope = ?', scope));
    },
  };
}

function isValid(row: Row, nowMs: number): boolean {
  const ageMs = nowMs - row.begun_at_ms;
  return row.status === null ? ageMs <= ABANDONED_MS : ageMs < REMEMBERED_MS;
}
