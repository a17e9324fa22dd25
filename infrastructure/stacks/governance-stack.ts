import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { MessagingStack } from './messaging-stack.ts';
import type { StorageStack } from './storage-stack.ts';

/** Shares of the budget at which somebody is told: what was spent, and what the month will cost at this pace. */
const BUDGET_STEPS = [
  { kind: 'ACTUAL', percent: 80 },
  { kind: 'ACTUAL', percent: 100 },
  { kind: 'FORECASTED', percent: 110 },
] as const;

export interface GovernanceStackProps extends StackProps {
  config: EnvironmentConfig;
  messaging: MessagingStack;
  storage: StorageStack;
}

/** Seed 8.2, 9.1: who did what (CloudTrail), threats (GuardDuty) and cost (budgets). */
export class GovernanceStack extends Stack {
  constructor(scope: Construct, id: string, props: GovernanceStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.recordCalls(props);
    if (config.guardDuty) this.watchThreats(props);
    this.watchCost(props);
  }

  private recordCalls({ config, storage }: GovernanceStackProps): void {
    const key = new Key(this, 'TrailKey', {
      description: `Record of API calls (${config.name})`,
      enableKeyRotation: true,
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const trail = new Trail(this, 'Calls', {
      bucket: storage.trail,
      encryptionKey: key,
      enableFileValidation: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: new LogGroup(this, 'CallLogs', {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    trail.addS3EventSelector([{ bucket: storage.assets }], { includeManagementEvents: true });
    acknowledge(trail, {
      'AwsSolutions-IAM5[Resource::*]': 'The trail writes its own log streams, whose names it makes up.',
    });
  }

  /** Findings of medium severity and above wake somebody (GuardDuty User Guide, "Severity levels": 4.0 and more). */
  private watchThreats({ messaging }: GovernanceStackProps): void {
    new CfnDetector(this, 'Threats', { enable: true, findingPublishingFrequency: 'FIFTEEN_MINUTES' });
    new CfnRule(this, 'Findings', {
      description: 'A threat was found: docs/runbooks/incident.md',
      eventPattern: {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', 4] }] },
      },
      targets: [{ id: 'operators', arn: messaging.alarmTopic.topicArn }],
    });
  }

  private watchCost({ config, messaging }: GovernanceStackProps): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `nova-english-${config.name}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: config.monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: BUDGET_STEPS.map(({ kind, percent }) => ({
        notification: {
          notificationType: kind,
          comparisonOperator: 'GREATER_THAN',
          threshold: percent,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: messaging.alarmTopic.topicArn }],
      })),
    });
  }
}
