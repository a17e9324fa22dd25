import { join } from 'node:path';
import { createEmbeddedTickets } from '@nova/adapters/embedded/identity/embedded-tickets.ts';
import { createOutboxMailer } from '@nova/adapters/embedded/mail/outbox-mailer.ts';
import { createAuditLog } from '@nova/adapters/embedded/storage/audit-log.ts';
import { createMemoryCache } from '@nova/adapters/embedded/storage/cache.ts';
import { createConsentRepository } from '@nova/adapters/embedded/storage/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/embedded/storage/content-repository.ts';
import type { NovaDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { createErasureLedger } from '@nova/adapters/embedded/storage/erasure-ledger.ts';
import { createEventLog } from '@nova/adapters/embedded/storage/event-log.ts';
import { createExportRepository } from '@nova/adapters/embedded/storage/export-repository.ts';
import { createFeatureFlags } from '@nova/adapters/embedded/storage/feature-flags.ts';
import { type EmbeddedFileStore, openFileStore } from '@nova/adapters/embedded/storage/file-store.ts';
import { createGuardianRepository } from '@nova/adapters/embedded/storage/guardian-repository.ts';
import { createIdempotencyStore } from '@nova/adapters/embedded/storage/idempotency-store.ts';
import { createJobQueue } from '@nova/adapters/embedded/storage/job-queue.ts';
import { createLearnerRepository } from '@nova/adapters/embedded/storage/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/embedded/storage/learning-repository.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import { createReportRepository } from '@nova/adapters/embedded/storage/report-repository.ts';
import { createZipArchiver } from '@nova/adapters/zip/zip-archiver.ts';
import { PICTURE_MAX_ATTEMPTS } from '@nova/core/content/run-picture-job.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';

const CACHE_BYTES = 64 * 1024 * 1024;

/** Everything that keeps something: in the data folder, or in this process's memory for a while. */
export async function composeStores(
  db: NovaDatabase,
  options: {
    clock: Clock;
    outboxFolder: string;
    announceMail(line: string): void;
    /** Tells what failed in the background, by the part it belongs to. */
    onError(part: string): (error: unknown) => void;
  },
) {
  const { clock, outboxFolder, announceMail, onError } = options;
  return {
    files: await openFileStore({ db, clock }),
    tickets: await createEmbeddedTickets({ database: db, clock }),
    learners: createLearnerRepository(db),
    consents: createConsentRepository(db),
    guardians: createGuardianRepository({ db, clock }),
    learning: createLearningRepository({ db, clock }),
    content: createContentRepository({ db, clock }),
    cache: createMemoryCache({ clock, maxBytes: CACHE_BYTES }),
    queue: createJobQueue({ db, clock, maxAttempts: PICTURE_MAX_ATTEMPTS, onError: onError('queue') }),
    events: createEventLog({ db, onError: onError('events') }),
    mailer: createOutboxMailer({ folder: outboxFolder, clock, announce: announceMail }),
    limiter: createMemoryRateLimiter(),
    idempotency: createIdempotencyStore({ db, clock }),
    reports: createReportRepository({ db, clock }),
    exports: createExportRepository({ db, clock }),
    archiver: createZipArchiver(),
    audit: createAuditLog({ db, clock }),
    flags: createFeatureFlags(db),
  };
}

/** Erasures, and everybody who would have to be erased again. */
export function composeErasures(
  db: NovaDatabase,
  options: {
    dataDir: string;
    /** Where it is written a second time who was erased; beside the folder unless given. */
    erasureRecord?: string | undefined;
    files: EmbeddedFileStore;
    identity: { accountIds(): string[] };
    onError(error: unknown): void;
  },
): ErasureLedger {
  const { dataDir, erasureRecord = `${dataDir}.erasures.jsonl`, files, identity, onError } = options;
  return createErasureLedger({
    db,
    recordPaths: [join(dataDir, 'erasures.jsonl'), erasureRecord],
    presentLearners: async () => [
      ...identity.accountIds(),
      ...db
        .read((sql) => sql.all<{ user_id: string }>('SELECT user_id FROM learners'))
        .map((row) => row.user_id),
      ...(await files.childrenOf('users/')),
    ],
    onError,
  });
}
