import type { Clock } from '@nova/core/ports/clock.ts';
import type { Report, ReportRepository } from '@nova/core/ports/report-repository.ts';
import type { NovaDatabase } from './database.ts';
import { nowSeconds } from './expiry.ts';

interface ReportRow {
  data: string;
}

const BY_ID = 'SELECT data FROM reports WHERE report_id = ? AND expires_at_s > ?';
const OPEN = `SELECT data FROM reports WHERE status = 'open' AND expires_at_s > ? ORDER BY created_at_ms LIMIT ?`;
const RESOLVED = `SELECT data FROM reports WHERE status = 'resolved' AND expires_at_s > ?
  ORDER BY created_at_ms DESC LIMIT ?`;
const OF_LEARNER = 'SELECT data FROM reports WHERE user_id = ? AND expires_at_s > ? LIMIT 1000';
/** In place of one that has expired and was not swept yet. */
const INSERT = `INSERT INTO reports (report_id, user_id, status, created_at_ms, expires_at_s, data)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (report_id) DO UPDATE SET status = excluded.status, created_at_ms = excluded.created_at_ms,
    expires_at_s = excluded.expires_at_s, data = excluded.data
  WHERE reports.expires_at_s <= ?`;
const RESOLVE = `UPDATE reports SET status = 'resolved', data = ? WHERE report_id = ?`;

/** The reports of learners in the embedded database. */
export function createReportRepository(deps: { db: NovaDatabase; clock: Clock }): ReportRepository {
  const { db, clock } = deps;
  const many = (statement: string, ...values: (string | number)[]) =>
    db.read((sql) => sql.all<ReportRow>(statement, ...values)).map(toReport);
  return {
    createIfAbsent: (report) =>
      db.write((sql) => {
        const { reportId, userId, status, createdAtMs, expiresAtSeconds } = report;
        const now = nowSeconds(clock);
        sql.run(INSERT, reportId, userId, status, createdAtMs, expiresAtSeconds, JSON.stringify(report), now);
        const stored = sql.get<ReportRow>(BY_ID, reportId, now);
        return stored === undefined ? report : toReport(stored);
      }),
    async get(reportId) {
      const row = db.read((sql) => sql.get<ReportRow>(BY_ID, reportId, nowSeconds(clock)));
      return row === undefined ? null : toReport(row);
    },
    listOpen: async (limit) => many(OPEN, nowSeconds(clock), limit),
    listResolved: async (limit) => many(RESOLVED, nowSeconds(clock), limit),
    resolve: ({ reportId, ...end }) =>
      db.write((sql) => {
        const row = sql.get<ReportRow>(BY_ID, reportId, nowSeconds(clock));
        const report = row && toReport(row);
        if (report?.status !== 'open') return false;
        sql.run(RESOLVE, JSON.stringify({ ...report, ...end, status: 'resolved' }), reportId);
        return true;
      }),
    listOf: async (userId) => many(OF_LEARNER, userId, nowSeconds(clock)),
    async deleteAllOf(userId) {
      return db.write((sql) => sql.run('DELETE FROM reports WHERE user_id = ?', userId));
    },
  };
}

function toReport({ data }: ReportRow): Report {
  return JSON.parse(data) as Report;
}
