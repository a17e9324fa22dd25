import { createApiKeyTable } from '@nova/adapters/aws/dynamodb/api-key-table.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { ApiKeyRegister } from '@nova/core/ports/api-keys.ts';

/** The keys of apps of an environment on AWS, for the operator's command, with the operator's own credentials. */
export function composeApiKeyTable(place: { table: string; region: string }): ApiKeyRegister {
  const client = createDocumentClient({ region: place.region, endpoint: undefined });
  return createApiKeyTable({ client, clock: systemClock, table: place.table });
}
