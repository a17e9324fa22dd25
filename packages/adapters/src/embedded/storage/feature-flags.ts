import { FEATURE_FLAGS, type FeatureFlag, type FeatureFlags } from '@nova/core/ports/feature-flags.ts';
import type { NovaDatabase } from './database.ts';

const SET = `INSERT INTO feature_flags (flag, is_on) VALUES (?, ?)
  ON CONFLICT (flag) DO UPDATE SET is_on = excluded.is_on`;

/** The feature flags in the embedded database. */
export function createFeatureFlags(db: NovaDatabase): FeatureFlags {
  return {
    async read() {
      const rows = db.read((sql) =>
        sql.all<{ flag: string; is_on: number }>('SELECT flag, is_on FROM feature_flags'),
      );
      const off = new Set(rows.filter(({ is_on }) => is_on === 0).map(({ flag }) => flag));
      const flags = FEATURE_FLAGS.map((flag) => [flag, !off.has(flag)] as const);
      return Object.fromEntries(flags) as Record<FeatureFlag, boolean>;
    },
    async set(flag, isOn) {
      await db.write((sql) => sql.run(SET, flag, isOn ? 1 : 0));
    },
  };
}
