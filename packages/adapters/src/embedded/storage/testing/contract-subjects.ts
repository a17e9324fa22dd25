import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NovaError } from '@nova/core/errors.ts';
import type { ConsentRepository } from '@nova/core/ports/consent-repository.ts';
import type { FeatureFlags } from '@nova/core/ports/feature-flags.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { type AdjustableClock, adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import type { AuditSubject } from '@nova/core/testing/audit-log.contract.ts';
import type { CacheSubject } from '@nova/core/testing/cache.contract.ts';
import type { ContentSubject } from '@nova/core/testing/content-repository.contract.ts';
import type { Opened } from '@nova/core/testing/contract.ts';
import type { ErasureSubject } from '@nova/core/testing/erasure-ledger.contract.ts';
import type { EventLogSubject } from '@nova/core/testing/event-log.contract.ts';
import type { ExportSubject } from '@nova/core/testing/export-repository.contract.ts';
import type { FileStoreSubject } from '@nova/core/testing/file-store.contract.ts';
import type { GuardianSubject } from '@nova/core/testing/guardian-repository.contract.ts';
import type { IdempotencySubject } from '@nova/core/testing/idempotency-store.contract.ts';
import type { JobQueueSubject } from '@nova/core/testing/job-queue.contract.ts';
import type { LearningSubject } from '@nova/core/testing/learning-subject.ts';
import type { RateLimiterSubject } from '@nova/core/testing/rate-limiter.contract.ts';
import type { ReportSubject } from '@nova/core/testing/report-repository.contract.ts';
import { vi } from 'vitest';
import { createAuditLog } from '../audit-log.ts';
import { createMemoryCache } from '../cache.ts';
import { systemClock } from '../clock.ts';
import { createConsentRepository } from '../consent-repository.ts';
import { createContentRepository } from '../content-repository.ts';
import type { NovaDatabase } from '../database.ts';
import { createErasureLedger } from '../erasure-ledger.ts';
import { createEventLog } from '../event-log.ts';
import { createExportRepository } from '../export-repository.ts';
import { createFeatureFlags } from '../feature-flags.ts';
import { openFileStore } from '../file-store.ts';
import { createGuardianRepository } from '../guardian-repository.ts';
import { createIdempotencyStore } from '../idempotency-store.ts';
import { createJobQueue } from '../job-queue.ts';
import { createLearnerRepository } from '../learner-repository.ts';
import { createLearningRepository } from '../learning-repository.ts';
import { createMemoryRateLimiter } from '../rate-limiter.ts';
import { createReportRepository } from '../report-repository.ts';
import { openTestDatabase } from '../test-database.ts';

/** For tests: opens the embedded adapter of a port for one check. */
async function onTestDatabase<Subject>(
  make: (db: NovaDatabase, clock: AdjustableClock) => Subject | Promise<Subject>,
): Promise<Opened<Subject>> {
  const { db, dispose } = await openTestDatabase();
  return { subject: await make(db, adjustableClock()), close: dispose };
}

export const openLearners = (): Promise<Opened<LearnerRepository>> => onTestDatabase(createLearnerRepository);

export const openConsents = (): Promise<Opened<ConsentRepository>> => onTestDatabase(createConsentRepository);

export const openGuardians = (): Promise<Opened<GuardianSubject>> =>
  onTestDatabase((db, clock) => ({ guardians: createGuardianRepository({ db, clock }), clock }));

export const openLearning = (): Promise<Opened<LearningSubject>> =>
  onTestDatabase((db, clock) => ({ learning: createLearningRepository({ db, clock }), clock }));

export const openContent = (): Promise<Opened<ContentSubject>> =>
  onTestDatabase((db, clock) => ({ content: createContentRepository({ db, clock }), clock }));

export const openReports = (): Promise<Opened<ReportSubject>> =>
  onTestDatabase((db, clock) => ({ reports: createReportRepository({ db, clock }), clock }));

export const openFlags = (): Promise<Opened<FeatureFlags>> => onTestDatabase(createFeatureFlags);

const REPLACE_ENTRY = `UPDATE audit_log SET at_ms = ?, actor = ?, action = ?, subject = ?, facts = ?, previous_hash = ?,
  hash = ? WHERE seq = ?`;

/** Whoever gets at the file can take the triggers away first, as is done here. */
export const openAudit = (): Promise<Opened<AuditSubject>> =>
  onTestDatabase(async (db, clock) => {
    await db.write((sql) => sql.run('DROP TRIGGER audit_log_keeps'));
    await db.write((sql) => sql.run('DROP TRIGGER audit_log_stays'));
    return {
      audit: createAuditLog({ db, clock }),
      clock,
      async overwrite({ seq, atMs, actor, action, subject, facts, previousHash, hash }) {
        await db.write((sql) =>
          sql.run(
            REPLACE_ENTRY,
            atMs,
            actor,
            action,
            subject,
            JSON.stringify(facts),
            previousHash,
            hash,
            seq,
          ),
        );
      },
      async remove(seq) {
        await db.write((sql) => sql.run('DELETE FROM audit_log WHERE seq = ?', seq));
      },
    };
  });

export const openIdempotency = (): Promise<Opened<IdempotencySubject>> =>
  onTestDatabase((db, clock) => ({ store: createIdempotencyStore({ db, clock }), clock }));

export const openErasures = (): Promise<Opened<ErasureSubject>> =>
  onTestDatabase((db) => {
    const present: string[] = [];
    const open = () =>
      createErasureLedger({
        db,
        recordPaths: [join(db.dataDir, 'erasures.jsonl')],
        presentLearners: async () => present,
      });
    return {
      ledger: open(),
      bringBack: async (userId) => void present.push(userId),
      reopened: async () => open(),
    };
  });

export const openExports = (): Promise<Opened<ExportSubject>> =>
  onTestDatabase((db, clock) => ({ exports: createExportRepository({ db, clock }), clock }));

export const openFiles = (): Promise<Opened<FileStoreSubject>> =>
  onTestDatabase(async (db, clock) => {
    const files = await openFileStore({ db, clock });
    return {
      files,
      clock,
      async fetchLink(link) {
        try {
          return await files.get(files.verify(new URL(link, 'http://localhost')));
        } catch (error) {
          if (error instanceof NovaError && error.code === 'file-link-invalid') return null;
          throw error;
        }
      },
    };
  });

export async function openQueue(): Promise<Opened<JobQueueSubject>> {
  const { db, dispose } = await openTestDatabase();
  const maxAttempts = 3;
  const queue = createJobQueue({ db, clock: systemClock, maxAttempts, firstRetryMs: 1, longestRetryMs: 4 });
  const unfinished = () =>
    db.read((sql) =>
      sql.get<{ count: number }>("SELECT COUNT(*) AS count FROM jobs WHERE state IN ('waiting', 'running')"),
    )?.count ?? 0;
  return {
    subject: {
      queue,
      maxAttempts,
      start: (handlers) => queue.start(handlers),
      async settled() {
        while (unfinished() > 0) await delay(1);
      },
    },
    async close() {
      await queue.stop();
      await dispose();
    },
  };
}

export async function openCache(): Promise<Opened<CacheSubject>> {
  const clock = adjustableClock();
  const cache = createMemoryCache({ clock, maxBytes: 10_000 });
  return { subject: { cache, passMs: async (durationMs) => clock.advanceMs(durationMs) } };
}

/** The library counts by `Date` and forgets by timers, so both are Vitest's for the time of the check. */
export async function openLimiter(): Promise<Opened<RateLimiterSubject>> {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  return {
    subject: {
      limiter: createMemoryRateLimiter(),
      passMs: async (durationMs) => void vi.advanceTimersByTime(durationMs),
    },
    close: async () => void vi.useRealTimers(),
  };
}

/** Writes within a millisecond; a file where its folder should be keeps it from writing. */
export async function openEventLog(): Promise<Opened<EventLogSubject>> {
  const { db, dispose } = await openTestDatabase();
  const log = createEventLog({ db, flushAfterMs: 1 });
  const folder = join(db.dataDir, 'events');
  let published = 0;
  let isBroken = false;
  const isSettled = () => log.counts().written === published || (isBroken && log.counts().failures > 0);
  return {
    subject: {
      log: {
        publish(event) {
          published++;
          log.publish(event);
        },
        forget: (userId) => log.forget(userId),
      },
      async settled() {
        while (!isSettled()) await delay(1);
      },
      async written() {
        const days = await readdir(folder);
        const texts = await Promise.all(days.map((day) => readFile(join(folder, day), 'utf8')));
        const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
        return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      },
      async breakStore() {
        isBroken = true;
        await writeFile(folder, 'in the way');
        return {
          problems: () => log.counts().failures,
          async mend() {
            await rm(folder);
            isBroken = false;
          },
        };
      },
    },
    async close() {
      await log.close();
      await dispose();
    },
  };
}
