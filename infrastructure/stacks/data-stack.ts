import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import {
  type TableDesign,
  type TableName,
  tableDesigns,
} from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { ProductTable } from '../constructs/product-table.ts';
import type { ServiceNetwork } from '../constructs/service-network.ts';
import { ValkeyCache } from '../constructs/valkey-cache.ts';

export interface DataStackProps extends StackProps {
  config: EnvironmentConfig;
  network: ServiceNetwork;
  /** Key of the tables' copies in the recovery region; none: no copies. */
  replicaKeyArn?: string;
}

/** Seed 2.4: the tables and the cache, encrypted with one key that turns over every year. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly tables: Readonly<Record<TableName, TableV2>>;
  readonly cache: ValkeyCache;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { config, network } = props;
    this.key = new Key(this, 'DataKey', {
      description: `Data of Nova English (${config.name})`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const replicaKeyArns = props.replicaKeyArn ? { [config.recoveryRegion]: props.replicaKeyArn } : {};
    const entries = Object.entries(tableDesigns) as [TableName, TableDesign][];
    this.tables = Object.fromEntries(
      entries.map(([name, design]) => [
        name,
        new ProductTable(this, name, {
          design,
          encryptionKey: this.key,
          replicaKeyArns,
          disposable: config.disposable,
        }).table,
      ]),
    ) as Record<TableName, TableV2>;
    this.cache = new ValkeyCache(this, 'Cache', {
      vpc: network.vpc,
      securityGroup: network.cacheGroup,
      encryptionKey: this.key,
      size: config.cacheSize,
    });
    acknowledge(this.cache, {
      'AwsSolutions-AEC6':
        'It has users with passwords (RBAC); the rule looks for the one shared token that came before them.',
      'AwsSolutions-SMG4':
        'Turned over by hand, with both passwords valid meanwhile (docs/runbooks/key-rotation.md).',
    });
  }
}
