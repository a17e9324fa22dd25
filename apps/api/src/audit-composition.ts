import { createAuditLog } from '@nova/adapters/aws/dynamodb/audit-log.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createAuditReader } from '@nova/adapters/embedded/storage/audit-log.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { openToRead } from '@nova/adapters/embedded/storage/database.ts';
import type { AuditLog } from '@nova/core/ports/audit-log.ts';

/** An audit log that is only looked at. */
export type AuditReading = Pick<AuditLog, 'verify'> & { close(): void };

/**
 * The log of a data folder, also while a server uses it.
 * @throws DataFolderError when there is no database that can be read
 */
export function auditOfFolder(dataDir: string): AuditReading {
  const db = openToRead(dataDir);
  return { ...createAuditReader(db), close: () => db.close() };
}

/** The log of a deployed service, with the credentials of whoever runs this. */
export function auditOfTable({ table, region }: { table: string; region: string }): AuditReading {
  const client = createDocumentClient({ region });
  const log = createAuditLog({ client, clock: systemClock, table });
  return { verify: (known) => log.verify(known), close: () => client.destroy() };
}
