import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { keepLogs, PrivateBucket } from '../constructs/private-bucket.ts';
import { type AssetStorage, assetRules, fromTheSite } from './storage-stack.ts';

/** Seed 7.2: what waits in the second region: a key for the tables' copies, and a bucket the assets are copied to. */
export class RecoveryStack extends Stack implements AssetStorage {
  readonly key: Key;
  /** The copy. */
  readonly assets: Bucket;
  readonly logs: Bucket;

  constructor(scope: Construct, id: string, props: StackProps & { config: EnvironmentConfig }) {
    super(scope, id, props);
    const { name, disposable } = props.config;
    this.key = new Key(this, 'ReplicaKey', {
      alias: `nova-english-${name}-replicas`,
      description: `Copies of the tables of Nova English (${name})`,
      enableKeyRotation: true,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const logs = new PrivateBucket(this, 'Logs', {
      purpose: 'logs',
      disposable,
      lifecycleRules: [keepLogs(365)],
    });
    acknowledge(logs, {
      'AwsSolutions-S1': 'It receives the access logs of the copy; logging itself would never end.',
    });
    this.logs = logs.bucket;
    this.assets = new PrivateBucket(this, 'AssetsCopy', {
      purpose: 'assets',
      disposable,
      accessLogs: logs.bucket,
      lifecycleRules: assetRules(),
      cors: fromTheSite(props.config),
    }).bucket;
  }
}
