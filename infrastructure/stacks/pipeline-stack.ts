import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BuildSpec, ComputeType, LinuxArmBuildImage, PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { Artifact, Pipeline, PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import {
  CodeBuildAction,
  CodeStarConnectionsSourceAction,
  ManualApprovalAction,
} from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import type { EnvironmentName } from '../config/environments.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import type { StorageStack } from './storage-stack.ts';

/** The project's own commands; nothing is tested here that a developer cannot run. */
const TEST = ['n 24', 'npm ci', 'bash .ci/run'];
const deploy = (environment: string) => ['n 24', 'npm ci', `npm run deploy -- --env ${environment} --yes`];

export interface PipelineStackProps extends StackProps {
  config: EnvironmentConfig;
  storage: StorageStack;
}

/** Seed 8.1: GitHub, our own tests, development at once, staging after a person said yes, production after another yes, blue/green. */
export class PipelineStack extends Stack {
  private readonly key: Key;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    const { connectionArn, repository, branch } = props.config.pipeline!;
    const [owner = '', repo = ''] = repository.split('/');
    this.key = new Key(this, 'ArtifactKey', {
      description: 'What the pipeline hands from step to step',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const source = new Artifact('Source');
    const approvals = new Topic(this, 'Approvals', { masterKey: this.key, enforceSSL: true });
    const build = (name: string, commands: readonly string[]) =>
      new CodeBuildAction({ actionName: name, project: this.project(name, commands), input: source });
    // Production as it is: this pipeline must neither grow it nor take its second home away.
    const production = configurationOf(props.config);
    const deployment = (environment: string) => {
      const action = this.deployment(environment, environment === 'prod' ? production : environment);
      return new CodeBuildAction({
        actionName: `Deploy-${environment}`,
        project: action,
        input: source,
        runOrder: 2,
      });
    };
    const approve = (environment: string) =>
      new ManualApprovalAction({
        actionName: `Approve-${environment}`,
        notificationTopic: approvals,
        additionalInformation: `Deploy to ${environment}?`,
        runOrder: 1,
      });
    const pipeline = new Pipeline(this, 'Pipeline', {
      pipelineName: 'nova-english',
      pipelineType: PipelineType.V2,
      artifactBucket: new PrivateBucket(this, 'Artifacts', {
        purpose: 'pipeline',
        disposable: true,
        accessLogs: props.storage.logs,
      }).bucket,
      restartExecutionOnUpdate: true,
      stages: [
        {
          stageName: 'Source',
          actions: [
            new CodeStarConnectionsSourceAction({
              actionName: 'GitHub',
              connectionArn,
              owner,
              repo,
              branch,
              output: source,
              codeBuildCloneOutput: true,
            }),
          ],
        },
        { stageName: 'Test', actions: [build('Test', TEST)] },
        { stageName: 'Development', actions: [deployment('dev')] },
        { stageName: 'Staging', actions: [approve('staging'), deployment('staging')] },
        { stageName: 'Production', actions: [approve('prod'), deployment('prod')] },
      ],
    });
    pipeline.node.addDependency(this.key);
  }

  private project(name: string, commands: readonly string[]): PipelineProject {
    return new PipelineProject(this, name, {
      buildSpec: BuildSpec.fromObject({ version: '0.2', phases: { build: { commands } } }),
      environment: {
        buildImage: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0,
        computeType: ComputeType.MEDIUM,
      },
      encryptionKey: this.key,
      logging: {
        cloudWatch: {
          logGroup: new LogGroup(this, `${name}Logs`, {
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        },
      },
    });
  }

  /** Deploys through the roles that `cdk bootstrap` made, and publishes the site as a person does (`scripts/deploy`). */
  private deployment(environment: string, configuration: string): PipelineProject {
    const project = this.project(`Deploy${environment}`, deploy(configuration));
    project.addToRolePolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: [`arn:${this.partition}:iam::*:role/cdk-*`],
        conditions: {
          'ForAnyValue:StringEquals': {
            'iam:ResourceTag/aws-cdk:bootstrap-role': ['deploy', 'file-publishing', 'lookup'],
          },
        },
      }),
    );
    for (const [resource, actions] of Object.entries(this.publishing(environment)))
      project.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    return project;
  }

  /** What `npm run deploy` itself asks and does: looks what must be there, and puts the web app behind the CDN. */
  private publishing(environment: string): Readonly<Record<string, readonly string[]>> {
    const { partition, account } = this;
    // CloudFormation names a bucket by its stack and resource, in small letters.
    const site = `arn:${partition}:s3:::novaenglish-${environment}-delivery-frontend*`;
    return {
      [`arn:${partition}:ssm:*:${account}:parameter/cdk-bootstrap/hnb659fds/version`]: ['ssm:GetParameter'],
      [`arn:${partition}:secretsmanager:*:${account}:secret:nova-english/${environment}/social/*`]: [
        'secretsmanager:DescribeSecret',
      ],
      [`arn:${partition}:cloudformation:*:${account}:stack/NovaEnglish-${environment}-Delivery/*`]: [
        'cloudformation:ListStackResources',
      ],
      [site]: ['s3:ListBucket'],
      [`${site}/*`]: ['s3:PutObject'],
      [`arn:${partition}:cloudfront::${account}:distribution/*`]: ['cloudfront:CreateInvalidation'],
    };
  }
}

/** The name that production of this shape is deployed by. */
function configurationOf({ size, standby }: EnvironmentConfig): EnvironmentName {
  if (standby) return 'prod-standby';
  return size === 'small' ? 'prod-small' : 'prod';
}
