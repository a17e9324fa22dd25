import { createAuditLog } from '@nova/adapters/embedded/storage/audit-log.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { openBesideServer } from '@nova/adapters/embedded/storage/open-beside-server.ts';
import type { AuditLog } from '@nova/core/ports/audit-log.ts';

/** An audit log that a command looks at or adds to. */
export type CommandAuditLog = AuditLog & { close(): void };

/**
 * The log of a data folder, also while a server uses it.
 * @throws DataFolderError when there is no database: the server has not been started there yet
 */
export function auditOfFolder(dataDir: string): CommandAuditLog {
  const db = openBesideServer(dataDir);
  return { ...createAuditLog({ db, clock: systemClock }), close: () => db.close() };
}
