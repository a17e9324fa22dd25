import { exportKey } from '@nova/core/privacy/export-files.ts';
import type { NovaDatabase } from './database.ts';
import type { EmbeddedFileStore } from './file-store.ts';
import type { SqlWriter } from './sql.ts';

/** Rows of one table taken at once, so that a sweep never holds up requests for long. */
const MAX_ROWS = 200;
const ANSWERS_KEPT_MS = 24 * 60 * 60 * 1000;
const DONE_JOBS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** An operator has as long to look at them as on AWS. */
const DEAD_JOBS_KEPT_MS = 14 * 24 * 60 * 60 * 1000;

interface ExpiredFile {
  row: number;
  file_key: string | null;
  expires_at_s: number;
}

interface ExpiredExport {
  row: number;
  user_id: string;
  export_id: string;
}

const EXPIRED_EXPORTS = `SELECT rowid AS row, user_id, export_id FROM exports
  WHERE expires_at_s <= ? ORDER BY expires_at_s LIMIT ${MAX_ROWS}`;
const EXPIRED_ATTEMPTS = `SELECT rowid AS row, audio_key AS file_key, expires_at_s FROM attempts
  WHERE expires_at_s <= ? ORDER BY expires_at_s LIMIT ${MAX_ROWS}`;
const EXPIRED_AUDIO = `SELECT rowid AS row, audio_key AS file_key, audio_expires_at_s AS expires_at_s FROM attempts
  WHERE audio_expires_at_s <= ? ORDER BY audio_expires_at_s LIMIT ${MAX_ROWS}`;
const FORGET_AUDIO = `UPDATE attempts SET audio_key = NULL, audio_expires_at_s = NULL,
  data = json_remove(json_set(data, '$.audioKey', NULL), '$.audioExpiresAtSeconds')
  WHERE rowid = ? AND audio_expires_at_s <= ?`;
const EXPIRED_CONTENT = `SELECT rowid AS row, file_key, expires_at_s FROM generated_content
  WHERE expires_at_s <= ? ORDER BY expires_at_s LIMIT ${MAX_ROWS}`;

/**
 * Removes rows that have expired, with the recordings, pictures and archives they stand for, recordings whose own time is over,
 * remembered answers past their day, done jobs past their week and dead ones past their two: at most 200 of each. Readers
 * never see them either way; this only makes room. When there
 * is no more to remove it empties the database's log, which still has what was deleted before.
 * @returns the number of rows removed or changed; call again while it is above 0
 */
export async function sweepExpired(options: {
  db: NovaDatabase;
  files: EmbeddedFileStore;
  nowMs: number;
}): Promise<number> {
  const { db, files, nowMs } = options;
  const nowS = Math.floor(nowMs / 1000);
  const attempts = db.read((sql) => sql.all<ExpiredFile>(EXPIRED_ATTEMPTS, nowS));
  const audio = db.read((sql) => sql.all<ExpiredFile>(EXPIRED_AUDIO, nowS));
  const content = db.read((sql) => sql.all<ExpiredFile>(EXPIRED_CONTENT, nowS));
  const exports = db.read((sql) => sql.all<ExpiredExport>(EXPIRED_EXPORTS, nowS));
  // Files first: a crash in between leaves a row to sweep again, never a file that nothing remembers.
  for (const { file_key, expires_at_s } of [...attempts, ...audio, ...content]) {
    // A picture may have been made anew meanwhile under the same key.
    if (file_key !== null) await files.deleteUnlessNewer(file_key, expires_at_s * 1000);
  }
  for (const { user_id: userId, export_id: exportId } of exports)
    await files.delete(exportKey({ userId, exportId }));
  const removed = await db.write(
    (sql) =>
      removeRows(sql, 'DELETE FROM attempts WHERE rowid = ? AND expires_at_s <= ?', attempts, nowS) +
      removeRows(sql, FORGET_AUDIO, audio, nowS) +
      removeRows(sql, 'DELETE FROM generated_content WHERE rowid = ? AND expires_at_s <= ?', content, nowS) +
      removeRows(sql, 'DELETE FROM exports WHERE rowid = ? AND expires_at_s <= ?', exports, nowS) +
      removeOthers(sql, nowMs, nowS),
  );
  if (removed === 0) db.emptyLog();
  return removed;
}

function removeRows(
  sql: SqlWriter,
  statement: string,
  rows: readonly { row: number }[],
  nowS: number,
): number {
  return rows.reduce((sum, { row }) => sum + sql.run(statement, row, nowS), 0);
}

function removeOthers(sql: SqlWriter, nowMs: number, nowS: number): number {
  return (
    sql.run(
      `DELETE FROM sessions WHERE (user_id, session_id) IN
         (SELECT user_id, session_id FROM sessions WHERE expires_at_s <= ? LIMIT ${MAX_ROWS})`,
      nowS,
    ) +
    sql.run(
      `DELETE FROM review_cards WHERE (user_id, exercise_id) IN
         (SELECT user_id, exercise_id FROM review_cards WHERE expires_at_s <= ? LIMIT ${MAX_ROWS})`,
      nowS,
    ) +
    sql.run(
      `DELETE FROM image_jobs WHERE rowid IN
         (SELECT rowid FROM image_jobs WHERE expires_at_s <= ? LIMIT ${MAX_ROWS})`,
      nowS,
    ) +
    sql.run(
      `DELETE FROM reports WHERE rowid IN
         (SELECT rowid FROM reports WHERE expires_at_s <= ? LIMIT ${MAX_ROWS})`,
      nowS,
    ) +
    sql.run(
      `DELETE FROM remembered_answers WHERE rowid IN
         (SELECT rowid FROM remembered_answers WHERE begun_at_ms <= ? LIMIT ${MAX_ROWS})`,
      nowMs - ANSWERS_KEPT_MS,
    ) +
    sql.run(
      `DELETE FROM jobs WHERE rowid IN
         (SELECT rowid FROM jobs WHERE state = 'done' AND at_ms <= ? LIMIT ${MAX_ROWS})`,
      nowMs - DONE_JOBS_KEPT_MS,
    ) +
    sql.run(
      `DELETE FROM jobs WHERE rowid IN
         (SELECT rowid FROM jobs WHERE state = 'dead' AND at_ms <= ? LIMIT ${MAX_ROWS})`,
      nowMs - DEAD_JOBS_KEPT_MS,
    )
  );
}
