import { auditLogContract } from '@nova/core/testing/audit-log.contract.ts';
import { cacheContract } from '@nova/core/testing/cache.contract.ts';
import { consentRepositoryContract } from '@nova/core/testing/consent-repository.contract.ts';
import { contentRepositoryContract } from '@nova/core/testing/content-repository.contract.ts';
import { type ContractCheck, failedChecks, type Opened } from '@nova/core/testing/contract.ts';
import { erasureLedgerContract } from '@nova/core/testing/erasure-ledger.contract.ts';
import { eventLogContract } from '@nova/core/testing/event-log.contract.ts';
import { exportRepositoryContract } from '@nova/core/testing/export-repository.contract.ts';
import { featureFlagsContract } from '@nova/core/testing/feature-flags.contract.ts';
import { fileStoreContract } from '@nova/core/testing/file-store.contract.ts';
import { guardianRepositoryContract } from '@nova/core/testing/guardian-repository.contract.ts';
import { idempotencyStoreContract } from '@nova/core/testing/idempotency-store.contract.ts';
import { jobQueueContract } from '@nova/core/testing/job-queue.contract.ts';
import { learnerRepositoryContract } from '@nova/core/testing/learner-repository.contract.ts';
import { learningRepositoryContract } from '@nova/core/testing/learning-repository.contract.ts';
import { rateLimiterContract } from '@nova/core/testing/rate-limiter.contract.ts';
import { reportRepositoryContract } from '@nova/core/testing/report-repository.contract.ts';
import { describe, expect, it } from 'vitest';
import { brokenAuditLogs } from './testing/broken-audit-logs.ts';
import { brokenEventLogs } from './testing/broken-event-logs.ts';
import { brokenLearning, withBrokenLearning } from './testing/broken-learning-repositories.ts';
import { brokenReports } from './testing/broken-reports.ts';
import { brokenCaches, brokenLimiters, brokenQueues, withBrokenQueue } from './testing/broken-services.ts';
import {
  brokenConsents,
  brokenContent,
  brokenErasures,
  brokenExports,
  brokenFiles,
  brokenGuardians,
  brokenIdempotency,
  brokenLearners,
} from './testing/broken-stores.ts';
import * as subjects from './testing/contract-subjects.ts';
import { overriding } from './testing/overriding.ts';

/** Runs the one check that must notice a fault, on the real adapter with that fault planted. */
async function expectCaught<Subject>(
  checks: readonly ContractCheck<Subject>[],
  caughtBy: string,
  open: () => Promise<Opened<Subject>>,
  breakIt: (subject: Subject) => Subject,
): Promise<void> {
  const check = checks.filter(({ name }) => name === caughtBy);
  expect(check.map(({ name }) => name)).toEqual([caughtBy]);
  const openBroken = async () => {
    const { subject, close } = await open();
    return { subject: breakIt(subject), close: async () => close?.() };
  };
  expect(await failedChecks(check, openBroken)).toEqual([caughtBy]);
}

/** Breaks the clock of a subject: the adapter keeps the time at which it was opened. */
function stopped<Subject extends { clock: { advanceMs(durationMs: number): void } }>(
  subject: Subject,
): Subject {
  return { ...subject, clock: overriding(subject.clock, { advanceMs: () => undefined }) };
}

describe('LearnerRepository contract catches an adapter that', () => {
  it.each(brokenLearners)('%s', (_, caughtBy, plant) =>
    expectCaught(learnerRepositoryContract, caughtBy, subjects.openLearners, (real) =>
      overriding(real, plant(real)),
    ),
  );
});

describe('ConsentRepository contract catches an adapter that', () => {
  it.each(brokenConsents)('%s', (_, caughtBy, plant) =>
    expectCaught(consentRepositoryContract, caughtBy, subjects.openConsents, (real) =>
      overriding(real, plant(real)),
    ),
  );
});

describe('GuardianRepository contract catches an adapter that', () => {
  it.each(brokenGuardians)('%s', (_, caughtBy, plant) =>
    expectCaught(guardianRepositoryContract, caughtBy, subjects.openGuardians, (subject) => ({
      ...subject,
      guardians: overriding(subject.guardians, plant(subject.guardians)),
    })),
  );
  it('never lets rows expire', () =>
    expectCaught(
      guardianRepositoryContract,
      'gives nothing of one that nobody answered in time, nor changes it; one that was answered stays',
      subjects.openGuardians,
      stopped,
    ));
});

describe('LearningRepository contract catches an adapter that', () => {
  it.each(brokenLearning)('%s', (_, caughtBy, plant) =>
    expectCaught(learningRepositoryContract, caughtBy, subjects.openLearning, (subject) =>
      withBrokenLearning(subject, plant),
    ),
  );
  it.each([
    'does not give back an expired session, alone or in a list',
    'does not give back an expired attempt, and lets its id be used again',
    'refuses an attempt in a session that has expired: session-unknown, and nothing is stored',
    'completes no session that does not exist, has expired or is another learner’s',
  ])('never lets rows expire: %s', (caughtBy) =>
    expectCaught(learningRepositoryContract, caughtBy, subjects.openLearning, stopped),
  );
});

describe('ContentRepository contract catches an adapter that', () => {
  it.each(brokenContent)('%s', (_, caughtBy, plant) =>
    expectCaught(contentRepositoryContract, caughtBy, subjects.openContent, (subject) => ({
      ...subject,
      content: overriding(subject.content, plant(subject.content)),
    })),
  );
  it.each([
    'does not give back an expired job',
    'does not give back expired content, also after a use was counted, until it is put anew',
  ])('never lets rows expire: %s', (caughtBy) =>
    expectCaught(contentRepositoryContract, caughtBy, subjects.openContent, stopped),
  );
});

describe('IdempotencyStore contract catches an adapter that', () => {
  it.each(brokenIdempotency)('%s', (_, caughtBy, plant) =>
    expectCaught(idempotencyStoreContract, caughtBy, subjects.openIdempotency, (subject) => ({
      ...subject,
      store: overriding(subject.store, plant(subject.store)),
    })),
  );
  it.each([
    'replays the answer for 24 hours and no longer',
    'takes a reservation of a killed process back after 60 seconds, not before',
  ])('never lets go: %s', (caughtBy) =>
    expectCaught(idempotencyStoreContract, caughtBy, subjects.openIdempotency, stopped),
  );
});

describe('FileStore contract catches an adapter that', () => {
  it.each(brokenFiles)('%s', (_, caughtBy, plant) =>
    expectCaught(fileStoreContract, caughtBy, subjects.openFiles, (subject) => {
      const { fetchLink = subject.fetchLink, ...methods } = plant(subject.files);
      return { ...subject, fetchLink, files: overriding(subject.files, methods) };
    }),
  );
});

describe('JobQueue contract catches an adapter that', () => {
  it.each(brokenQueues)('%s', (_, caughtBy, plant) =>
    expectCaught(jobQueueContract, caughtBy, subjects.openQueue, (subject) =>
      withBrokenQueue(subject, plant(subject.queue)),
    ),
  );
});

describe('Cache contract catches an adapter that', () => {
  it.each(brokenCaches)('%s', (_, caughtBy, plant) =>
    expectCaught(cacheContract, caughtBy, subjects.openCache, (subject) => ({
      ...subject,
      cache: overriding(subject.cache, plant(subject.cache)),
    })),
  );
});

describe('RateLimiter contract catches an adapter that', () => {
  it.each(brokenLimiters)('%s', (_, caughtBy, plant) =>
    expectCaught(rateLimiterContract, caughtBy, subjects.openLimiter, (subject) => ({
      ...subject,
      limiter: overriding(subject.limiter, plant(subject.limiter)),
    })),
  );
});

describe('EventLog contract catches an adapter that', () => {
  it.each(brokenEventLogs)('%s', (_, caughtBy, plant) =>
    expectCaught(eventLogContract, caughtBy, subjects.openEventLog, plant),
  );
});

describe('ReportRepository contract catches an adapter that', () => {
  it.each(brokenReports)('%s', (_, caughtBy, plant) =>
    expectCaught(reportRepositoryContract, caughtBy, subjects.openReports, (subject) => ({
      ...subject,
      reports: overriding(subject.reports, plant(subject.reports)),
    })),
  );
  it('never lets rows expire', () =>
    expectCaught(
      reportRepositoryContract,
      'does not give back an expired report, and lets the same thing be reported anew',
      subjects.openReports,
      stopped,
    ));
});

describe('ErasureLedger contract catches an adapter that', () => {
  it.each(brokenErasures)('%s', (_, caughtBy, plant) =>
    expectCaught(erasureLedgerContract, caughtBy, subjects.openErasures, (subject) => ({
      ...subject,
      ledger: overriding(subject.ledger, plant(subject.ledger)),
    })),
  );
});

describe('ExportRepository contract catches an adapter that', () => {
  it.each(brokenExports)('%s', (_, caughtBy, plant) =>
    expectCaught(exportRepositoryContract, caughtBy, subjects.openExports, (subject) => ({
      ...subject,
      exports: overriding(subject.exports, plant(subject.exports)),
    })),
  );
  it('never lets rows expire', () =>
    expectCaught(
      exportRepositoryContract,
      'does not give back an expired export',
      subjects.openExports,
      stopped,
    ));
});

describe('AuditLog contract catches an adapter that', () => {
  it.each(brokenAuditLogs)('%s', (_, caughtBy, plant) =>
    expectCaught(auditLogContract, caughtBy, subjects.openAudit, (subject) => ({
      ...subject,
      audit: overriding(subject.audit, plant(subject.audit)),
    })),
  );
});

describe('FeatureFlags contract catches an adapter that', () => {
  it('forgets what was set', () =>
    expectCaught(
      featureFlagsContract,
      'keeps the last word on each flag, and leaves the others',
      subjects.openFlags,
      (real) => overriding(real, { set: async () => undefined }),
    ));
});
