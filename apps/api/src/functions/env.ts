import {
  envFlag as flag,
  envList as list,
  presentVariables,
  envText as text,
} from '@nova/contracts/settings/env-fields.ts';
import { SOCIAL_PROVIDERS } from '@nova/core/ports/social-providers.ts';
import { z } from 'zod';
import { EnvError } from '../env.ts';

/** One schema per function: what the function needs from its environment, by the seed's names where the seed has one. */

/** For every function. */
const everywhere = {
  NOVA_ENVIRONMENT: z.enum(['dev', 'staging', 'prod']),
  NOVA_LOG_LEVEL: z.enum(['SILENT', 'ERROR', 'WARN', 'INFO', 'DEBUG']).default('INFO'),
};

/**
 * The secret all keys of the application are derived from: the ARN or name of one in Secrets Manager, its value at least
 * 32 random characters.
 */
const secret = { NOVA_SECRET_ARN: text };

/** For functions that answer the API: who is asking, and the limits. */
const edge = {
  ...everywhere,
  ...secret,
  COGNITO_USER_POOL_ID: z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/),
  COGNITO_CLIENT_ID: text,
  /** Who signs the tokens, where the pool is copied to another region; absent: the pool of this region. */
  COGNITO_ISSUER: z.url().optional(),
  /** The client of the pool's hosted domain, whose tokens are good as well; absent: no social sign-in. */
  COGNITO_SOCIAL_CLIENT_ID: text.optional(),
  USERS_TABLE_NAME: text,
  API_KEYS_TABLE_NAME: text,
  /** `host:port` of Valkey or Redis. */
  ELASTICACHE_ENDPOINT: z.string().regex(/^[^:\s]+:\d{1,5}$/),
  ELASTICACHE_TLS: flag.default(true),
  /** Cluster mode: several shards behind a configuration endpoint. */
  ELASTICACHE_CLUSTER: flag.default(false),
  ELASTICACHE_USERNAME: text.optional(),
  /** ARN or name of the secret with the cache user's password; absent: no password. */
  ELASTICACHE_PASSWORD_SECRET_ARN: text.optional(),
  /** Other origins that may call from a browser, separated by commas. */
  NOVA_CORS_ORIGINS: list,
  /** Proxies of ours in front of API Gateway that add to X-Forwarded-For: 1 with CloudFront, 0 without. */
  NOVA_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(1),
  NOVA_AUTH_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
};

/** For functions that read and write what a learner does. */
const learning = {
  /** LearningSessions, the table the seed's LearningManager is named with. */
  DYNAMODB_TABLE_NAME: text,
  ATTEMPTS_TABLE_NAME: text,
  USER_PROGRESS_TABLE_NAME: text,
  REVIEW_CARDS_TABLE_NAME: text,
  CONSENTS_TABLE_NAME: text,
  /** Lessons made for learners. */
  GENERATED_CONTENT_TABLE_NAME: text,
  IMAGE_JOBS_TABLE_NAME: text,
  KINESIS_STREAM_NAME: text,
};

const pictures = {
  S3_IMAGE_BUCKET: text,
  GENERATED_CONTENT_TABLE_NAME: text,
  IMAGE_JOBS_TABLE_NAME: text,
};

/** For functions that may ask a language model. Ids may be `ssm:` and the name of a parameter. */
const models = {
  /** `guided`: by rules alone. */
  NOVA_TEXT_MODEL_ID: text.default('guided'),
  /** Where Bedrock is called, when not in the function's own region. */
  BEDROCK_REGION: text.optional(),
  BEDROCK_GUARDRAIL_ID: text.optional(),
  BEDROCK_GUARDRAIL_VERSION: text.optional(),
  /** Messages a learner gets from the model in a day; after them the rules write. */
  NOVA_FEEDBACK_PER_DAY: z.coerce.number().int().min(0).max(10_000).default(200),
};

/** Who makes pictures. May be `ssm:` and the name of a parameter. */
const imageModel = { NOVA_MODEL_ID: text };

const jobs = { JOBS_TABLE_NAME: text, IMAGE_QUEUE_URL: z.url() };

const mail = {
  /** The verified sender, e.g. `hello@nova.example`. */
  SES_FROM_ADDRESS: z.email(),
  SES_CONFIGURATION_SET: text.optional(),
};

/** For functions that act for guardians. */
const guardians = {
  GUARDIANSHIPS_TABLE_NAME: text,
  /** Where the pages are, for links in mails: an origin without a slash at its end. */
  NOVA_PUBLIC_URL: text,
  /** How long after a guardian's link was mailed her code may be asked for. */
  NOVA_GUARDIAN_DELAY_SECONDS: z.coerce.number().int().min(0).max(86_400).default(600),
};

/** For the function that signs in with providers, through the pool's hosted domain. */
const social = {
  /** `https://<prefix>.auth.<region>.amazoncognito.com`, without a slash at its end. */
  COGNITO_SOCIAL_DOMAIN: z.url().optional(),
  /** Which providers, in the order they are shown, separated by commas. */
  COGNITO_SOCIAL_PROVIDERS: list.pipe(z.array(z.enum(SOCIAL_PROVIDERS))),
};

/** What each function needs, by its name. */
export const functionEnvs = {
  'auth-handler': z.object({
    ...edge,
    ...mail,
    ...guardians,
    ...social,
    CONSENTS_TABLE_NAME: text,
    IDENTITY_STATE_TABLE_NAME: text,
    NOTICE_TOPIC_ARN: text,
    AUDIT_LOG_TABLE_NAME: text,
  }),
  'learning-manager': z.object({
    ...edge,
    ...learning,
    ...models,
    IDEMPOTENCY_TABLE_NAME: text,
    REPORTS_TABLE_NAME: text,
    AUDIT_LOG_TABLE_NAME: text,
  }),
  'audio-processor': z.object({
    ...edge,
    ...learning,
    ...models,
    S3_AUDIO_BUCKET: text,
    FEATURE_FLAGS_TABLE_NAME: text,
  }),
  'image-generator': z.object({
    ...edge,
    ...pictures,
    ...jobs,
    ...imageModel,
    IDEMPOTENCY_TABLE_NAME: text,
    FEATURE_FLAGS_TABLE_NAME: text,
  }),
  'image-worker': z.object({
    ...edge,
    ...pictures,
    ...jobs,
    ...models,
    ...imageModel,
    CONSENTS_TABLE_NAME: text,
    BEDROCK_IMAGE_REGION: text.optional(),
  }),
  notification: z.object({ ...everywhere, ...mail, USERS_TABLE_NAME: text, IDEMPOTENCY_TABLE_NAME: text }),
  privacy: z.object({
    ...edge,
    ...learning,
    ...guardians,
    S3_AUDIO_BUCKET: text,
    /** Bucket that recordings and exports are copied to, and its region; absent: there are no copies. */
    S3_AUDIO_COPY_BUCKET: text.optional(),
    S3_AUDIO_COPY_REGION: text.optional(),
    IMAGE_JOBS_TABLE_NAME: text,
    GENERATED_CONTENT_TABLE_NAME: text,
    IDENTITY_STATE_TABLE_NAME: text,
    IDEMPOTENCY_TABLE_NAME: text,
    JOBS_TABLE_NAME: text,
    PRIVACY_QUEUE_URL: z.url(),
    EXPORTS_TABLE_NAME: text,
    ERASURES_TABLE_NAME: text,
    REPORTS_TABLE_NAME: text,
    AUDIT_LOG_TABLE_NAME: text,
  }),
  operator: z.object({
    ...edge,
    ...pictures,
    ...jobs,
    PRIVACY_QUEUE_URL: z.url(),
    DYNAMODB_TABLE_NAME: text,
    ATTEMPTS_TABLE_NAME: text,
    USER_PROGRESS_TABLE_NAME: text,
    REVIEW_CARDS_TABLE_NAME: text,
    IDENTITY_STATE_TABLE_NAME: text,
    CONSENTS_TABLE_NAME: text,
    REPORTS_TABLE_NAME: text,
    AUDIT_LOG_TABLE_NAME: text,
    FEATURE_FLAGS_TABLE_NAME: text,
  }),
  'pre-sign-up': z.object({ ...everywhere, IDENTITY_STATE_TABLE_NAME: text }),
  'post-confirmation': z.object({ ...everywhere, USERS_TABLE_NAME: text }),
};

const EdgeEnv = z.object(edge);
/** What the environments of all functions that answer the API have in common. */
export type EdgeEnv = z.infer<typeof EdgeEnv>;

const GuardianEnv = z.object(guardians);
/** What the environments of all functions that act for guardians have in common. */
export type GuardianEnv = z.infer<typeof GuardianEnv>;

const LearningEnv = z.object({ ...secret, ...learning });
/** What the environments of all functions that touch what a learner does have in common. */
export type LearningEnv = z.infer<typeof LearningEnv>;

const ModelEnv = z.object(models);
/** What the environments of all functions that may ask a model have in common. */
export type ModelEnv = z.infer<typeof ModelEnv>;

/** Name of a function. */
export type FunctionName = keyof typeof functionEnvs;
/** The checked environment of a function. */
export type FunctionEnv<Name extends FunctionName> = z.infer<(typeof functionEnvs)[Name]>;

/**
 * Checks a function's environment. Empty variables count as absent.
 * @throws EnvError naming every variable that is missing or wrong, never its value
 */
export function parseFunctionEnv<Name extends FunctionName>(
  name: Name,
  source: Readonly<Record<string, string | undefined>>,
): FunctionEnv<Name> {
  const present = presentVariables(source);
  const parsed = functionEnvs[name].safeParse(present);
  if (parsed.success) return parsed.data as FunctionEnv<Name>;
  throw new EnvError(
    parsed.error.issues.map((issue) => ({
      name: issue.path.join('.'),
      need: present[String(issue.path[0])] === undefined ? 'It is missing.' : issue.message,
    })),
  );
}

/** The environment of this function's process. */
export function readFunctionEnv<Name extends FunctionName>(name: Name): FunctionEnv<Name> {
  return parseFunctionEnv(name, process.env);
}

/**
 * What Lambda says of the trace that the invocation at hand belongs to: another one each time. Anything may be missing.
 */
export function readTraceEnv(): Partial<
  Record<'AWS_XRAY_DAEMON_ADDRESS' | '_X_AMZN_TRACE_ID', string | undefined>
> {
  const { AWS_XRAY_DAEMON_ADDRESS, _X_AMZN_TRACE_ID } = process.env;
  return { AWS_XRAY_DAEMON_ADDRESS, _X_AMZN_TRACE_ID };
}

const AwsEnv = z.object({
  /** Lambda sets it. */
  AWS_REGION: text,
  /** Another address than AWS's own: an emulator's. */
  AWS_ENDPOINT_URL: z.url().optional(),
});

/** Where this process's AWS is. @throws EnvError */
export function readAwsEnv(): { region: string; endpoint: string | undefined } {
  const parsed = AwsEnv.safeParse(process.env);
  if (!parsed.success)
    throw new EnvError(
      parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), need: message })),
    );
  return { region: parsed.data.AWS_REGION, endpoint: parsed.data.AWS_ENDPOINT_URL };
}
