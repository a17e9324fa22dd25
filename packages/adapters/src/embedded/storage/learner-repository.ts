import type { Learner, LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { LRUCache } from 'lru-cache';
import type { NovaDatabase } from './database.ts';

interface LearnerRow {
  data: string;
}

const BY_ID = 'SELECT data FROM learners WHERE user_id = ?';
const BY_EMAIL = 'SELECT data FROM learners WHERE email = ? ORDER BY user_id LIMIT 1';

/** Learners kept in memory, about a kilobyte each. Every request reads its own. */
const LEARNERS_KEPT = 5_000;

/**
 * Users in the embedded database. Learners are kept in memory, frozen (so that nobody can change a kept one), and
 * dropped inside the write that changes them: a write runs to its commit in one turn of the event loop and one process
 * owns the data folder, so no read sees an old one.
 */
export function createLearnerRepository(db: NovaDatabase): LearnerRepository {
  const kept = new LRUCache<string, Learner>({ max: LEARNERS_KEPT });
  return {
    async createIfAbsent(learner) {
      return db.write((sql) => {
        const { userId, email } = learner;
        const insert = 'INSERT INTO learners (user_id, email, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
        return sql.run(insert, userId, email, JSON.stringify(learner)) === 1;
      });
    },
    async get(userId) {
      const known = kept.get(userId);
      if (known !== undefined) return known;
      const learner = toLearner(db.read((sql) => sql.get<LearnerRow>(BY_ID, userId)));
      if (learner !== null) kept.set(userId, deepFreeze(learner));
      return learner;
    },
    async getByEmail(email) {
      return toLearner(db.read((sql) => sql.get<LearnerRow>(BY_EMAIL, email)));
    },
    async update(userId, change) {
      return db.write((sql) => {
        kept.delete(userId);
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
        kept.delete(userId);
        sql.run('DELETE FROM learners WHERE user_id = ?', userId);
      });
    },
  };
}

function toLearner(row: LearnerRow | undefined): Learner | null {
  return row === undefined ? null : (JSON.parse(row.data) as Learner);
}

/** The same value, every part of it unchangeable. For what came from JSON: no cycles. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
