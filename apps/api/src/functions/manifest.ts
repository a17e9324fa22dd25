import type { z } from 'zod';
import { apiBase } from '../app.ts';
import type { Operation } from '../http/operation.ts';
import { type FunctionName, functionEnvs } from './env.ts';
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

/** An operation of the API: `path` includes the stage, parameters in braces. */
export interface FunctionRoute {
  operationId: string;
  method: Operation['method'];
  path: string;
}

/** One Lambda function, as infrastructure makes it. */
export interface FunctionManifest {
  name: FunctionName;
  /** TypeScript entry, from the root of the repository; it exports `handler`. */
  entryFile: string;
  /** Folder with the bundle of `npm run bundle`, from the root; the handler is `index.handler`. */
  bundleFolder: string;
  memoryMb: number;
  timeoutSeconds: number;
  triggers: readonly FunctionTrigger[];
  requiredEnv: readonly string[];
  optionalEnv: readonly string[];
  /** It says no by throwing, as its caller wants it: those errors are no alarm. */
  refusesByThrowing?: true;
  /** What it answers; empty for functions that only work. */
  routes: readonly FunctionRoute[];
  /** Tables by logical name (`packages/adapters/src/aws/dynamodb/table-designs.ts`). */
  tables: Readonly<Record<string, TableUse>>;
  /** IAM actions beside those of tables, by what they are on. */
  actions: Readonly<Record<string, readonly string[]>>;
}

interface FunctionFacts {
  refusesByThrowing?: true;
  memoryMb: number;
  timeoutSeconds: number;
  triggers: readonly FunctionTrigger[];
  routes: readonly Operation[];
  tables: Readonly<Record<string, TableUse>>;
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
const facts: Readonly<Record<FunctionName, FunctionFacts>> = {
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

/** Every function of the product, from its schema, its routes and the facts above. */
export const functionManifests: readonly FunctionManifest[] = (Object.keys(facts) as FunctionName[]).map(
  (name) => ({
    ...facts[name],
    name,
    entryFile: `apps/api/src/functions/${name}.ts`,
    bundleFolder: `dist/functions/${name}`,
    ...envKeys(functionEnvs[name]),
    routes: facts[name].routes.map(({ operationId, method, path }) => ({
      operationId,
      method,
      path: `${apiBase}${path}`,
    })),
  }),
);

/** What the functions expect of the API in front of them. */
export const apiExpectations = {
  /** Named as the base path, so that no path is rewritten. */
  stage: apiBase.slice(1),
  /** Sound and pictures both ways; the functions tell binary from text themselves. */
  binaryMediaTypes: ['*/*'],
} as const;

/**
 * What the identity adapter expects of the user pool and its client (docs/adr/0021). Codes are ours, so the pool mails
 * none: no auto-verified attribute. The client has no secret, and only the API may sign in with it. Nothing but `told_*` is
 * written by a provider (docs/adr/0034), and the client of the hosted domain, which has a secret, takes no passwords.
 */
export const userPoolExpectations = {
  usernameAttributes: ['email'],
  autoVerifiedAttributes: [],
  standardAttributes: ['email', 'name', 'birthdate', 'locale'],
  customAttributes: ['country', 'told_email', 'told_verified', 'told_name'],
  passwordMinLength: 8,
  explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  /** Cognito's own rotation stays off: the adapter rotates its own families and ends one on reuse. */
  refreshTokenRotation: false,
  hasClientSecret: false,
} as const;

function envKeys(schema: z.ZodObject): Pick<FunctionManifest, 'requiredEnv' | 'optionalEnv'> {
  const keys = Object.entries(schema.shape);
  const isOptional = ([, field]: [string, unknown]) => (field as z.ZodType).safeParse(undefined).success;
  return {
    requiredEnv: keys.filter((entry) => !isOptional(entry)).map(([key]) => key),
    optionalEnv: keys.filter(isOptional).map(([key]) => key),
  };
}
