import type { ConsentRecord, ConsentRepository } from '@nova/core/ports/consent-repository.ts';
import type { NovaDatabase } from './database.ts';

interface ConsentRow {
  user_id: string;
  record_id: string;
  purpose: ConsentRecord['purpose'];
  choice: ConsentRecord['choice'];
  text_version: string;
  locale: ConsentRecord['locale'];
  given_by: ConsentRecord['givenBy'];
  given_at_ms: number;
}

const COLUMNS = 'user_id, record_id, purpose, choice, text_version, locale, given_by, given_at_ms';

/** Consents in the embedded database, which itself refuses to change one. */
export function createConsentRepository(db: NovaDatabase): ConsentRepository {
  return {
    async append(record) {
      await db.write((sql) =>
        sql.run(
          `INSERT INTO consents (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          record.userId,
          record.recordId,
          record.purpose,
          record.choice,
          record.textVersion,
          record.locale,
          record.givenBy,
          record.givenAtMs,
        ),
      );
    },
    async history(userId) {
      const select = `SELECT ${COLUMNS} FROM consents WHERE user_id = ? ORDER BY record_id`;
      return db.read((sql) => sql.all<ConsentRow>(select, userId)).map(toRecord);
    },
    async deleteAllOf(userId) {
      return db.write((sql) => sql.run('DELETE FROM consents WHERE user_id = ?', userId));
    },
  };
}

function toRecord(row: ConsentRow): ConsentRecord {
  return {
    userId: row.user_id,
    recordId: row.record_id,
    purpose: row.purpose,
    choice: row.choice,
    textVersion: row.text_version,
    locale: row.locale,
    givenBy: row.given_by,
    givenAtMs: row.given_at_ms,
  };
}
