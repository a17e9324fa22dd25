import { join } from 'node:path';
import Database from 'libsql';

/**
 * For tests: changes the audit log of a data folder as somebody with the file could, past the triggers, as long as `look` takes.
 * @param change SQL on the table audit_log
 */
export async function tamperedAuditLog(
  dataDir: string,
  change: string,
  look: () => Promise<void>,
): Promise<void> {
  const db = new Database(join(dataDir, 'nova.db'), { timeout: 5_000 });
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_log'")
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec('CREATE TABLE audit_copy AS SELECT * FROM audit_log');
  db.exec(change);
  try {
    await look();
  } finally {
    db.exec('DELETE FROM audit_log; INSERT INTO audit_log SELECT * FROM audit_copy; DROP TABLE audit_copy');
    for (const { sql } of triggers) db.exec(sql);
    db.close();
  }
}
