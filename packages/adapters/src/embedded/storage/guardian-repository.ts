import type { Clock } from '@nova/core/ports/clock.ts';
import type { GuardianRepository, Guardianship } from '@nova/core/ports/guardian-repository.ts';
import type { NovaDatabase } from './database.ts';
import type { SqlWriter } from './sql.ts';

interface GuardianRow {
  data: string;
}

/** Guardianships in the embedded database, with what its sweep needs. */
export interface EmbeddedGuardianRepository extends GuardianRepository {
  /** Removes what has expired. @returns the addresses of guardians of whom nothing is left */
  removeExpired(): Promise<string[]>;
}

const ALIVE = '(expires_at_s IS NULL OR expires_at_s > ?)';

export function createGuardianRepository({
  db,
  clock,
}: {
  db: NovaDatabase;
  clock: Clock;
}): EmbeddedGuardianRepository {
  const nowS = () => Math.floor(clock.nowMs() / 1000);
  const select = (where: string) => `SELECT data FROM guardianships WHERE ${where} AND ${ALIVE}`;
  return {
    async create(guardianship) {
      await db.write((sql) => put(sql, guardianship));
    },
    async get(guardianshipId) {
      const row = db.read((sql) =>
        sql.get<GuardianRow>(select('guardianship_id = ?'), guardianshipId, nowS()),
      );
      return toGuardianship(row);
    },
    async ofGuardian(email) {
      const found = db.read((sql) => sql.all<GuardianRow>(select('guardian_email = ?'), email, nowS()));
      return found
        .flatMap((row) => toGuardianship(row) ?? [])
        .sort((one, other) => one.askedAtMs - other.askedAtMs);
    },
    async ofLearner(userId) {
      return toGuardianship(db.read((sql) => sql.get<GuardianRow>(select('user_id = ?'), userId, nowS())));
    },
    async update(guardianshipId, change) {
      return db.write((sql) => {
        const stored = toGuardianship(
          sql.get<GuardianRow>(select('guardianship_id = ?'), guardianshipId, nowS()),
        );
        if (stored === null) return null;
        const changed = change(stored);
        put(sql, changed);
        return changed;
      });
    },
    async delete(guardianshipId) {
      await db.write((sql) => sql.run('DELETE FROM guardianships WHERE guardianship_id = ?', guardianshipId));
    },
    async removeExpired() {
      return db.write((sql) => {
        const gone = sql.all<{ guardian_email: string }>(
          'SELECT DISTINCT guardian_email FROM guardianships WHERE expires_at_s <= ?',
          nowS(),
        );
        sql.run('DELETE FROM guardianships WHERE expires_at_s <= ?', nowS());
        const left = 'SELECT data FROM guardianships WHERE guardian_email = ? LIMIT 1';
        return gone
          .map(({ guardian_email }) => guardian_email)
          .filter((email) => sql.get<GuardianRow>(left, email) === undefined);
      });
    },
  };
}

function put(sql: SqlWriter, guardianship: Guardianship): void {
  const { guardianshipId, guardianEmail, userId, expiresAtSeconds } = guardianship;
  sql.run(
    'REPLACE INTO guardianships (guardianship_id, guardian_email, user_id, expires_at_s, data) VALUES (?, ?, ?, ?, ?)',
    guardianshipId,
    guardianEmail,
    userId,
    expiresAtSeconds,
    JSON.stringify(guardianship),
  );
}

function toGuardianship(row: GuardianRow | undefined): Guardianship | null {
  return row === undefined ? null : (JSON.parse(row.data) as Guardianship);
}
