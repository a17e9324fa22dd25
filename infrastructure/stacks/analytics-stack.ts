import { Duration, RemovalPolicy, Size, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import {
  DeliveryStream,
  EnableLogging,
  KinesisStreamSource,
  S3Bucket,
} from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnDataSet, CfnDataSource } from 'aws-cdk-lib/aws-quicksight';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { keepLogs, PrivateBucket } from '../constructs/private-bucket.ts';
import type { MessagingStack } from './messaging-stack.ts';
import type { StorageStack } from './storage-stack.ts';

export interface AnalyticsStackProps extends StackProps {
  config: EnvironmentConfig;
  messaging: MessagingStack;
  storage: StorageStack;
}

/** Kept as long as the product says that it keeps what learners did, pseudonymised. */
const EVENT_DAYS = 730;
/** Columns of an event; `properties` is JSON that Athena reads with `json_extract`. */
const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['type', 'string'],
  ['learner', 'string'],
  ['occurredatms', 'bigint'],
  ['properties', 'string'],
];

const PARTITION = ['day', 'string'] as const;
const EVENT_TABLE = 'events';
/** What a reader of QuickSight may do with a source and with a data set (Amazon QuickSight API Reference). */
const MAY_USE_SOURCE = [
  'quicksight:DescribeDataSource',
  'quicksight:PassDataSource',
  'quicksight:DescribeDataSourcePermissions',
] as const;
const MAY_USE_DATA_SET = [
  'quicksight:DescribeDataSet',
  'quicksight:DescribeDataSetPermissions',
  'quicksight:PassDataSet',
] as const;

/** Seed 1.1, analytics: events from Kinesis through Firehose into a bucket by day, read with Athena and, if wanted, QuickSight. */
export class AnalyticsStack extends Stack {
  readonly events: Bucket;

  constructor(scope: Construct, id: string, props: AnalyticsStackProps) {
    super(scope, id, props);
    const { config, messaging, storage } = props;
    this.events = new PrivateBucket(this, 'Events', {
      purpose: 'events',
      disposable: config.disposable,
      accessLogs: storage.logs,
      lifecycleRules: [keepLogs(EVENT_DAYS)],
    }).bucket;
    const delivery = new DeliveryStream(this, 'Delivery', {
      source: new KinesisStreamSource(messaging.events),
      destination: new S3Bucket(this.events, {
        dataOutputPrefix: 'events/day=!{timestamp:yyyy-MM-dd}/',
        errorOutputPrefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
        bufferingInterval: Duration.minutes(5),
        bufferingSize: Size.mebibytes(8),
        loggingConfig: new EnableLogging(
          new LogGroup(this, 'DeliveryErrors', {
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
      }),
    });
    this.describe(config.name);
    if (config.quickSightUserArn) this.openToQuickSight(config.name, config.quickSightUserArn);
    acknowledge(delivery, {
      'AwsSolutions-KDF1': 'The bucket it writes to is encrypted, and so is the stream it reads from.',
    });
  }

  /** Table over the bucket, partitioned by day without a crawler (partition projection). */
  private describe(environment: string): void {
    const name = databaseName(environment);
    const database = new CfnDatabase(this, 'Database', {
      catalogId: this.account,
      databaseInput: { name, description: 'What learners did, without who they are' },
    });
    const table = new CfnTable(this, 'EventTable', {
      catalogId: this.account,
      databaseName: name,
      tableInput: {
        name: EVENT_TABLE,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: PARTITION[0], type: PARTITION[1] }],
        parameters: {
          'projection.enabled': 'true',
          'projection.day.type': 'date',
          'projection.day.format': 'yyyy-MM-dd',
          'projection.day.range': '2026-01-01,NOW',
          'storage.location.template': `s3://${this.events.bucketName}/events/day=\${day}/`,
        },
        storageDescriptor: {
          location: `s3://${this.events.bucketName}/events/`,
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
          columns: COLUMNS.map(([column, type]) => ({ name: column, type })),
        },
      },
    });
    table.addResourceDependency(database);
    new CfnWorkGroup(this, 'Questions', {
      name: `nova-english-${environment}`,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: 10 * 1024 ** 3,
        resultConfiguration: {
          outputLocation: `s3://${this.events.bucketName}/answers/`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }

  /** The work group as a source, and the table of events as a data set over it, asked whenever somebody looks. */
  private openToQuickSight(environment: string, userArn: string): void {
    const name = `Nova English (${environment})`;
    const source = new CfnDataSource(this, 'QuickSight', {
      awsAccountId: this.account,
      dataSourceId: `nova-english-${environment}`,
      name,
      type: 'ATHENA',
      dataSourceParameters: { athenaParameters: { workGroup: `nova-english-${environment}` } },
      permissions: [{ principal: userArn, actions: [...MAY_USE_SOURCE] }],
    });
    new CfnDataSet(this, 'QuickSightEvents', {
      awsAccountId: this.account,
      dataSetId: `nova-english-${environment}-events`,
      name: `${name}: events`,
      importMode: 'DIRECT_QUERY',
      physicalTableMap: {
        events: {
          relationalTable: {
            dataSourceArn: source.attrArn,
            catalog: 'AwsDataCatalog',
            schema: databaseName(environment),
            name: EVENT_TABLE,
            inputColumns: [...COLUMNS, PARTITION].map(([column, type]) => ({
              name: column,
              type: type === 'bigint' ? 'INTEGER' : 'STRING',
            })),
          },
        },
      },
      permissions: [{ principal: userArn, actions: [...MAY_USE_DATA_SET] }],
    });
  }
}

function databaseName(environment: string): string {
  return `nova_english_${environment}`;
}
