import type { Operation } from '../http/operation.ts';
import type { FunctionName } from './env.ts';
import { audioProcessorRoutes } from './routes/audio-processor.ts';
import { authHandlerRoutes } from './routes/auth-handler.ts';
import { imageGeneratorRoutes } from './routes/image-generator.ts';
import { imageWorkerRoutes } from './routes/image-worker.ts';
import { learningManagerRoutes } from './routes/learning-manager.ts';
import { operatorFunctionRoutes } from './routes/operator.ts';
import { privacyRoutes } from './routes/privacy.ts';

/** What starts a function. `cognito` names the trigger of the user pool. */
export type FunctionTrigger =
  | { kind: 'api' }
  | { kind: 'queue'; queue: 'ImageJobs' | 'PrivacyJobs'; batchSize: number; reportsBatchItemFailures: true }
  | { kind: 'topic'; topic: 'Notices' | 'MailFeedback' }
  | { kind: 'cognito'; trigger: 'preSignUp' | 'postConfirmation' };

/** What a function does to a table; no other action is needed. `append`: reads and puts, and neither updates nor deletes. */
export type TableUse = 'read' | 'read-write' | 'append';

/** What is said of a function by hand. */
export interface FunctionFacts {
  memoryMb: number;
  timeoutSeconds: number;
  triggers: readonly FunctionTrigger[];
  /** It says no by throwing, as its caller wants it: those errors are no alarm. */
  refusesByThrowing?: true;
  /** What it answers; empty for functions that only work. */
  routes: readonly Operation[];
  /** Tables by logical name (`packages/adapters/src/aws/dynamodb/table-designs.ts`). */
  tables: Readonly<Record<string, TableUse>>;
  /** IAM actions beside those of tables, by what they are on. */
  actions: Readonly<Record<string, readonly string[]>>;
}

const api: FunctionTrigger = { kind: 'api' };
const applicationSecret = { applicationSecret: ['secretsmanager:GetSecretValue'] };
const cachePassword = { cachePasswordSecret: ['secretsmanager:GetSecretValue'] };
const everyEdge = { ...applicationSecret, ...cachePassword };
const everyEdgeTables = { ApiKeys: 'read' } as const;
const events = { events: ['kinesis:PutRecords'] };
/** Off the account's suppression list, which has no ARN: `Mailer.forget`. */
const forgetMail = { everything: ['ses:DeleteSuppressedDestination'] };
const sendMail = { mailIdentity: ['ses:SendEmail'], mailSettings: ['ses:SendEmail'] };
/** Converse is allowed as InvokeModel (Amazon Bedrock API Reference, "Converse"). */
const askTextModel = {
  modelParameter: ['ssm:GetParameter'],
  textModel: ['bedrock:InvokeModel'],
  guardrail: ['bedrock:ApplyGuardrail'],
};
const readWriteFiles = ['s3:GetObject', 's3:PutObject'];

/** Memory and timeouts of the seed's functions are the seed's (2.2.2), of the others ours. */
export const functionFacts: Readonly<Record<FunctionName, FunctionFacts>> = {
  'auth-handler': {
    memoryMb: 256,
    timeoutSeconds: 10,
    triggers: [api],
    routes: authHandlerRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read-write',
      IdentityState: 'read-write',
      Consents: 'read-write',
      Guardianships: 'read-write',
      AuditLog: 'append',
    },
    actions: {
      ...everyEdge,
      ...sendMail,
      ...forgetMail,
      noticeTopic: ['sns:Publish'],
      userPool: [
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminDeleteUser',
        'cognito-idp:AdminConfirmSignUp',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminUserGlobalSignOut',
        'cognito-idp:AdminLinkProviderForUser',
        'cognito-idp:AdminDisableProviderForUser',
        'cognito-idp:DescribeUserPoolClient',
      ],
    },
  },
  'learning-manager': {
    memoryMb: 512,
    timeoutSeconds: 15,
    triggers: [api],
    routes: learningManagerRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read-write',
      Consents: 'read',
      LearningSessions: 'read-write',
      Attempts: 'read-write',
      UserProgress: 'read-write',
      ReviewCards: 'read-write',
      GeneratedContent: 'read-write',
      ImageJobs: 'read',
      Reports: 'read-write',
      AuditLog: 'append',
      Idempotency: 'read-write',
    },
    actions: { ...everyEdge, ...events, ...askTextModel },
  },
  'audio-processor': {
    memoryMb: 1024,
    timeoutSeconds: 30,
    triggers: [api],
    routes: audioProcessorRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read',
      Consents: 'read',
      LearningSessions: 'read-write',
      Attempts: 'read-write',
      UserProgress: 'read-write',
      ReviewCards: 'read-write',
      GeneratedContent: 'read',
      FeatureFlags: 'read',
      ImageJobs: 'read',
    },
    actions: {
      ...everyEdge,
      ...events,
      ...askTextModel,
      speech: ['polly:SynthesizeSpeech'],
      'audioBucket/users/*': ['s3:PutObject', 's3:PutObjectTagging', 's3:DeleteObject'],
    },
  },
  'image-generator': {
    memoryMb: 512,
    // The seed's 60 s are the worker's: API Gateway gives up after 29 s.
    timeoutSeconds: 15,
    triggers: [api],
    routes: imageGeneratorRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read',
      ImageJobs: 'read-write',
      GeneratedContent: 'read-write',
      Jobs: 'read-write',
      FeatureFlags: 'read',
      Idempotency: 'read-write',
    },
    actions: {
      ...everyEdge,
      imageQueue: ['sqs:SendMessage'],
      modelParameter: ['ssm:GetParameter'],
      'imageBucket/pictures/*': ['s3:GetObject'],
    },
  },
  'image-worker': {
    memoryMb: 1024,
    timeoutSeconds: 60,
    triggers: [api, { kind: 'queue', queue: 'ImageJobs', batchSize: 5, reportsBatchItemFailures: true }],
    routes: imageWorkerRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read',
      Consents: 'read',
      ImageJobs: 'read-write',
      GeneratedContent: 'read-write',
      Jobs: 'read-write',
    },
    actions: {
      ...everyEdge,
      ...askTextModel,
      imageModel: ['bedrock:InvokeModel'],
      imageQueue: ['sqs:ChangeMessageVisibility'],
      'imageBucket/pictures/*': readWriteFiles,
    },
  },
  notification: {
    memoryMb: 256,
    timeoutSeconds: 15,
    triggers: [
      { kind: 'topic', topic: 'Notices' },
      { kind: 'topic', topic: 'MailFeedback' },
    ],
    routes: [],
    tables: { Users: 'read', Idempotency: 'read-write' },
    actions: { ...sendMail },
  },
  privacy: {
    memoryMb: 512,
    // Of its jobs; requests are answered within 29 s.
    timeoutSeconds: 120,
    triggers: [api, { kind: 'queue', queue: 'PrivacyJobs', batchSize: 1, reportsBatchItemFailures: true }],
    routes: privacyRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read-write',
      Guardianships: 'read-write',
      Consents: 'read-write',
      LearningSessions: 'read-write',
      Attempts: 'read-write',
      UserProgress: 'read-write',
      ReviewCards: 'read-write',
      ImageJobs: 'read-write',
      GeneratedContent: 'read-write',
      IdentityState: 'read-write',
      Idempotency: 'read-write',
      Jobs: 'read-write',
      Exports: 'read-write',
      Erasures: 'read-write',
      Reports: 'read-write',
      AuditLog: 'append',
    },
    actions: {
      ...everyEdge,
      privacyQueue: ['sqs:SendMessage', 'sqs:ChangeMessageVisibility'],
      audioBucket: ['s3:ListBucket', 's3:ListBucketVersions'],
      'audioBucket/users/*': ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      'audioBucket/exports/*': [
        's3:GetObject',
        's3:PutObject',
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
      ],
      // Where they are copied to nothing goes by itself; nothing else is done there, nor read.
      audioCopyBucket: ['s3:ListBucketVersions'],
      // DeleteObjects asks for both, whatever it deletes (Amazon S3 API Reference).
      'audioCopyBucket/users/*': ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      'audioCopyBucket/exports/*': ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      'imageBucket/pictures/*': ['s3:GetObject'],
      ...forgetMail,
      userPool: [
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminUserGlobalSignOut',
        'cognito-idp:AdminDeleteUser',
      ],
    },
  },
  operator: {
    memoryMb: 256,
    timeoutSeconds: 29,
    triggers: [api],
    routes: operatorFunctionRoutes,
    tables: {
      ...everyEdgeTables,
      Users: 'read',
      LearningSessions: 'read',
      GeneratedContent: 'read-write',
      ImageJobs: 'read',
      Jobs: 'read-write',
      IdentityState: 'read-write',
      Consents: 'read',
      Reports: 'read-write',
      AuditLog: 'append',
      FeatureFlags: 'read-write',
    },
    actions: {
      ...everyEdge,
      imageQueue: ['sqs:SendMessage'],
      privacyQueue: ['sqs:SendMessage'],
      'imageBucket/pictures/*': ['s3:DeleteObject'],
    },
  },
  'pre-sign-up': {
    memoryMb: 256,
    timeoutSeconds: 5,
    triggers: [{ kind: 'cognito', trigger: 'preSignUp' }],
    refusesByThrowing: true,
    routes: [],
    tables: { IdentityState: 'append' },
    actions: {},
  },
  'post-confirmation': {
    memoryMb: 256,
    timeoutSeconds: 5,
    triggers: [{ kind: 'cognito', trigger: 'postConfirmation' }],
    routes: [],
    tables: { Users: 'read-write' },
    actions: {},
  },
};
