import { z } from 'zod';
import { CefrLevel, Instant, Locale, OpaqueId } from './common.ts';
import { ConsentChoice, ConsentPurpose } from './consents.ts';
import { SessionType } from './learning.ts';
import { ReportKind, ReportReason } from './reports.ts';

/** `<userId>.<kind>.<subjectId>` */
const ReportId = z.string().regex(/^[A-Za-z0-9._:-]{3,260}$/);

/** What was said in a talk, as text. */
const ReadTalk = z.strictObject({
  sessionId: z.string(),
  scenarioId: z.string(),
  startTime: Instant,
  turns: z.array(z.strictObject({ speaker: z.enum(['learner', 'partner']), text: z.string() })),
});

/** The state of a learner. Her name, address, birth date, words and recordings are not part of it, but for `talks`. */
export const LearnerFactsResponse = z
  .strictObject({
    userId: z.string(),
    status: z.string(),
    level: CefrLevel.nullable(),
    country: z.string(),
    locale: Locale,
    /** What she agrees to now; `isOpen` until the words that hold have been answered; `endsAt` of a yes that is over then. */
    consents: z.array(
      z.strictObject({
        purpose: ConsentPurpose,
        choice: ConsentChoice,
        isOpen: z.boolean(),
        endsAt: Instant.nullable(),
      }),
    ),
    hasSecondFactor: z.boolean(),
    createdAt: Instant,
    lastLoginAt: Instant.nullable(),
    /** The newest, at most 100. */
    sessions: z.array(
      z.strictObject({ sessionType: SessionType, startTime: Instant, isCompleted: z.boolean() }),
    ),
    hasMoreSessions: z.boolean(),
    /** Those that can be learned with; not those that are being made. */
    ownLessons: z.int(),
    /** Those that could not be made, or were taken out. */
    failedLessons: z.int(),
    reports: z.int(),
    /** Asked for, and while she lets support read them: those of her last 100 sessions, newest first. Else null. */
    talks: z.array(ReadTalk).nullable(),
  })
  .meta({ id: 'LearnerFactsResponse' });
export type LearnerFactsResponse = z.infer<typeof LearnerFactsResponse>;

/** `keep`: nothing is wrong with it. `noted`: something is, and it stays. `remove`: it is taken out. */
export const ReportDecision = z.enum(['keep', 'noted', 'remove']).meta({ id: 'ReportDecision' });
export type ReportDecision = z.infer<typeof ReportDecision>;

/** A report as the operator reads it: what was shown to the learner, and what she says of it. */
export const OperatorReport = z
  .strictObject({
    reportId: z.string(),
    userId: z.string(),
    kind: ReportKind,
    reason: ReportReason,
    note: z.string().nullable(),
    reported: z.strictObject({
      source: z.enum(['model', 'rules', 'fallback', 'composed', 'offline']),
      text: z.string(),
    }),
    status: z.enum(['open', 'resolved']),
    decision: ReportDecision.nullable(),
    /** Whether `remove` can be decided. */
    isRemovable: z.boolean(),
    createdAt: Instant,
    resolvedAt: Instant.nullable(),
  })
  .meta({ id: 'OperatorReport' });
export type OperatorReport = z.infer<typeof OperatorReport>;

export const OperatorReportsQuery = z.object({ status: z.enum(['open', 'resolved']).default('open') });

/** At most 100: open ones the longest waiting first, resolved ones the latest first. */
export const OperatorReportsResponse = z
  .strictObject({ reports: z.array(OperatorReport) })
  .meta({ id: 'OperatorReportsResponse' });
export type OperatorReportsResponse = z.infer<typeof OperatorReportsResponse>;

export const ReportParams = z.object({ reportId: ReportId });
export const ResolveReportRequest = z
  .strictObject({ decision: ReportDecision })
  .meta({ id: 'ResolveReportRequest' });
export type ResolveReportRequest = z.infer<typeof ResolveReportRequest>;

/**
 * Jobs that are not done (`open`, the one that is due first first) and jobs that failed every try (`dead`, oldest first), at most
 * 100 of each. `dueAt`: when a waiting one is tried, or a running one would be given to another try.
 */
export const JobsResponse = z
  .strictObject({
    open: z.array(
      z.strictObject({
        jobId: z.string(),
        type: z.string(),
        state: z.enum(['waiting', 'running']),
        attempts: z.int(),
        lastError: z.string().nullable(),
        dueAt: Instant,
      }),
    ),
    dead: z.array(
      z.strictObject({
        jobId: z.string(),
        type: z.string(),
        attempts: z.int(),
        lastError: z.string(),
        diedAt: Instant,
      }),
    ),
  })
  .meta({ id: 'JobsResponse' });
export type JobsResponse = z.infer<typeof JobsResponse>;

export const JobParams = z.object({ jobId: OpaqueId });
export const LearnerParams = z.object({ userId: OpaqueId });

/**
 * Why an operator ends a learner's sign-ins; goes into the audit log, so words of ours and none of anybody's. `asked`: she asked
 * for it. `lost-device`: she lost a device and cannot reach the list herself. `stolen`: somebody else is signed in.
 */
export const EndSignInsReason = z.enum(['asked', 'lost-device', 'stolen']).meta({ id: 'EndSignInsReason' });
export type EndSignInsReason = z.infer<typeof EndSignInsReason>;

export const EndSignInsRequest = z
  .strictObject({ reason: EndSignInsReason })
  .meta({ id: 'EndSignInsRequest' });
export type EndSignInsRequest = z.infer<typeof EndSignInsRequest>;

/** How many devices were signed in. */
export const EndSignInsResponse = z
  .strictObject({ ended: z.int().min(0) })
  .meta({ id: 'EndSignInsResponse' });
export type EndSignInsResponse = z.infer<typeof EndSignInsResponse>;

/** `talks=true`: what was said in her talks, too (`support-consent-required`). */
export const LearnerQuery = z.object({ talks: z.enum(['true', 'false']).default('false') });

export const FeatureFlag = z
  .enum(['own-lessons', 'pictures', 'live-talks', 'demo'])
  .meta({ id: 'FeatureFlag' });
export type FeatureFlag = z.infer<typeof FeatureFlag>;

export const FeatureFlagsResponse = z
  .strictObject({ flags: z.array(z.strictObject({ flag: FeatureFlag, isOn: z.boolean() })) })
  .meta({ id: 'FeatureFlagsResponse' });
export type FeatureFlagsResponse = z.infer<typeof FeatureFlagsResponse>;

export const FlagParams = z.object({ flag: FeatureFlag });
export const FeatureFlagPatch = z.strictObject({ isOn: z.boolean() }).meta({ id: 'FeatureFlagPatch' });
export type FeatureFlagPatch = z.infer<typeof FeatureFlagPatch>;

/** 64 lower-case hex digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry of the audit log. `hash` is SHA-256 over the canonical JSON (RFC 8785) of the entry as it is stored. */
export const AuditEntryView = z
  .strictObject({
    seq: z.int(),
    at: Instant,
    actor: z.string(),
    action: z.string(),
    subject: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const AuditQuery = z.object({
  /** Entries before this one. */
  beforeSeq: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const AuditPageResponse = z
  .strictObject({
    entries: z.array(AuditEntryView),
    /** `beforeSeq` of the next page; null on the last. */
    nextBeforeSeq: z.int().nullable(),
  })
  .meta({ id: 'AuditPageResponse' });
export type AuditPageResponse = z.infer<typeof AuditPageResponse>;

/** With an entry that was written down elsewhere, an end that was cut off or written anew is found, too. */
export const VerifyAuditRequest = z
  .strictObject({ known: z.strictObject({ seq: z.int().min(1), hash: Hash }).optional() })
  .meta({ id: 'VerifyAuditRequest' });
export type VerifyAuditRequest = z.infer<typeof VerifyAuditRequest>;

export const AuditVerdictResponse = z
  .discriminatedUnion('isWhole', [
    z.strictObject({
      isWhole: z.literal(true),
      entries: z.int(),
      head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
    }),
    z.strictObject({
      isWhole: z.literal(false),
      entries: z.int(),
      firstBadSeq: z.int(),
      problem: z.enum(['altered', 'unchained', 'missing']),
    }),
  ])
  .meta({ id: 'AuditVerdictResponse' });
export type AuditVerdictResponse = z.infer<typeof AuditVerdictResponse>;
