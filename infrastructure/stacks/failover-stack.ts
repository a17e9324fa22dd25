import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnHealthCheck } from 'aws-cdk-lib/aws-route53';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { letPublish } from '../constructs/topic-publishers.ts';

/** Route 53 reports on its health checks in us-east-1 only. */
export class FailoverStack extends Stack {
  /** Seed 7.2, step 1: the site is asked every 30 s from three continents; three misses raise the alarm that starts the runbook. */
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { config: EnvironmentConfig; domainName: string },
  ) {
    super(scope, id, props);
    const check = new CfnHealthCheck(this, 'SiteIsUp', {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: props.domainName,
        resourcePath: '/api/health',
        port: 443,
        requestInterval: 30,
        failureThreshold: 3,
        measureLatency: true,
        regions: ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
      },
      healthCheckTags: [{ key: 'Name', value: `nova-english-${props.config.name}` }],
    });
    const key = new Key(this, 'TopicKey', {
      enableKeyRotation: true,
      description: 'Alarms of the health check',
    });
    const topic = new Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
    letPublish(topic, key, ['cloudwatch']);
    if (props.config.alarmsEmail) topic.addSubscription(new EmailSubscription(props.config.alarmsEmail));
    const alarm = new Alarm(this, 'SiteIsDown', {
      alarmDescription: 'The site does not answer: docs/runbooks/disaster-recovery.md',
      metric: new Metric({
        namespace: 'AWS/Route53',
        metricName: 'HealthCheckStatus',
        dimensionsMap: { HealthCheckId: check.attrHealthCheckId },
        statistic: 'Minimum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
}
