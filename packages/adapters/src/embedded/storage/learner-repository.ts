import type { Learner, LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { LRUCache } from 'lru-cache';
import type { NovaDatabase } from './database.ts';

interface LearnerRow {
  data: string;
}

const BY_ID = 'SELECT data FROM learners WHERE user_id = ?';
const BY_EMAIL = 'SELECT data FROM learners WHERE email = ? ORDER BY user_id LIMIT 1';

/** Rows kept in memory, about 600 bytes each. Every request reads the one of its learner. */
const ROWS_KEPT = 5_000;

/**
 * Users in the embedded database. Rows are kept in memory as text (so that nobody can change a kept one) and dropped
 * inside the write that changes them: a write runs to its commit in one turn of the event loop and one process owns the
 * data folder, so no read sees an old row.
 */
export function createLearnerRepository(db: NovaDatabase): LearnerRepository {
  const rows = new LRUCache<string, LearnerRow>({ max: ROWS_KEPT });
  const readRow = (userId: string): LearnerRow | undefined => {
    const kept = rows.get(userId);
    if (kept !== undefined) return kept;
    const row = db.read((sql) => sql.get<LearnerRow>(BY_ID, userId));
    if (row !== undefined) rows.set(userId, row);
    return row;
  };
  return {
    async createIfAbsent(learner) {
      return db.write((sql) => {
        const { userId, email } = learner;
        const insert = 'INSERT INTO learners (user_id, email, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
        return sql.run(insert, userId, email, JSON.stringify(learner)) === 1;
      });
    },
    async get(userId) {
      return toLearner(readRow(userId));
    },
    async getByEmail(email) {
      return toLearner(db.read((sql) => sql.get<LearnerRow>(BY_EMAIL, email)));
    },
    async update(userId, change) {
      return db.write((sql) => {
        rows.delete(userId);
        const stored = toLearner(sql.get<LearnerRow>(BY_ID, userId));
        if (stored === null) return null;
        const changed = change(stored);
        if (changed.userId !== userId)
          throw new TypeError('A change of a learner must not change its userId.');
        const update = 'UPDATE learners SET email = ?, data = ? WHERE user_id = ?';
        sql.run(update, changed.email, JSON.stringify(changed), userId);
        return changed;
      });
    },
    async delete(userId) {
      await db.write((sql) => {
        rows.delete(userId);
        sql.run('DELETE FROM learners WHERE user_id = ?', userId);
      });
    },
  };
}

function toLearner(row: LearnerRow | undefined): Learner | null {
  return row === undefined ? null : (JSON.parse(row.data) as Learner);
}
