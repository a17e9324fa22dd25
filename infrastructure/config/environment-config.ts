/** What may differ between environments, checked before anything is synthesised. */
import { z } from 'zod';
import { awsRegions } from './aws-regions.ts';

/** A region the CDK knows; a newer one comes with a newer CDK. */
const Region = z.string().refine((name) => awsRegions.includes(name), 'is not the name of an AWS region');
const Hours = z.number().int().positive();

/** ElastiCache for Valkey: `small` is one replication group of two nodes, `large` the seed's r6g cluster of three shards. */
const CacheSize = z.enum(['small', 'large']);

const Voice = z.strictObject({
  /** Fargate CPU units and memory of one voice gateway task. */
  cpu: z.union([z.literal(256), z.literal(512), z.literal(1024), z.literal(2048)]),
  memoryMiB: z.number().int().min(512).max(16_384),
  /** 0 until the first image is pushed: a service without one never becomes stable. */
  minTasks: z.number().int().min(0),
  maxTasks: z.number().int().min(1),
  /** Container image of `apps/voice`, pushed by the pipeline (docs/deploy.md). */
  imageTag: z.string().min(1),
});

const Models = z.strictObject({
  /** Where the models are called. Outside the home region this is a cross-border transfer, disclosed to learners. */
  region: Region,
  /** Bedrock's id of a model or inference profile; `guided`: rules write everything, and no model is asked. */
  textModelId: z.string().min(1),
  /** Bedrock's id of an image model; `composed-scenes`: pictures are composed by ourselves. */
  imageModelId: z.string().min(1),
  imageRegion: Region,
  voiceModelId: z.string().min(1),
  /** A guardrail of Bedrock in `region` for texts (in Converse) and for transcripts of live talks. Absent: only our own checks. */
  guardrail: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }).optional(),
});

const Domain = z.strictObject({
  /** Name of the site, e.g. `nova.example`. */
  name: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'is not a domain name'),
  hostedZoneId: z.string().regex(/^Z[A-Z0-9]+$/, 'is not the id of a Route 53 hosted zone'),
});

const Pipeline = z.strictObject({
  connectionArn: z.string().startsWith('arn:', 'is not an ARN'),
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'is not owner/name'),
  branch: z.string().min(1),
});

const Standby = z.strictObject({
  natGateways: z.number().int().min(1).max(2),
  /** As `cdnPrefixListId`, of the recovery region. */
  cdnPrefixListId: z.string().regex(/^pl-[0-9a-f]+$/, 'is not the id of a prefix list'),
});

/** One environment. A production environment must also have a domain and an address for alarms. */
export const EnvironmentConfig = z
  .strictObject({
    name: z.enum(['dev', 'staging', 'prod']),
    /** `small` may save what only a failing zone needs; production of this size is `prod-small`. */
    size: z.enum(['small', 'standard']),
    account: z
      .string()
      .regex(/^\d{12}$/, 'is not a 12-digit account number')
      .optional(),
    region: Region,
    recoveryRegion: Region,
    /** The region's managed prefix list of CloudFront's origin-facing servers; every other address is turned away. */
    cdnPrefixListId: z.string().regex(/^pl-[0-9a-f]+$/, 'is not the id of a prefix list'),
    /** NAT gateways: one per zone in production (seed 3.1), one is enough elsewhere. */
    natGateways: z.number().int().min(1).max(2),
    /** Endpoints for single services cost by the hour and zone; S3 and DynamoDB endpoints are free and always there. */
    interfaceEndpoints: z.boolean(),
    cacheSize: CacheSize,
    voice: Voice,
    models: Models,
    domain: Domain.optional(),
    alarmsEmail: z.email().optional(),
    mailFrom: z.email(),
    socialLogin: z.array(z.enum(['google', 'facebook'])),
    /** Replicas of the tables in the recovery region (seed 7.1: optional), and of the critical buckets. */
    replicateData: z.boolean(),
    /** A second home of the API in the recovery region, always on, that DNS turns to by itself. Absent: only copies wait there. */
    standby: Standby.optional(),
    /** One detector is allowed per account and region: off where the organisation already runs one. */
    guardDuty: z.boolean(),
    quickSightUserArn: z.string().startsWith('arn:').optional(),
    pipeline: Pipeline.optional(),
    monthlyBudgetUsd: z.number().positive(),
    /** Executions kept free for the functions learners wait for. 0: none reserved. */
    reservedConcurrency: z.number().int().min(0).max(1000),
    /** Whether `cdk destroy` may delete data. */
    disposable: z.boolean(),
    recovery: z.strictObject({ timeObjectiveHours: Hours, pointObjectiveHours: Hours }),
  })
  .superRefine((config, context) => {
    const required = (field: 'domain' | 'alarmsEmail', why: string) => {
      if (config.name === 'prod' && config[field] === undefined)
        context.addIssue({ code: 'custom', path: [field], message: `is missing: production ${why}` });
    };
    required('domain', 'is served under a name of its own');
    required('alarmsEmail', 'must be able to wake somebody');
    if (config.name === 'prod' && config.size === 'standard' && config.natGateways < 2)
      context.addIssue({
        code: 'custom',
        path: ['natGateways'],
        message:
          'is one: production of this size has a way out in each zone (seed 3.1); size small may have one',
      });
    if (config.voice.maxTasks < config.voice.minTasks)
      context.addIssue({ code: 'custom', path: ['voice', 'maxTasks'], message: 'is less than minTasks' });
    if (config.standby && !(config.replicateData && config.domain))
      context.addIssue({
        code: 'custom',
        path: ['standby'],
        message: 'stands on the copies of the data and takes over a name: it needs replicateData and domain',
      });
    if (config.socialLogin.length > 0 && !config.domain)
      context.addIssue({
        code: 'custom',
        path: ['socialLogin'],
        message: 'comes back to an address of the site: it needs domain',
      });
    if (config.region === config.recoveryRegion)
      context.addIssue({ code: 'custom', path: ['recoveryRegion'], message: 'is the home region itself' });
    if (config.name === 'prod' && config.disposable)
      context.addIssue({
        code: 'custom',
        path: ['disposable'],
        message: 'production data is never disposable',
      });
  });
export type EnvironmentConfig = z.infer<typeof EnvironmentConfig>;

/** A configuration that cannot be deployed. The message names every field that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The configuration, or `ConfigError` with a line per wrong field; never a half-checked one. */
export function parseEnvironment(input: unknown): EnvironmentConfig {
  const parsed = EnvironmentConfig.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message, ...issue }) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
    return `  ${[...path, keys].filter((part) => part !== '').join('.')}: ${message}`;
  });
  throw new ConfigError(`The environment's configuration is not usable:\n${lines.join('\n')}`);
}
