import { createAuditLog } from '@nova/adapters/aws/dynamodb/audit-log.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createAuditLog as createEmbeddedAuditLog } from '@nova/adapters/embedded/storage/audit-log.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { openBesideServer } from '@nova/adapters/embedded/storage/database.ts';
import type { AuditLog } from '@nova/core/ports/audit-log.ts';

/** An audit log that a command looks at or adds to. */
export type CommandAuditLog = AuditLog & { close(): void };

/**
 * The log of a data folder, also while a server uses it.
 * @throws DataFolderError when there is no database: the server has not been started there yet
 */
export function auditOfFolder(dataDir: string): CommandAuditLog {
  const db = openBesideServer(dataDir);
  return { ...createEmbeddedAuditLog({ db, clock: systemClock }), close: () => db.close() };
}

/** The log of a deployed service, with the credentials of whoever runs this. */
export function auditOfTable({ table, region }: { table: string; region: string }): CommandAuditLog {
  const client = createDocumentClient({ region });
  return { ...createAuditLog({ client, clock: systemClock, table }), close: () => client.destroy() };
}
