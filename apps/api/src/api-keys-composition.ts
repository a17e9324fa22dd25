import { ApiKeyFile } from '@nova/adapters/embedded/api-keys/api-key-file.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { Clock } from '@nova/core/ports/clock.ts';

/** The keys of apps of this data folder, for the server and for the operator's command. */
export function composeApiKeys(dataDir: string, clock: Clock = systemClock): ApiKeyFile {
  return new ApiKeyFile({ dataDir, clock });
}
