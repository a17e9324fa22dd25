/**
 * The tables on DynamoDB: keys, indexes and time to live, as data. Infrastructure makes the tables from it and the tests
 * make them on an emulator; it imports nothing. The access patterns behind it: docs/adr/0007 and 0020.
 */

/** A key attribute: its name, and `S` for text or `N` for numbers. */
export type KeyAttribute = readonly [name: string, type: 'S' | 'N'];

/** How one table is laid out. */
export interface TableDesign {
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  /** Attribute with the time of expiry in epoch seconds. */
  timeToLive?: 'expiresAt';
  /** Strongly consistent, within one partition. */
  localIndexes?: Readonly<Record<string, { sortKey: KeyAttribute }>>;
  /** Eventually consistent. */
  globalIndexes?: Readonly<Record<string, { partitionKey: KeyAttribute; sortKey?: KeyAttribute }>>;
  /** What can be made again, or is of no use after a day, is left out of backups. */
  isBackedUp: boolean;
}

/** Every table by its logical name. The first four are the seed's (2.4.1), with exactly its keys. */
export const tableDesigns = {
  Users: {
    partitionKey: ['userId', 'S'],
    globalIndexes: { 'email-index': { partitionKey: ['email', 'S'] } },
    isBackedUp: true,
  },
  LearningSessions: {
    partitionKey: ['userId', 'S'],
    sortKey: ['sessionId', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: true,
  },
  UserProgress: {
    partitionKey: ['userId', 'S'],
    sortKey: ['date', 'S'],
    isBackedUp: true,
  },
  GeneratedContent: {
    partitionKey: ['contentType', 'S'],
    sortKey: ['contentId', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: false,
  },
  /** Scored recordings. `session-index` sorts a learner's by `<sessionId>#<createdAtMs>#<attemptId>`. */
  Attempts: {
    partitionKey: ['userId', 'S'],
    sortKey: ['attemptId', 'S'],
    timeToLive: 'expiresAt',
    localIndexes: { 'session-index': { sortKey: ['sessionOrder', 'S'] } },
    isBackedUp: true,
  },
  /** Answers to questions of consent, oldest first. */
  Consents: {
    partitionKey: ['userId', 'S'],
    sortKey: ['recordId', 'S'],
    isBackedUp: true,
  },
  /** Who looks after which child; a request that nobody answers goes by itself. */
  Guardianships: {
    partitionKey: ['guardianshipId', 'S'],
    timeToLive: 'expiresAt',
    globalIndexes: {
      'guardian-index': { partitionKey: ['guardianEmail', 'S'] },
      'learner-index': { partitionKey: ['userId', 'S'] },
    },
    isBackedUp: true,
  },
  ReviewCards: {
    partitionKey: ['userId', 'S'],
    sortKey: ['exerciseId', 'S'],
    localIndexes: { 'due-index': { sortKey: ['dueAtMs', 'N'] } },
    timeToLive: 'expiresAt',
    isBackedUp: true,
  },
  /** `<jobId>`/`job` is an order; `<userId>`/`<jobId>` points to it, so that erasing finds all of a learner's. */
  ImageJobs: {
    partitionKey: ['partition', 'S'],
    sortKey: ['sort', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: false,
  },
  Idempotency: {
    partitionKey: ['scope', 'S'],
    sortKey: ['key', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: false,
  },
  /** What became of every queued job. `dead-index` holds dead ones only, `open-index` those that are not done. */
  Jobs: {
    partitionKey: ['jobId', 'S'],
    timeToLive: 'expiresAt',
    globalIndexes: {
      'dead-index': { partitionKey: ['dead', 'S'], sortKey: ['diedAtMs', 'N'] },
      'open-index': { partitionKey: ['open', 'S'], sortKey: ['dueAtMs', 'N'] },
    },
    isBackedUp: false,
  },
  /** Codes, sign-in failures and refresh token families: hashes only. */
  IdentityState: {
    partitionKey: ['entry', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: false,
  },
  /** What learners found wrong, under `<kind>.<subjectId>`. `status-index` holds the operator's queue. */
  Reports: {
    partitionKey: ['userId', 'S'],
    sortKey: ['subject', 'S'],
    timeToLive: 'expiresAt',
    globalIndexes: { 'status-index': { partitionKey: ['status', 'S'], sortKey: ['createdAtMs', 'N'] } },
    isBackedUp: true,
  },
  /** Copies of what is kept of a learner, asked for by her; the archives go after a day. */
  Exports: {
    partitionKey: ['userId', 'S'],
    sortKey: ['exportId', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: false,
  },
  /** What was done to accounts and by operators, one chain of hashes in one partition. Never changed, never expires. */
  AuditLog: {
    partitionKey: ['chain', 'S'],
    sortKey: ['seq', 'N'],
    isBackedUp: true,
  },
  /** Keys of apps, by their hash. */
  ApiKeys: {
    partitionKey: ['hash', 'S'],
    isBackedUp: true,
  },
  /** What an operator has turned off; all in one partition (`all`). */
  FeatureFlags: {
    partitionKey: ['list', 'S'],
    sortKey: ['flag', 'S'],
    isBackedUp: true,
  },
  /** Erasures under way, and who was erased and when, to erase again after a restore. Outlives the 35 days of the backups. */
  Erasures: {
    partitionKey: ['month', 'S'],
    sortKey: ['userId', 'S'],
    timeToLive: 'expiresAt',
    isBackedUp: true,
  },
} as const satisfies Record<string, TableDesign>;

/** Logical name of a table. */
export type TableName = keyof typeof tableDesigns;
