import {
  envTalksPerDay,
  envFlag as flag,
  envList as list,
  presentVariables,
  envText as text,
} from '@nova/contracts/settings/env-fields.ts';
import { z } from 'zod';

/** What the container of the gateway needs, by the names that the functions of the API have for the same things. */
export const voiceEnv = z.object({
  NOVA_ENVIRONMENT: z.enum(['dev', 'staging', 'prod']),
  NOVA_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  AWS_REGION: text,
  /** Another address than AWS's own: an emulator's. */
  AWS_ENDPOINT_URL: z.url().optional(),
  /** What the CDN shows in `x-nova-origin`; without it nobody is let in. */
  ORIGIN_SECRET: z.string().min(20),
  /** Origins of pages that may talk, separated by commas. */
  NOVA_CORS_ORIGINS: list,
  /** Talks at once in this container; more wait. */
  NOVA_MAX_TALKS: z.coerce.number().int().min(1).max(1_000).default(40),
  /** The live model, its id or `ssm:` and the name of a parameter; `offline`: the offline partner alone. */
  NOVA_VOICE_MODEL_ID: text.default('offline'),
  NOVA_TALKS_PER_DAY: envTalksPerDay,
  /** Where Bedrock is called, when not in the container's own region. */
  BEDROCK_REGION: text.optional(),
  /** The guardrail that talks with the live model pass, and its version (`DRAFT` without one); absent: none judges them. */
  BEDROCK_GUARDRAIL_ID: text.optional(),
  BEDROCK_GUARDRAIL_VERSION: text.optional(),
  COGNITO_USER_POOL_ID: z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/),
  COGNITO_CLIENT_ID: text,
  /** Who signs the tokens, where the pool is copied to another region; absent: the pool of this region. */
  COGNITO_ISSUER: z.url().optional(),
  /** The client of the pool's hosted domain; absent: no social sign-in. */
  COGNITO_SOCIAL_CLIENT_ID: text.optional(),
  USERS_TABLE_NAME: text,
  DYNAMODB_TABLE_NAME: text,
  ATTEMPTS_TABLE_NAME: text,
  USER_PROGRESS_TABLE_NAME: text,
  REVIEW_CARDS_TABLE_NAME: text,
  CONSENTS_TABLE_NAME: text,
  FEATURE_FLAGS_TABLE_NAME: text,
  GENERATED_CONTENT_TABLE_NAME: text,
  IMAGE_JOBS_TABLE_NAME: text,
  S3_AUDIO_BUCKET: text,
  KINESIS_STREAM_NAME: text,
  /** The secret that keys are derived from: its ARN or name. */
  NOVA_SECRET_ARN: text,
  /** `host:port` of Valkey or Redis. */
  ELASTICACHE_ENDPOINT: z.string().regex(/^[^:\s]+:\d{1,5}$/),
  ELASTICACHE_TLS: flag.default(true),
  ELASTICACHE_CLUSTER: flag.default(false),
  ELASTICACHE_USERNAME: text.optional(),
  ELASTICACHE_PASSWORD_SECRET_ARN: text.optional(),
});

/** The settings of the container, checked. */
export type VoiceEnv = z.infer<typeof voiceEnv>;

/** A setting is missing or wrong. `message` names the variables, never their values. */
export class VoiceEnvError extends Error {
  override readonly name = 'VoiceEnvError';
}

/**
 * Checks the environment once, at start. Empty variables count as absent.
 * @throws VoiceEnvError
 */
export function parseVoiceEnv(source: Readonly<Record<string, string | undefined>>): VoiceEnv {
  const present = presentVariables(source);
  const parsed = voiceEnv.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name}: ${present[name] === undefined ? 'It is missing.' : message}`;
  });
  throw new VoiceEnvError(problems.join('\n'));
}

/** The environment of this process. @throws VoiceEnvError */
export function readVoiceEnv(): VoiceEnv {
  return parseVoiceEnv(process.env);
}
