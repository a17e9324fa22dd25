import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { templatesOf } from './support/templates.ts';

let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod');
});

const of = (name: string) => templates.get(name)!;

describe('production', () => {
  it('has the seed’s network: 10.0.0.0/16, its four blocks, a NAT gateway in each zone, flow logs', () => {
    of('Network').hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
    const blocks = Object.values(of('Network').findResources('AWS::EC2::Subnet')).map(
      ({ Properties }) => Properties.CidrBlock,
    );
    expect(blocks.toSorted()).toEqual(['10.0.1.0/24', '10.0.10.0/24', '10.0.2.0/24', '10.0.20.0/24']);
    of('Network').resourceCountIs('AWS::EC2::NatGateway', 2);
    of('Network').resourceCountIs('AWS::EC2::FlowLog', 1);
  });

  it('lets nothing into a function, and only functions and voice into the cache', () => {
    const rules = Object.values(of('Network').findResources('AWS::EC2::SecurityGroupIngress'));
    const cacheRules = rules.filter(({ Properties }) => Properties.FromPort === 6379);
    expect(cacheRules).toHaveLength(2);
    for (const [id, group] of Object.entries(of('Network').findResources('AWS::EC2::SecurityGroup')))
      if (id.includes('FunctionGroup')) expect(group.Properties.SecurityGroupIngress).toBeUndefined();
  });

  it('keeps every table on demand, encrypted with our key, restorable and safe from deletion', () => {
    const tables = Object.values(of('Data').findResources('AWS::DynamoDB::GlobalTable'));
    expect(tables.length).toBeGreaterThanOrEqual(11);
    for (const { Properties, DeletionPolicy } of tables) {
      expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
      expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
      expect(DeletionPolicy).toBe('Retain');
      for (const replica of Properties.Replicas) {
        expect(replica.DeletionProtectionEnabled).toBe(true);
        expect(replica.PointInTimeRecoverySpecification).toMatchObject({ PointInTimeRecoveryEnabled: true });
      }
    }
    of('Data').hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [{ AttributeName: 'userId', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'email-index' })],
    });
  });

  it('has a cache in two zones, encrypted, with snapshots of seven days', () => {
    of('Data').hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      Engine: 'valkey',
      MultiAZEnabled: true,
      AutomaticFailoverEnabled: true,
      ReplicasPerNodeGroup: 1,
      TransitEncryptionEnabled: true,
      AtRestEncryptionEnabled: true,
      SnapshotRetentionLimit: 7,
    });
  });

  it('gives every function the seed’s memory and timeout, arm64, traces, and all its schema requires', () => {
    const made = [
      ...Object.values(of('Api').findResources('AWS::Lambda::Function')),
      ...Object.values(of('Identity').findResources('AWS::Lambda::Function')),
    ];
    for (const manifest of functionManifests) {
      const found = made.find(
        ({ Properties }) => Properties.FunctionName === `nova-english-prod-${manifest.name}`,
      );
      expect(found?.Properties).toMatchObject({
        MemorySize: manifest.memoryMb,
        Timeout: manifest.timeoutSeconds,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        // X-Ray would keep the message of a refusal.
        TracingConfig: { Mode: manifest.refusesByThrowing ? 'PassThrough' : 'Active' },
      });
      expect(Object.keys(found!.Properties.Environment.Variables)).toEqual(
        expect.arrayContaining([...manifest.requiredEnv]),
      );
    }
  });

  it('serves the API under the stage that is its path, throttled, logged and traced, with keys for mobile apps', () => {
    of('Api').hasResourceProperties('AWS::ApiGateway::Stage', { StageName: 'api', TracingEnabled: true });
    of('Api').resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
    of('Api').resourceCountIs('AWS::ApiGateway::ApiKey', 1);
    const methods = Object.values(of('Api').findResources('AWS::ApiGateway::Method'));
    const routes = functionManifests.flatMap((manifest) => manifest.routes);
    expect(methods.filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS')).toHaveLength(
      routes.length,
    );
  });

  it('keeps files private, versioned, encrypted, moved to cheaper storage after 30 and 90 days, copied elsewhere', () => {
    for (const [name, template] of templates) {
      for (const { Properties } of Object.values(template.findResources('AWS::S3::Bucket'))) {
        expect(Properties.PublicAccessBlockConfiguration, name).toEqual({
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        });
        expect(Properties.VersioningConfiguration, name).toEqual({ Status: 'Enabled' });
        expect(Properties.BucketEncryption, name).toBeDefined();
      }
    }
    of('Storage').hasResourceProperties('AWS::S3::Bucket', {
      ReplicationConfiguration: Match.anyValue(),
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({
            Transitions: [
              { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
              { StorageClass: 'GLACIER_IR', TransitionInDays: 90 },
            ],
          }),
        ]),
      },
    });
  });

  it('backs up daily for 35 days and keeps logs for 30', () => {
    of('Backup').hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 35 } })] },
    });
    for (const [name, template] of templates)
      for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup')))
        expect(Properties.RetentionInDays, name).toBe(30);
  });

  it('raises the seed’s alarms', () => {
    const alarms = [
      ...Object.values(of('Api').findResources('AWS::CloudWatch::Alarm')),
      ...Object.values(of('Observability').findResources('AWS::CloudWatch::Alarm')),
    ];
    const thresholds = (text: RegExp) =>
      alarms
        .filter(({ Properties }) => text.test(Properties.AlarmDescription))
        .map(({ Properties }) => Properties.Threshold);
    expect(new Set(thresholds(/more than 5% of calls fail/))).toEqual(new Set([5]));
    expect(thresholds(/API takes longer/)).toEqual([2000]);
    expect(thresholds(/turns requests away/).length).toBeGreaterThanOrEqual(11);
    expect(thresholds(/assets bucket answers/)).toHaveLength(2);
  });
});
