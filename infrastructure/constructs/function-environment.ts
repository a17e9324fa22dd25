/** What the functions find in their environment, by the names their schemas ask for (`apps/api/src/functions/env.ts`). */

import { voiceManifest } from '../../apps/voice/src/manifest.ts';
import type { TableName } from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';

/** Names and addresses of what was made before the functions. */
export interface FunctionSurroundings {
  config: EnvironmentConfig;
  tableNames: Readonly<Record<TableName, string>>;
  applicationSecretArn: string;
  cache: { endpoint: string; userName: string; passwordSecretArn: string };
  assetsBucketName: string;
  /** What the bucket is copied to, where it is. */
  assetsCopy?: { bucketName: string; region: string };
  eventStreamName: string;
  imageQueueUrl: string;
  privacyQueueUrl: string;
  noticeTopicArn: string;
  mailSettingsName: string;
  userPoolId: string;
  userPoolClientId: string;
  /** Where the pool is copied to another region. */
  userPoolIssuer?: string;
  /** The client of the hosted domain, and the domain where it is of this region; absent: no social sign-in. */
  social?: { clientId: string; domain?: string };
  siteOrigin: string;
}

/** Every variable a function may ask for; `manifest` picks its own. */
export function functionEnvironment(around: FunctionSurroundings): Readonly<Record<string, string>> {
  const { config, tableNames, cache } = around;
  const modelParameter = (name: string) => `ssm:/nova-english/${config.name}/models/${name}`;
  const { guardrail } = config.models;
  return {
    NOVA_ENVIRONMENT: config.name,
    NOVA_LOG_LEVEL: config.name === 'dev' ? 'DEBUG' : 'INFO',
    NOVA_SECRET_ARN: around.applicationSecretArn,
    NOVA_CORS_ORIGINS: around.siteOrigin,
    NOVA_PROXY_HOPS: '1',
    COGNITO_USER_POOL_ID: around.userPoolId,
    COGNITO_CLIENT_ID: around.userPoolClientId,
    ...(around.userPoolIssuer && { COGNITO_ISSUER: around.userPoolIssuer }),
    ...(around.social && { COGNITO_SOCIAL_CLIENT_ID: around.social.clientId }),
    ...(around.social?.domain && {
      COGNITO_SOCIAL_DOMAIN: around.social.domain,
      COGNITO_SOCIAL_PROVIDERS: config.socialLogin.join(','),
    }),
    ELASTICACHE_ENDPOINT: cache.endpoint,
    ELASTICACHE_TLS: 'true',
    ELASTICACHE_CLUSTER: String(config.cacheSize === 'large'),
    ELASTICACHE_USERNAME: cache.userName,
    ELASTICACHE_PASSWORD_SECRET_ARN: cache.passwordSecretArn,
    DYNAMODB_TABLE_NAME: tableNames.LearningSessions,
    USERS_TABLE_NAME: tableNames.Users,
    ATTEMPTS_TABLE_NAME: tableNames.Attempts,
    USER_PROGRESS_TABLE_NAME: tableNames.UserProgress,
    GUARDIANSHIPS_TABLE_NAME: tableNames.Guardianships,
    NOVA_PUBLIC_URL: around.siteOrigin,
    CONSENTS_TABLE_NAME: tableNames.Consents,
    REVIEW_CARDS_TABLE_NAME: tableNames.ReviewCards,
    GENERATED_CONTENT_TABLE_NAME: tableNames.GeneratedContent,
    IMAGE_JOBS_TABLE_NAME: tableNames.ImageJobs,
    IDEMPOTENCY_TABLE_NAME: tableNames.Idempotency,
    JOBS_TABLE_NAME: tableNames.Jobs,
    IDENTITY_STATE_TABLE_NAME: tableNames.IdentityState,
    ERASURES_TABLE_NAME: tableNames.Erasures,
    EXPORTS_TABLE_NAME: tableNames.Exports,
    REPORTS_TABLE_NAME: tableNames.Reports,
    AUDIT_LOG_TABLE_NAME: tableNames.AuditLog,
    FEATURE_FLAGS_TABLE_NAME: tableNames.FeatureFlags,
    API_KEYS_TABLE_NAME: tableNames.ApiKeys,
    KINESIS_STREAM_NAME: around.eventStreamName,
    S3_AUDIO_BUCKET: around.assetsBucketName,
    S3_IMAGE_BUCKET: around.assetsBucketName,
    ...(around.assetsCopy && {
      S3_AUDIO_COPY_BUCKET: around.assetsCopy.bucketName,
      S3_AUDIO_COPY_REGION: around.assetsCopy.region,
    }),
    IMAGE_QUEUE_URL: around.imageQueueUrl,
    PRIVACY_QUEUE_URL: around.privacyQueueUrl,
    NOTICE_TOPIC_ARN: around.noticeTopicArn,
    SES_FROM_ADDRESS: config.mailFrom,
    SES_CONFIGURATION_SET: around.mailSettingsName,
    NOVA_MODEL_ID: modelParameter('imageModelId'),
    NOVA_TEXT_MODEL_ID: modelParameter('textModelId'),
    BEDROCK_REGION: config.models.region,
    BEDROCK_IMAGE_REGION: config.models.imageRegion,
    ...(guardrail && {
      BEDROCK_GUARDRAIL_ID: guardrail.id,
      BEDROCK_GUARDRAIL_VERSION: guardrail.version,
    }),
  };
}

/** Given to the container by other means: as a secret, and by the construct that opens its port. */
const GIVEN_OTHERWISE = new Set(['ORIGIN_SECRET', 'PORT']);

/** What the voice gateway finds in its environment: what the functions find of the same name, and what is its own. */
export function voiceEnvironment(region: string, around: FunctionSurroundings): Record<string, string> {
  const { config } = around;
  const requiredEnv = voiceManifest.requiredEnv.filter((name) => !GIVEN_OTHERWISE.has(name));
  return environmentOf(
    { ...voiceManifest, requiredEnv },
    {
      ...functionEnvironment(around),
      AWS_REGION: region,
      NOVA_LOG_LEVEL: config.name === 'dev' ? 'debug' : 'info',
      NOVA_VOICE_MODEL_ID: `ssm:/nova-english/${config.name}/models/voiceModelId`,
    },
  );
}

/** The variables one function's schema names. Throws `TypeError` for a required one that nothing provides. */
export function environmentOf(
  manifest: { name: string; requiredEnv: readonly string[]; optionalEnv: readonly string[] },
  everything: Readonly<Record<string, string>>,
): Record<string, string> {
  const missing = manifest.requiredEnv.filter((key) => everything[key] === undefined);
  if (missing.length > 0)
    throw new TypeError(`${manifest.name} needs ${missing.join(', ')}, which nothing provides`);
  const asked = [...manifest.requiredEnv, ...manifest.optionalEnv];
  return Object.fromEntries(
    asked.flatMap((key) => (everything[key] === undefined ? [] : [[key, everything[key]]])),
  );
}
