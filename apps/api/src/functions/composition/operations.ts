import { createAuditLog } from '@nova/adapters/aws/dynamodb/audit-log.ts';
import { createFeatureFlags } from '@nova/adapters/aws/dynamodb/feature-flags.ts';
import { createReportRepository } from '@nova/adapters/aws/dynamodb/report-repository.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { AuditLog } from '@nova/core/ports/audit-log.ts';
import type { FeatureFlags } from '@nova/core/ports/feature-flags.ts';
import type { ReportRepository } from '@nova/core/ports/report-repository.ts';
import type { Platform } from './platform.ts';

/** Where what must be remembered for good is written. */
export function composeAudit({ documents }: Platform, env: { AUDIT_LOG_TABLE_NAME: string }): AuditLog {
  return createAuditLog({ client: documents, clock: systemClock, table: env.AUDIT_LOG_TABLE_NAME });
}

/** What an operator has turned off. */
export function composeFlags(
  { documents }: Platform,
  env: { FEATURE_FLAGS_TABLE_NAME: string },
): FeatureFlags {
  return createFeatureFlags({ client: documents, table: env.FEATURE_FLAGS_TABLE_NAME });
}

/** What learners found wrong. */
export function composeReports(
  { documents }: Platform,
  env: { REPORTS_TABLE_NAME: string },
): ReportRepository {
  return createReportRepository({ client: documents, clock: systemClock, table: env.REPORTS_TABLE_NAME });
}
