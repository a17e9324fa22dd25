import type { Clock } from '@nova/core/ports/clock.ts';
import type { DataExport, ExportRepository } from '@nova/core/ports/export-repository.ts';
import type { NovaDatabase } from './database.ts';
import { nowSeconds } from './expiry.ts';

interface ExportRow {
  data: string;
}

const ONE = 'SELECT data FROM exports WHERE user_id = ? AND export_id = ? AND expires_at_s > ?';
const LATEST = `SELECT data FROM exports
  WHERE user_id = ? AND json_extract(data, '$.askedBy') = ? AND expires_at_s > ? ORDER BY export_id DESC LIMIT 1`;

/** Exports of learners in the embedded database. */
export function createExportRepository(deps: { db: NovaDatabase; clock: Clock }): ExportRepository {
  const { db, clock } = deps;
  return {
    async create(wish) {
      const insert = 'INSERT INTO exports (user_id, export_id, expires_at_s, data) VALUES (?, ?, ?, ?)';
      await db.write((sql) =>
        sql.run(insert, wish.userId, wish.exportId, wish.expiresAtSeconds, JSON.stringify(wish)),
      );
    },
    async get(userId, exportId) {
      return toExport(db.read((sql) => sql.get<ExportRow>(ONE, userId, exportId, nowSeconds(clock))));
    },
    async latest(userId, askedBy) {
      return toExport(db.read((sql) => sql.get<ExportRow>(LATEST, userId, askedBy, nowSeconds(clock))));
    },
    async save(wish) {
      const update = 'UPDATE exports SET expires_at_s = ?, data = ? WHERE user_id = ? AND export_id = ?';
      await db.write((sql) =>
        sql.run(update, wish.expiresAtSeconds, JSON.stringify(wish), wish.userId, wish.exportId),
      );
    },
    async deleteAllOf(userId) {
      return db.write((sql) => sql.run('DELETE FROM exports WHERE user_id = ?', userId));
    },
  };
}

function toExport(row: ExportRow | undefined): DataExport | null {
  return row === undefined ? null : (JSON.parse(row.data) as DataExport);
}
