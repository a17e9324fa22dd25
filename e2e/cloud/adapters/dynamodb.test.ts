import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createApiKeyTable } from '@nova/adapters/aws/dynamodb/api-key-table.ts';
import { createAuditLog } from '@nova/adapters/aws/dynamodb/audit-log.ts';
import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createErasureLedger } from '@nova/adapters/aws/dynamodb/erasure-ledger.ts';
import { createExportRepository } from '@nova/adapters/aws/dynamodb/export-repository.ts';
import { createFeatureFlags } from '@nova/adapters/aws/dynamodb/feature-flags.ts';
import { createGuardianRepository } from '@nova/adapters/aws/dynamodb/guardian-repository.ts';
import { createIdempotencyStore } from '@nova/adapters/aws/dynamodb/idempotency-store.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/aws/dynamodb/learning-repository.ts';
import { createReportRepository } from '@nova/adapters/aws/dynamodb/report-repository.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { apiKeysContract } from '@nova/core/testing/api-keys.contract.ts';
import { auditLogContract } from '@nova/core/testing/audit-log.contract.ts';
import { consentRepositoryContract } from '@nova/core/testing/consent-repository.contract.ts';
import { contentRepositoryContract } from '@nova/core/testing/content-repository.contract.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { erasureLedgerContract } from '@nova/core/testing/erasure-ledger.contract.ts';
import { exportRepositoryContract } from '@nova/core/testing/export-repository.contract.ts';
import { featureFlagsContract } from '@nova/core/testing/feature-flags.contract.ts';
import { guardianRepositoryContract } from '@nova/core/testing/guardian-repository.contract.ts';
import { idempotencyStoreContract } from '@nova/core/testing/idempotency-store.contract.ts';
import { learnerRepositoryContract } from '@nova/core/testing/learner-repository.contract.ts';
import { learningRepositoryContract } from '@nova/core/testing/learning-repository.contract.ts';
import { reportRepositoryContract } from '@nova/core/testing/report-repository.contract.ts';
import { beforeAll } from 'vitest';
import { awsPlace, createTables } from '../support/aws.ts';

const client = createDocumentClient(awsPlace());
let tables: Awaited<ReturnType<typeof makeTables>>;

function makeTables() {
  return createTables(
    'Users',
    'LearningSessions',
    'Attempts',
    'UserProgress',
    'Consents',
    'Guardianships',
    'ReviewCards',
    'GeneratedContent',
    'ImageJobs',
    'Idempotency',
    'Reports',
    'Erasures',
    'Exports',
    'ApiKeys',
  );
}

beforeAll(async () => {
  tables = await makeTables();
});

describeContract('LearnerRepository contract: DynamoDB', learnerRepositoryContract, async () => ({
  subject: createLearnerRepository({ client, usersTable: tables.Users }),
}));

describeContract('ApiKeyRegister contract: DynamoDB', apiKeysContract, async () => {
  const clock = adjustableClock();
  const again = () => createApiKeyTable({ client, clock, table: tables.ApiKeys });
  return { subject: { keys: again(), clock, again } };
});

describeContract('ConsentRepository contract: DynamoDB', consentRepositoryContract, async () => ({
  subject: createConsentRepository({ client, table: tables.Consents }),
}));

describeContract('GuardianRepository contract: DynamoDB', guardianRepositoryContract, async () => {
  const clock = adjustableClock();
  const guardians = createGuardianRepository({ client, clock, table: tables.Guardianships });
  return { subject: { guardians, clock } };
});

describeContract('LearningRepository contract: DynamoDB', learningRepositoryContract, async () => {
  const clock = adjustableClock();
  const learning = createLearningRepository({
    client,
    clock,
    tables: {
      sessions: tables.LearningSessions,
      attempts: tables.Attempts,
      progress: tables.UserProgress,
      reviewCards: tables.ReviewCards,
    },
    cursorKey: new Uint8Array(32).fill(7),
  });
  return { subject: { learning, clock } };
});

describeContract('ContentRepository contract: DynamoDB', contentRepositoryContract, async () => {
  const clock = adjustableClock();
  const content = createContentRepository({
    client,
    clock,
    contentTable: tables.GeneratedContent,
    jobsTable: tables.ImageJobs,
  });
  return { subject: { content, clock } };
});

describeContract('IdempotencyStore contract: DynamoDB', idempotencyStoreContract, async () => {
  const clock = adjustableClock();
  return { subject: { store: createIdempotencyStore({ client, clock, table: tables.Idempotency }), clock } };
});

describeContract('ReportRepository contract: DynamoDB', reportRepositoryContract, async () => {
  const clock = adjustableClock();
  return { subject: { reports: createReportRepository({ client, clock, table: tables.Reports }), clock } };
});

describeContract('ErasureLedger contract: DynamoDB', erasureLedgerContract, async () => {
  const open = () =>
    createErasureLedger({ client, clock: { nowMs: () => Date.now() }, table: tables.Erasures });
  // Everybody on record may be back: which tables were restored is the operator's to know.
  return { subject: { ledger: open(), bringBack: async () => undefined, reopened: async () => open() } };
});

describeContract('ExportRepository contract: DynamoDB', exportRepositoryContract, async () => {
  const clock = adjustableClock();
  return { subject: { exports: createExportRepository({ client, clock, table: tables.Exports }), clock } };
});

describeContract('AuditLog contract: DynamoDB', auditLogContract, async () => {
  const clock = adjustableClock();
  const { AuditLog: table } = await createTables('AuditLog');
  const chain = 'main';
  return {
    subject: {
      audit: createAuditLog({ client, clock, table }),
      clock,
      async overwrite(entry) {
        await client.send(new PutCommand({ TableName: table, Item: { chain, ...entry } }));
      },
      async remove(seq) {
        await client.send(new DeleteCommand({ TableName: table, Key: { chain, seq } }));
      },
    },
  };
});

describeContract('FeatureFlags contract: DynamoDB', featureFlagsContract, async () => {
  const { FeatureFlags: table } = await createTables('FeatureFlags');
  return { subject: createFeatureFlags({ client, table }) };
});
