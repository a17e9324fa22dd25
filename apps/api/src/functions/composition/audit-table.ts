import { createAuditLog } from '@nova/adapters/aws/dynamodb/audit-log.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { CommandAuditLog } from '../../audit-composition.ts';

/** The log of a deployed service, for the operator's commands, with the credentials of whoever runs them. */
export function composeAuditTable({ table, region }: { table: string; region: string }): CommandAuditLog {
  const client = createDocumentClient({ region });
  return { ...createAuditLog({ client, clock: systemClock, table }), close: () => client.destroy() };
}
