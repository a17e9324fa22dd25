import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NovaDatabase, openDatabase } from './database.ts';

/** For tests: a database in a folder of its own, which `dispose` removes. */
export async function openTestDatabase(): Promise<{ db: NovaDatabase; dispose(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-storage-'));
  const db = openDatabase({ dataDir });
  return {
    db,
    async dispose() {
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
