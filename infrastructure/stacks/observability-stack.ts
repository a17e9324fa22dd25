import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { DeliveryStream, EnableLogging, S3Bucket } from 'aws-cdk-lib/aws-kinesisfirehose';
import { FilterPattern, LogGroup, RetentionDays, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { FirehoseDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../apps/api/src/functions/env.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { MessagingStack } from './messaging-stack.ts';
import type { AssetStorage } from './storage-stack.ts';

/** Seed 4.1: an alarm above 5% of errors. */
const MAX_ERROR_RATE_PERCENT = 5;
/** Seed 4.1: the API answers within 2 s. */
const MAX_LATENCY_MS = 2000;
const FIVE_MINUTES = Duration.minutes(5);
/** Where the functions' own metrics are (EMF; powertools' namespace). */
const NAMESPACE = 'NovaEnglish';

export interface ObservabilityStackProps extends StackProps {
  config: EnvironmentConfig;
  /** Dashboards are of the account, not of a region: each home's needs a name of its own. */
  isSecondHome?: boolean;
  api: ApiStack;
  identity: IdentityStack;
  data: DataStack;
  messaging: MessagingStack;
  storage: AssetStorage;
}

/** Seed 4: alarms, dashboard, trace sampling and the long-term copy of the logs. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const tell = new SnsAction(props.messaging.alarmTopic);
    const alarms = [
      ...this.errorAlarms(props),
      this.latencyAlarm(props.api),
      ...this.throttleAlarms(props.data),
      ...this.storageAlarms(props.storage),
      ...this.deadLetterAlarms(props.messaging),
    ];
    for (const alarm of alarms) {
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
    this.dashboard(props);
    this.sampleTraces(props.config.name);
    this.exportLogs(props);
  }

  private errorAlarms(props: ObservabilityStackProps): Alarm[] {
    return [...allFunctions(props)].map(
      ([name, each]) =>
        new Alarm(this, `Errors-${name}`, {
          alarmDescription: `${each.functionName}: more than ${MAX_ERROR_RATE_PERCENT}% of calls fail`,
          metric: each.errorRate(),
          threshold: MAX_ERROR_RATE_PERCENT,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          evaluationPeriods: 2,
          datapointsToAlarm: 2,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
  }

  private latencyAlarm({ api }: ApiStack): Alarm {
    return new Alarm(this, 'SlowApi', {
      alarmDescription: `The API takes longer than ${MAX_LATENCY_MS} ms (95th percentile)`,
      metric: api.restApi.metricLatency({ period: FIVE_MINUTES, statistic: 'p95' }),
      threshold: MAX_LATENCY_MS,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private throttleAlarms({ tables }: DataStack): Alarm[] {
    return Object.entries(tables).map(
      ([name, table]) =>
        new Alarm(this, `Throttled${name}`, {
          alarmDescription: `${name} turns requests away`,
          metric: new MathExpression({
            label: 'throttled requests',
            expression: 'FILL(reads, 0) + FILL(writes, 0)',
            usingMetrics: {
              reads: throttled('ReadThrottleEvents', table.tableName),
              writes: throttled('WriteThrottleEvents', table.tableName),
            },
            period: FIVE_MINUTES,
          }),
          threshold: 1,
          evaluationPeriods: 1,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
  }

  private storageAlarms({ assets }: AssetStorage): Alarm[] {
    return (['4xxErrors', '5xxErrors'] as const).map(
      (metricName) =>
        new Alarm(this, `Assets${metricName}`, {
          alarmDescription: `The assets bucket answers with ${metricName.slice(0, 3)}`,
          metric: new Metric({
            namespace: 'AWS/S3',
            metricName,
            dimensionsMap: { BucketName: assets.bucketName, FilterId: 'EntireBucket' },
            period: FIVE_MINUTES,
            statistic: 'Average',
          }),
          threshold: 0.05,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          evaluationPeriods: 2,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
  }

  private deadLetterAlarms({ imageJobs, privacyJobs, lostNotices }: MessagingStack): Alarm[] {
    const all = {
      imageJobs: imageJobs.deadLetters,
      privacyJobs: privacyJobs.deadLetters,
      notices: lostNotices,
    };
    return Object.entries(all).map(
      ([name, deadLetters]) =>
        new Alarm(this, `DeadLetters${name}`, {
          alarmDescription: `${name}: work was given up and waits for a person (docs/runbooks/incident.md)`,
          metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
          threshold: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          evaluationPeriods: 1,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
  }

  private dashboard({ config, api, isSecondHome }: ObservabilityStackProps): void {
    // As the functions send them: a metric is found under all of its dimensions or not at all.
    const own = (service: FunctionName, metricName: string, statistic: string) =>
      new Metric({
        namespace: NAMESPACE,
        metricName,
        statistic,
        period: FIVE_MINUTES,
        dimensionsMap: { environment: config.name, service },
        label: `${service} ${metricName} ${statistic}`,
      });
    const functions = [...api.functions.byName.values()];
    const widgets = [
      new GraphWidget({
        title: 'Learning session duration',
        left: ['p50', 'p95'].map((statistic) =>
          own('learning-manager', 'LearningSessionDuration', statistic),
        ),
        width: 12,
      }),
      new GraphWidget({
        title: 'AI response time',
        left: (['audio-processor', 'image-worker'] as const).flatMap((service) =>
          ['p50', 'p95'].map((statistic) => own(service, 'AiResponseTime', statistic)),
        ),
        width: 12,
      }),
      new GraphWidget({
        title: 'Engagement: sessions and recordings',
        left: [
          own('learning-manager', 'SessionsStarted', 'Sum'),
          own('learning-manager', 'SessionsCompleted', 'Sum'),
          own('audio-processor', 'RecordingsScored', 'Sum'),
        ],
        width: 12,
      }),
      new GraphWidget({
        title: 'Errors by function',
        left: functions.map((each) => each.function.metricErrors()),
        width: 12,
      }),
      new GraphWidget({
        title: 'API latency',
        left: [api.api.restApi.metricLatency({ statistic: 'p95' })],
        right: [api.api.restApi.metricCount()],
        width: 12,
      }),
    ];
    new Dashboard(this, 'Dashboard', {
      dashboardName: `nova-english-${config.name}${isSecondHome ? '-standby' : ''}`,
    }).addWidgets(...widgets);
  }

  /**
   * Seed 4.2 means: every failure and every critical request is seen, one in ten of the rest. A trace is sampled before its
   * outcome is known, so failures are logged in full instead.
   */
  private sampleTraces(environment: string): void {
    const rule = (name: string, priority: number, urlPath: string, httpMethod: string, fixedRate: number) =>
      new CfnSamplingRule(this, name, {
        samplingRule: {
          ruleName: `nova-english-${environment}-${name}`,
          priority,
          fixedRate,
          reservoirSize: 1,
          serviceName: '*',
          serviceType: '*',
          host: '*',
          httpMethod,
          urlPath,
          resourceArn: '*',
          version: 1,
        },
      });
    rule('Audio', 10, '/api/audio/process', 'POST', 1);
    rule('SignIn', 20, '/api/auth/*', 'POST', 1);
    rule('Rest', 1000, '*', '*', 0.1);
  }

  /** Seed 4.3: log groups keep 30 days; a copy goes to the logs bucket. */
  private exportLogs(props: ObservabilityStackProps): void {
    const { storage } = props;
    const archive = new DeliveryStream(this, 'LogArchive', {
      destination: new S3Bucket(storage.logs, {
        dataOutputPrefix: 'functions/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'functions-failed/!{firehose:error-output-type}/',
        loggingConfig: new EnableLogging(
          new LogGroup(this, 'ArchiveErrors', {
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
      }),
    });
    for (const [name, { function: fn }] of allFunctions(props)) {
      new SubscriptionFilter(this, `Archive-${name}`, {
        logGroup: fn.logGroup,
        destination: new FirehoseDestination(archive),
        filterPattern: FilterPattern.allEvents(),
      });
    }
    acknowledge(archive, {
      'AwsSolutions-KDF1': 'Logs hold no personal data, and the bucket they go to is encrypted.',
    });
  }
}

/** The functions of the API and the triggers of the user pool, by name. */
function allFunctions({ api, identity }: ObservabilityStackProps): ReadonlyMap<string, ServiceFunction> {
  return new Map([...api.functions.byName, ...identity.triggers.byName]);
}

function throttled(metricName: string, tableName: string): Metric {
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName },
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });
}
