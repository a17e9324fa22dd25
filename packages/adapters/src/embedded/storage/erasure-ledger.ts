import type { Erasure, ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';
import type { NovaDatabase } from './database.ts';
import { ErasureRecord } from './erasure-record.ts';

interface ErasureRow {
  erasure_id: string;
  user_id: string;
  asked_at_ms: number;
  done: string;
}

const COLUMNS = 'erasure_id, user_id, asked_at_ms, done';
const BY_ID = `SELECT ${COLUMNS} FROM erasures WHERE erasure_id = ?`;
const BY_LEARNER = `SELECT ${COLUMNS} FROM erasures WHERE user_id = ?`;
const ALL = `SELECT ${COLUMNS} FROM erasures ORDER BY asked_at_ms, erasure_id`;

/**
 * Erasures under way in the embedded database; who was erased in files beside it, so that a database put back from a backup
 * does not bring anybody back for good.
 * @param deps.recordPaths where it is written who was erased, in all of them
 * @param deps.presentLearners ids of everybody who has an account, a profile or files here
 * @param deps.onError told of a file that cannot be read or written while another one can
 */
export function createErasureLedger(deps: {
  db: NovaDatabase;
  recordPaths: readonly string[];
  presentLearners: () => Promise<readonly string[]>;
  onError?: (error: unknown) => void;
}): ErasureLedger {
  const { db, recordPaths, presentLearners, onError = () => undefined } = deps;
  const record = new ErasureRecord(recordPaths, onError);
  const openOnes = () => db.read((sql) => sql.all<ErasureRow>(ALL)).map((row) => toErasure(row) as Erasure);
  return {
    async open({ erasureId, userId, askedAtMs }) {
      const known = toErasure(db.read((sql) => sql.get<ErasureRow>(BY_LEARNER, userId)));
      if (known !== null) return known;
      // First: from here on she is erased, whatever becomes of the database.
      await record.asked({ erasureId, userId, askedAtMs });
      const insert = `INSERT INTO erasures (${COLUMNS}) VALUES (?, ?, ?, '{}') ON CONFLICT DO NOTHING`;
      return db.write((sql) => {
        sql.run(insert, erasureId, userId, askedAtMs);
        return toErasure(sql.get<ErasureRow>(BY_LEARNER, userId)) as Erasure;
      });
    },
    async get(erasureId) {
      return toErasure(db.read((sql) => sql.get<ErasureRow>(BY_ID, erasureId)));
    },
    async recordStep({ erasureId }, step, removed) {
      await db.write((sql) => {
        const erasure = toErasure(sql.get<ErasureRow>(BY_ID, erasureId));
        if (erasure === null || erasure.done[step] !== undefined) return;
        const done = JSON.stringify({ ...erasure.done, [step]: removed });
        sql.run('UPDATE erasures SET done = ? WHERE erasure_id = ?', done, erasureId);
      });
    },
    async complete({ erasureId }) {
      const erasure = toErasure(db.read((sql) => sql.get<ErasureRow>(BY_ID, erasureId)));
      if (erasure !== null) {
        await record.completed(erasure);
        await db.write((sql) => sql.run('DELETE FROM erasures WHERE erasure_id = ?', erasureId));
      }
      db.emptyLog();
    },
    async listOpen() {
      return openOnes();
    },
    async listReturned() {
      const isErased = await record.reader();
      const underWay = new Set(openOnes().map(({ userId }) => userId));
      const present = new Set(await presentLearners());
      return [...present].filter((userId) => !underWay.has(userId) && isErased(userId));
    },
  };
}

function toErasure(row: ErasureRow | undefined): Erasure | null {
  if (row === undefined) return null;
  return {
    erasureId: row.erasure_id,
    userId: row.user_id,
    askedAtMs: row.asked_at_ms,
    done: JSON.parse(row.done) as Erasure['done'],
  };
}
