/** One table with what every table of the product has: on demand, encrypted with our key, restorable to any second of 35 days. */
import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { KeyAttribute, TableDesign } from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';

/** AWS Backup selects by this tag. */
export const BACKUP_TAG = { key: 'nova:backup', value: 'daily' } as const;

export interface ProductTableProps {
  design: TableDesign;
  encryptionKey: IKey;
  /** Copies in these regions, each with the key given for it. */
  replicaKeyArns: Readonly<Record<string, string>>;
  disposable: boolean;
}

export class ProductTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: ProductTableProps) {
    super(scope, id);
    const { design } = props;
    this.table = new TableV2(this, 'Table', {
      partitionKey: attribute(design.partitionKey),
      ...(design.sortKey ? { sortKey: attribute(design.sortKey) } : {}),
      ...(design.timeToLive ? { timeToLiveAttribute: design.timeToLive } : {}),
      localSecondaryIndexes: Object.entries(design.localIndexes ?? {}).map(([indexName, { sortKey }]) => ({
        indexName,
        sortKey: attribute(sortKey),
      })),
      globalSecondaryIndexes: Object.entries(design.globalIndexes ?? {}).map(([indexName, index]) => ({
        indexName,
        partitionKey: attribute(index.partitionKey),
        ...(index.sortKey ? { sortKey: attribute(index.sortKey) } : {}),
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(props.encryptionKey, { ...props.replicaKeyArns }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      replicas: Object.keys(props.replicaKeyArns).map((region) => ({ region })),
      deletionProtection: !props.disposable,
      removalPolicy: props.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    if (design.isBackedUp) Tags.of(this.table).add(BACKUP_TAG.key, BACKUP_TAG.value);
  }
}

function attribute([name, type]: KeyAttribute) {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER };
}
