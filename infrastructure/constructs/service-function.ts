/** A Lambda function of the product: arm64, one role of its own, traced unless it refuses by throwing, a log group kept 30 days, blue/green behind an alias. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface ServiceFunctionProps {
  /** Name after the prefix, e.g. `learning-manager`: the function is `nova-english-<environment>-<name>`. */
  functionName: string;
  code: Code;
  memoryMiB: number;
  timeoutSeconds: number;
  environment: Readonly<Record<string, string>>;
  vpc: IVpc;
  securityGroup: ISecurityGroup;
  /** 0: shares what the account has. */
  reservedConcurrency: number;
  /** Traffic moves over in steps and goes back by itself when the new version fails. */
  isGradual: boolean;
  /** Errors that are answers: they do not count as such. */
  refusals?: IMetric;
}

export class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  /** What callers are given: traffic moves between versions behind it. */
  readonly live: Alias;
  /** As written, where a reference would be one between stacks. */
  readonly functionName: string;
  private readonly refusals: IMetric | undefined;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    this.functionName = props.functionName;
    this.function = new LambdaFunction(this, 'Function', {
      functionName: props.functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      memorySize: props.memoryMiB,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      vpc: props.vpc,
      securityGroups: [props.securityGroup],
      // X-Ray keeps the message of what a function throws; a refusal's is for its caller alone.
      tracing: props.refusals ? Tracing.PASS_THROUGH : Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup: new LogGroup(this, 'Logs', {
        logGroupName: `/aws/lambda/${props.functionName}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      ...(props.reservedConcurrency > 0 ? { reservedConcurrentExecutions: props.reservedConcurrency } : {}),
    });
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: this.function.currentVersion });
    this.refusals = props.refusals;
    if (props.isGradual) this.deployGradually();
    this.acknowledgeManagedPolicies();
  }

  /** Errors per hundred calls, in five minutes. */
  errorRate(): MathExpression {
    const period = Duration.minutes(5);
    return new MathExpression({
      label: 'errors per hundred calls',
      expression: `IF(calls > 0, 100 * ${this.refusals ? '(errors - FILL(refusals, 0))' : 'errors'} / calls, 0)`,
      usingMetrics: {
        errors: this.function.metricErrors({ period }),
        calls: this.function.metricInvocations({ period }),
        ...(this.refusals ? { refusals: this.refusals } : {}),
      },
      period,
    });
  }

  private deployGradually(): void {
    const during = new Alarm(this, 'ErrorsOfNewVersion', {
      alarmDescription: `${this.function.functionName}: the version being rolled out fails`,
      metric: this.live.metricErrors({ period: Duration.minutes(1) }),
      threshold: 3,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    new LambdaDeploymentGroup(this, 'Deployment', {
      alias: this.live,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [during],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }

  private acknowledgeManagedPolicies(): void {
    acknowledge(this, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        'Writes the function’s own logs; AWS keeps it current.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]':
        'Network interfaces of a function in a VPC are created by Lambda with this policy; it has no narrower form.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
        'CodeDeploy moves the traffic of aliases with it; the limited form.',
      'AwsSolutions-IAM5[Resource::*]':
        'Sending trace segments (xray:PutTraceSegments, PutTelemetryRecords) has no resource to name.',
      'AwsSolutions-L1':
        'Node.js 24 is the newest runtime Lambda has; the rule reads the newest from an older list.',
    });
  }
}
