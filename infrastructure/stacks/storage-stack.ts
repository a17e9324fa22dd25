import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  type Bucket,
  type CorsRule,
  HttpMethods,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { ageOut, keepLogs, PrivateBucket } from '../constructs/private-bucket.ts';

/** Recordings are under `users/<user id>/`, pictures under `pictures/`, exports under `exports/<user id>/`. */
const LEARNERS_PREFIX = 'users/';
const EXPORTS_PREFIX = 'exports/';
const LOG_DAYS = 365;

/** A recording goes when the time its learner chose is over: its versions, too. */
function keptRecordings(days: 30 | 90): LifecycleRule {
  return {
    tagFilters: { 'keep-days': String(days) },
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(1),
  };
}

/** Where a home keeps pictures and recordings, and its logs. */
export interface AssetStorage {
  readonly assets: IBucket;
  readonly logs: IBucket;
}

export interface StorageStackProps extends StackProps {
  config: EnvironmentConfig;
  /** Bucket in the recovery region that pictures and recordings are copied to; none: no copies. */
  assetsCopy?: IBucket;
}

/** Seed 2.1.2: the bucket of pictures and recordings, and the bucket of logs. The web app's own is beside its CDN. */
export class StorageStack extends Stack implements AssetStorage {
  readonly assets: Bucket;
  readonly logs: Bucket;
  /** Record of API calls; apart from the other logs, for auditors. */
  readonly trail: Bucket;

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, props);
    const { config } = props;
    const { disposable } = config;
    this.logs = new PrivateBucket(this, 'Logs', {
      purpose: 'logs',
      disposable,
      lifecycleRules: [keepLogs(LOG_DAYS)],
    }).bucket;
    acknowledge(this.logs, {
      'AwsSolutions-S1': 'It receives the access logs of the other buckets; logging itself would never end.',
    });
    this.trail = new PrivateBucket(this, 'Trail', {
      purpose: 'trail',
      disposable,
      accessLogs: this.logs,
      lifecycleRules: [keepLogs(LOG_DAYS)],
    }).bucket;
    this.assets = new PrivateBucket(this, 'Assets', {
      purpose: 'assets',
      disposable,
      accessLogs: this.logs,
      ...(props.assetsCopy ? { copyTo: props.assetsCopy } : {}),
      lifecycleRules: assetRules(),
      cors: fromTheSite(config),
    }).bucket;
  }
}

/** How long what is in the bucket stays; in its copy, too, which would keep by itself what goes here. */
export function assetRules(): LifecycleRule[] {
  return [
    ageOut,
    keptRecordings(30),
    keptRecordings(90),
    // What a learner took back or replaced: `ageOut` would keep it for three months.
    { prefix: LEARNERS_PREFIX, noncurrentVersionExpiration: Duration.days(1) },
    {
      prefix: EXPORTS_PREFIX,
      expiration: Duration.days(2),
      noncurrentVersionExpiration: Duration.days(1),
    },
  ];
}

/** Pages send recordings to the bucket and show pictures from it. */
export function fromTheSite({ domain }: EnvironmentConfig): CorsRule[] {
  return [
    {
      allowedOrigins: domain ? [`https://${domain.name}`] : ['https://*.cloudfront.net'],
      allowedMethods: [HttpMethods.GET, HttpMethods.POST],
      allowedHeaders: ['content-type', 'x-amz-*'],
      maxAge: 3600,
    },
  ];
}
