import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { BACKUP_TAG } from '../constructs/product-table.ts';
import type { DataStack } from './data-stack.ts';

/** Seed 7.1: daily backups for 35 days. Erased learners are in them until then; `Erasures` is applied after a restore. */
const RETENTION = Duration.days(35);

export interface BackupStackProps extends StackProps {
  config: EnvironmentConfig;
  data: DataStack;
}

/** Daily backups of every table tagged for it, beside its point-in-time recovery. */
export class BackupStack extends Stack {
  constructor(scope: Construct, id: string, props: BackupStackProps) {
    super(scope, id, props);
    const { config, data } = props;
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: data.key,
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      // MFA delete cannot be set by code and excludes lifecycle rules; this keeps backups from being deleted early.
      ...(config.name === 'prod' ? { accessPolicy: noEarlyDeletion() } : {}),
    });
    const plan = new BackupPlan(this, 'Daily', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '18', minute: '30' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(3),
          deleteAfter: RETENTION,
        }),
      ],
    });
    plan.addSelection('Tables', { resources: [BackupResource.fromTag(BACKUP_TAG.key, BACKUP_TAG.value)] });
    acknowledge(plan, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
        'AWS Backup’s own policy; what it may read is chosen by tag.',
    });
  }
}

function noEarlyDeletion(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        resources: ['*'],
      }),
    ],
  });
}
