import type { NovaDeps } from '@nova/core/deps.ts';
import type { ApiKeys } from '@nova/core/ports/api-keys.ts';
import type { SignedFiles } from '@nova/core/ports/file-store.ts';
import type { IdempotencyStore } from '@nova/core/ports/idempotency-store.ts';

/** What the API needs beside the use cases' own dependencies. */
export interface ApiDeps extends NovaDeps {
  idempotency: IdempotencyStore;
  apiKeys: ApiKeys;
  /** Null where files are served by somebody else (S3). */
  fileLinks: SignedFiles | null;
  /** Each resolves when its part works. Shown in `GET /health` by name. */
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
  version: string;
  startedAtMs: number;
}
