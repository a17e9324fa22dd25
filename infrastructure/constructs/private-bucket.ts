/** A bucket nobody reaches but through us: no public access, TLS only, versioned, encrypted, access logged. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  purpose: string;
  disposable: boolean;
  /** Where access logs go, under `<purpose>/`. Not given: this is the bucket of the logs itself. */
  accessLogs?: IBucket;
  lifecycleRules?: LifecycleRule[];
  cors?: BucketProps['cors'];
  /** A versioned bucket in another region that receives every object. */
  copyTo?: IBucket;
}

export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      // Request metrics are what the alarms on 4xx and 5xx read.
      metrics: [{ id: 'EntireBucket' }],
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      // Access logs are delivered with an ACL unless the target bucket has an owner for everything in it.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: props.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      ...(props.accessLogs
        ? { serverAccessLogsBucket: props.accessLogs, serverAccessLogsPrefix: `${props.purpose}/` }
        : {}),
      ...(props.cors ? { cors: props.cors } : {}),
      ...(props.copyTo
        ? { replicationRules: [{ destination: props.copyTo, priority: 1, deleteMarkerReplication: true }] }
        : {}),
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(props.lifecycleRules ?? []),
      ],
    });
  }
}

/** The seed's rule for assets (6.2): infrequent access after 30 days, Glacier after 90; replaced versions go after 90. */
export const ageOut: LifecycleRule = {
  transitions: [
    { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
    { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
  ],
  noncurrentVersionExpiration: Duration.days(90),
};

/** Logs: cheap after 30 days, gone after `days`. */
export function keepLogs(days: number): LifecycleRule {
  return {
    transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(7),
  };
}
