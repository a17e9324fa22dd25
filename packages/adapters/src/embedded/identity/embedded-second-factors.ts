import type { Clock } from '@nova/core/ports/clock.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SecondFactorRecord, SecondFactorStore } from '../../second-factor/second-factor-store.ts';
import { TotpSecondFactors } from '../../second-factor/second-factors.ts';
import type { NovaDatabase } from '../storage/database.ts';
import type { SqlReader } from '../storage/sql.ts';

/**
 * Second factors in the embedded database (opened with `IDENTITY_MIGRATIONS`); they go with their account. Their key is made
 * at the first start and stored there.
 */
export async function createEmbeddedSecondFactors(deps: {
  database: NovaDatabase;
  clock: Clock;
}): Promise<SecondFactors> {
  const { database, clock } = deps;
  const key = await database.secret('identity.second-factor-key');
  return new TotpSecondFactors({ store: storeOver(database), clock, key });
}

function storeOver(database: NovaDatabase): SecondFactorStore {
  return {
    read: async (userId) => database.read((sql) => read(sql, userId)),
    change: (userId, change) =>
      database.write((sql) => {
        const before = read(sql, userId);
        const { next, result } = change(before);
        if (next === null) sql.run('DELETE FROM identity_second_factor WHERE user_id = ?', userId);
        else if (next !== before) {
          sql.run(
            `INSERT INTO identity_second_factor (user_id, record) VALUES (?, ?)
             ON CONFLICT DO UPDATE SET record = excluded.record`,
            userId,
            JSON.stringify(next),
          );
        }
        return result;
      }),
  };
}

function read(sql: SqlReader, userId: string): SecondFactorRecord | null {
  const row = sql.get<{ record: string }>(
    'SELECT record FROM identity_second_factor WHERE user_id = ?',
    userId,
  );
  return row === undefined ? null : (JSON.parse(row.record) as SecondFactorRecord);
}
