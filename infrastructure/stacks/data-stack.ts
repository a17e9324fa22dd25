import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
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
  /** The tables that this home has the copies of, and the copies' key; none: it makes tables of its own. */
  copies?: { of: DataStack; key: IKey };
}

/** Seed 2.4: the tables and the cache, encrypted with one key that turns over every year. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly tables: Readonly<Record<TableName, ITableV2>>;
  /** What the tables are encrypted with. */
  readonly tableKey: IKey;
  readonly cache: ValkeyCache;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { config, network, copies } = props;
    this.key = new Key(this, 'DataKey', {
      description: `Data of Nova English (${config.name})`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    this.tableKey = copies?.key ?? this.key;
    this.tables = copies ? copies.of.copiesIn(config.region) : this.makeTables(props);
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

  /** The tables' copies in a region they are replicated to. */
  copiesIn(region: string): Record<TableName, ITableV2> {
    return byName((name) => (this.tables[name] as TableV2).replica(region));
  }

  private makeTables({ config, replicaKeyArn }: DataStackProps): Record<TableName, TableV2> {
    const replicaKeyArns = replicaKeyArn ? { [config.recoveryRegion]: replicaKeyArn } : {};
    const { key: encryptionKey } = this;
    const { disposable } = config;
    return byName(
      (name, design) =>
        new ProductTable(this, name, { design, encryptionKey, replicaKeyArns, disposable }).table,
    );
  }
}

function byName<Table>(make: (name: TableName, design: TableDesign) => Table): Record<TableName, Table> {
  const entries = Object.entries(tableDesigns) as [TableName, TableDesign][];
  return Object.fromEntries(entries.map(([name, design]) => [name, make(name, design)])) as Record<
    TableName,
    Table
  >;
}
