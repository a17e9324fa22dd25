import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type FunctionManifest, functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { tableDesigns } from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';
import { apiDocument } from '../config/api-document.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { modelTargets } from '../config/model-arns.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { ApiName, HEALTH_PATH } from '../constructs/api-name.ts';
import { type FunctionSurroundings, functionEnvironment } from '../constructs/function-environment.ts';
import { FunctionFleet } from '../constructs/function-fleet.ts';
import type { GrantTargets } from '../constructs/function-grants.ts';
import { LearningApi } from '../constructs/learning-api.ts';
import { OriginGate } from '../constructs/origin-gate.ts';
import type { DataStack } from './data-stack.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { MessagingStack } from './messaging-stack.ts';
import type { NetworkStack } from './network-stack.ts';
import type { AssetStorage } from './storage-stack.ts';

export interface ApiStackProps extends StackProps {
  config: EnvironmentConfig;
  network: NetworkStack;
  data: DataStack;
  storage: AssetStorage;
  /** The bucket in the other region with the same files; none: there are no copies. */
  otherAssets?: IBucket;
  identity: IdentityStack;
  messaging: MessagingStack;
  siteOrigin: string;
  bundleRoot: string;
  /** The first home, whose secrets and name this one shares; absent: this is it. */
  firstHome?: ApiStack;
  /** Key of the secrets' copies in the recovery region. */
  secretCopyKeyArn?: string;
}

/** Seed 2.2: the functions, the API in front of them, and what starts the ones that only work. */
export class ApiStack extends Stack {
  readonly functions: FunctionFleet;
  readonly api: LearningApi;
  /** What all keys of the application are derived from. */
  readonly applicationSecret: ISecret;
  /** What the CDN shows the API's gate. */
  readonly originSecret: ISecret;
  /** What every process of the product finds in its environment: a function's or the voice gateway's. */
  readonly surroundings: FunctionSurroundings;
  /** The resources behind the names that manifests use. */
  readonly grants: {
    tableArns: Readonly<Record<string, string>>;
    targets: GrantTargets;
    keyArns: readonly string[];
  };

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { config, identity, siteOrigin, firstHome } = props;
    const secrets = firstHome ? this.copiesOfSecrets(firstHome) : this.makeSecrets(props);
    this.applicationSecret = secrets.application;
    this.originSecret = secrets.origin;
    const mail = new EmailIdentity(this, 'Sender', { identity: Identity.email(config.mailFrom) });
    this.surroundings = this.surround(props);
    this.grants = this.nameResources(props, mail);
    this.functions = this.fleet(props);
    this.startWorkers(props);
    this.api = new LearningApi(this, 'Api', {
      environmentName: config.name,
      document: apiDocument(),
      routes: handled(functionManifests).flatMap(({ name, routes }) =>
        routes.map((route) => ({ route, handler: this.functions.byName.get(name)!.live })),
      ),
      userPool: identity.accounts.userPool,
      siteOrigin,
    });
    new OriginGate(this, 'Gate', {
      name: `nova-english-${config.name}-api`,
      secret: this.originSecret.secretValue.unsafeUnwrap(),
      stageArn: this.api.restApi.deploymentStage.stageArn,
      ...(config.standby ? { openPath: HEALTH_PATH } : {}),
    });
    if (config.standby && config.domain)
      new ApiName(this, 'Name', {
        restApi: this.api.restApi,
        domain: config.domain,
        home: firstHome ? 'SECONDARY' : 'PRIMARY',
        environmentName: config.name,
      });
    this.acknowledgeMeant();
  }

  private makeSecrets({ config, data, secretCopyKeyArn }: ApiStackProps) {
    const replicaRegions =
      config.standby && secretCopyKeyArn
        ? [
            {
              region: config.recoveryRegion,
              encryptionKey: Key.fromKeyArn(this, 'CopyKey', secretCopyKeyArn),
            },
          ]
        : [];
    const application = new Secret(this, 'ApplicationSecret', {
      description: 'The secret all keys of the application are derived from',
      encryptionKey: data.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      replicaRegions,
    });
    const origin = new Secret(this, 'OriginSecret', {
      description: 'What the CDN shows the API',
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
      replicaRegions,
    });
    for (const secret of [application, origin]) {
      acknowledge(secret, {
        'AwsSolutions-SMG4':
          'Turned over by hand: what it signs and where it is shown change together (docs/runbooks/key-rotation.md).',
      });
    }
    return { application, origin };
  }

  /** A copy of a secret has its name and its suffix, in this region. */
  private copiesOfSecrets(home: ApiStack) {
    const copy = (id: string, { secretArn }: ISecret) =>
      Secret.fromSecretCompleteArn(
        this,
        id,
        `arn:${this.partition}:secretsmanager:${this.region}:${this.account}:secret:${Fn.select(6, Fn.split(':', secretArn))}`,
      );
    return {
      application: copy('ApplicationSecret', home.applicationSecret),
      origin: copy('OriginSecret', home.originSecret),
    };
  }

  private surround(props: ApiStackProps): FunctionSurroundings {
    const { config, data, storage, otherAssets, identity, messaging, siteOrigin } = props;
    const tables = Object.keys(tableDesigns) as (keyof typeof tableDesigns)[];
    return {
      config,
      tableNames: Object.fromEntries(tables.map((name) => [name, data.tables[name].tableName])) as Record<
        keyof typeof tableDesigns,
        string
      >,
      applicationSecretArn: this.applicationSecret.secretArn,
      cache: {
        endpoint: data.cache.endpoint,
        userName: data.cache.userName,
        passwordSecretArn: data.cache.password.secretArn,
      },
      assetsBucketName: storage.assets.bucketName,
      ...(otherAssets && {
        assetsCopy: { bucketName: otherAssets.bucketName, region: config.recoveryRegion },
      }),
      eventStreamName: messaging.events.streamName,
      imageQueueUrl: messaging.imageJobs.queue.queueUrl,
      privacyQueueUrl: messaging.privacyJobs.queue.queueUrl,
      noticeTopicArn: messaging.noticeTopic.topicArn,
      mailSettingsName: messaging.mailSettings.configurationSetName,
      userPoolId: identity.accounts.userPool.userPoolId,
      userPoolClientId: identity.accounts.client.userPoolClientId,
      ...(identity.accounts.issuer && { userPoolIssuer: identity.accounts.issuer }),
      ...(identity.accounts.social && { social: identity.accounts.social }),
      siteOrigin,
    };
  }

  private nameResources(props: ApiStackProps, mail: EmailIdentity): ApiStack['grants'] {
    const { config, data, storage, identity, messaging } = props;
    const tables = Object.keys(tableDesigns) as (keyof typeof tableDesigns)[];
    return {
      tableArns: Object.fromEntries(tables.map((name) => [name, data.tables[name].tableArn])),
      targets: {
        applicationSecret: this.applicationSecret.secretArn,
        cachePasswordSecret: data.cache.password.secretArn,
        events: messaging.events.streamArn,
        mailIdentity: mail.emailIdentityArn,
        mailSettings: `arn:${this.partition}:ses:${this.region}:${this.account}:configuration-set/${messaging.mailSettings.configurationSetName}`,
        noticeTopic: messaging.noticeTopic.topicArn,
        imageQueue: messaging.imageJobs.queue.queueArn,
        privacyQueue: messaging.privacyJobs.queue.queueArn,
        userPool: identity.accounts.userPool.userPoolArn,
        audioBucket: storage.assets.bucketArn,
        imageBucket: storage.assets.bucketArn,
        audioCopyBucket: props.otherAssets?.bucketArn ?? [],
        ...modelTargets(this, config.models),
        modelParameter: `arn:${this.partition}:ssm:${this.region}:${this.account}:parameter/nova-english/${config.name}/models/*`,
        // Polly's voices and the mail suppression list are no resources that a policy could name.
        speech: '*',
        everything: '*',
      },
      keyArns: [...new Set([data.key.keyArn, data.tableKey.keyArn]), messaging.key.keyArn],
    };
  }

  private fleet({ config, network, bundleRoot }: ApiStackProps): FunctionFleet {
    return new FunctionFleet(this, 'Functions', {
      environmentName: config.name,
      manifests: handled(functionManifests),
      bundleRoot,
      variables: functionEnvironment(this.surroundings),
      ...this.grants,
      vpc: network.network.vpc,
      securityGroup: network.network.functionGroup,
      reservedConcurrency: config.reservedConcurrency,
      isGradual: config.name !== 'dev',
    });
  }

  private startWorkers({ messaging }: ApiStackProps): void {
    for (const { name, triggers } of handled(functionManifests)) {
      const { live } = this.functions.byName.get(name)!;
      for (const trigger of triggers) {
        if (trigger.kind === 'queue') {
          const queues = { ImageJobs: messaging.imageJobs, PrivacyJobs: messaging.privacyJobs };
          live.addEventSource(
            new SqsEventSource(queues[trigger.queue].queue, {
              batchSize: trigger.batchSize,
              reportBatchItemFailures: trigger.reportsBatchItemFailures,
            }),
          );
        } else if (trigger.kind === 'topic') {
          const topics = { Notices: messaging.noticeTopic, MailFeedback: messaging.mailFeedbackTopic };
          topics[trigger.topic].addSubscription(
            new LambdaSubscription(live, { deadLetterQueue: messaging.lostNotices }),
          );
        }
      }
    }
  }

  private acknowledgeMeant(): void {
    acknowledge(this.functions, {
      'CloudFormation-Validate::W3694':
        'An alias is a function to subscribe; the rule knows the bare function only.',
    });
    acknowledge(this.api, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'The account-wide role API Gateway writes its logs with; AWS names this policy for it.',
      'AwsSolutions-APIG4':
        'Sign-up, sign-in, the catalogue and the demo are for visitors without an account.',
      'AwsSolutions-COG4': 'The same operations; all others have the authorizer and check the token again.',
    });
  }
}

/** Functions of this stack: the triggers of the user pool live beside it. */
function handled(manifests: readonly FunctionManifest[]): FunctionManifest[] {
  return manifests.filter(({ triggers }) => triggers.every(({ kind }) => kind !== 'cognito'));
}
