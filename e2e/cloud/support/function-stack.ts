import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { createCognitoClient } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createSecretsClient } from '@nova/adapters/aws/configuration/secret-reader.ts';
import { type TableName, tableDesigns } from '@nova/adapters/aws/dynamodb/table-designs.ts';
import { createKinesisClient } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createSesClient } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { createSnsClient } from '@nova/adapters/aws/sns/notice-topic.ts';
import { createSqsClient } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { type FunctionManifest, functionManifests } from '../../../apps/api/src/functions/manifest.ts';
import { awsPlace, createTables, freshName } from './aws.ts';
import { createUserPool } from './user-pool.ts';

/** The functions behind an API, however they were deployed. */
export interface FunctionStack {
  /** Where the API answers, stage included. */
  apiUrl: string;
  streamName: string;
  userPoolId: string;
  clientId: string;
  tables: Readonly<Record<TableName, string>>;
  functionName(name: string): string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Deploys the bundles of all functions on the emulator with all they need, as the manifest says, without CDK: what the
 * functions do is tested here, what infrastructure makes of them with the stacks.
 */
export async function deployFunctionStack(cachePort: number): Promise<FunctionStack> {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  await promisify(execFile)(process.execPath, ['scripts/bundle.mjs', '--arch', arch], { cwd: root });
  const names = Object.keys(tableDesigns) as TableName[];
  const tables = await createTables(...names);
  const made = await makeResources();
  const prefix = freshName('nova');
  const functionName = (name: string) => `${prefix}-${name}`;
  const environment = environmentOf(tables, made, cachePort);
  const lambda = new LambdaClient(awsPlace());
  const arns: Record<string, string> = {};
  for (const manifest of functionManifests)
    arns[manifest.name] = await makeFunction(lambda, functionName(manifest.name), manifest, environment);
  await lambda.send(
    new CreateEventSourceMappingCommand({
      EventSourceArn: made.queueArn,
      FunctionName: functionName('image-worker'),
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
  );
  await createSnsClient(awsPlace()).send(
    new SubscribeCommand({ TopicArn: made.topicArn, Protocol: 'lambda', Endpoint: arns.notification }),
  );
  await createCognitoClient(awsPlace()).send(
    new UpdateUserPoolCommand({
      UserPoolId: made.userPoolId,
      LambdaConfig: { PreSignUp: arns['pre-sign-up'], PostConfirmation: arns['post-confirmation'] },
    }),
  );
  const apiUrl = await makeApi(arns);
  return { apiUrl, tables, functionName, ...made };
}

/** Everything the functions name in their environment, beside the tables. */
async function makeResources() {
  const place = awsPlace();
  const sqs = createSqsClient(place);
  const queueOf = async (QueueName: string, Attributes: Record<string, string>) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    const { Attributes: told } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    return { url: QueueUrl, arn: told?.QueueArn ?? '' };
  };
  const dead = await queueOf(freshName('dead'), {});
  const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 4 });
  const queue = await queueOf(freshName('pictures'), { VisibilityTimeout: '60', RedrivePolicy: redrive });
  const bucket = freshName('assets');
  await createS3Client({ ...place, pathStyle: true }).send(new CreateBucketCommand({ Bucket: bucket }));
  const streamName = freshName('events');
  await createKinesisClient(place).send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 1 }));
  const { TopicArn: topicArn = '' } = await createSnsClient(place).send(
    new CreateTopicCommand({ Name: freshName('notices') }),
  );
  const secretName = freshName('application');
  await createSecretsClient(place).send(
    new CreateSecretCommand({ Name: secretName, SecretString: 'only-for-this-test-'.repeat(3) }),
  );
  const fromAddress = `${freshName('hello')}@nova.example`;
  await createSesClient(place).send(new CreateEmailIdentityCommand({ EmailIdentity: fromAddress }));
  const pool = await createUserPool(createCognitoClient(place));
  return {
    queueUrl: queue.url,
    queueArn: queue.arn,
    bucket,
    streamName,
    topicArn,
    secretName,
    fromAddress,
    ...pool,
  };
}

function environmentOf(
  tables: Record<TableName, string>,
  made: Awaited<ReturnType<typeof makeResources>>,
  cachePort: number,
): Record<string, string> {
  return {
    NOVA_ENVIRONMENT: 'dev',
    NOVA_SECRET_ARN: made.secretName,
    COGNITO_USER_POOL_ID: made.userPoolId,
    COGNITO_CLIENT_ID: made.clientId,
    USERS_TABLE_NAME: tables.Users,
    DYNAMODB_TABLE_NAME: tables.LearningSessions,
    ATTEMPTS_TABLE_NAME: tables.Attempts,
    USER_PROGRESS_TABLE_NAME: tables.UserProgress,
    REVIEW_CARDS_TABLE_NAME: tables.ReviewCards,
    GENERATED_CONTENT_TABLE_NAME: tables.GeneratedContent,
    IMAGE_JOBS_TABLE_NAME: tables.ImageJobs,
    IDEMPOTENCY_TABLE_NAME: tables.Idempotency,
    JOBS_TABLE_NAME: tables.Jobs,
    IDENTITY_STATE_TABLE_NAME: tables.IdentityState,
    ERASURES_TABLE_NAME: tables.Erasures,
    ELASTICACHE_ENDPOINT: `127.0.0.1:${cachePort}`,
    ELASTICACHE_TLS: 'false',
    KINESIS_STREAM_NAME: made.streamName,
    S3_AUDIO_BUCKET: made.bucket,
    S3_IMAGE_BUCKET: made.bucket,
    IMAGE_QUEUE_URL: made.queueUrl,
    NOTICE_TOPIC_ARN: made.topicArn,
    SES_FROM_ADDRESS: made.fromAddress,
    NOVA_MODEL_ID: 'composed-scenes-1',
    NOVA_PROXY_HOPS: '0',
    NOVA_AUTH_LIMIT_PER_MINUTE: '1000',
    AWS_ENDPOINT_URL: awsPlace().endpoint,
  };
}

async function makeFunction(
  lambda: LambdaClient,
  FunctionName: string,
  { name, memoryMb, timeoutSeconds, requiredEnv, optionalEnv, bundleFolder }: FunctionManifest,
  environment: Record<string, string>,
): Promise<string> {
  // Only what the function's schema names: a missing variable must be seen here.
  const wanted = new Set([...requiredEnv, ...optionalEnv, 'AWS_ENDPOINT_URL']);
  const Variables = Object.fromEntries(Object.entries(environment).filter(([key]) => wanted.has(key)));
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::000000000000:role/functions',
      Handler: 'index.handler',
      MemorySize: memoryMb,
      // The emulator shares this machine with everything else the tests start.
      Timeout: timeoutSeconds * 2,
      Code: { ZipFile: await readFile(new URL(`${bundleFolder}.zip`, `file://${root}`)) },
      Environment: { Variables },
    }),
  );
  for (let tries = 0; tries < 100; tries++) {
    const { State } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    if (State === 'Active' || State === undefined) return FunctionArn ?? '';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The function ${name} did not become active.`);
}

/** A REST API with one proxy integration a route, as infrastructure makes it; its stage is our base path. */
async function makeApi(arns: Readonly<Record<string, string>>): Promise<string> {
  const { region, endpoint } = awsPlace();
  const gateway = new APIGatewayClient({ region, endpoint });
  const { id: restApiId, rootResourceId = '' } = await gateway.send(
    new CreateRestApiCommand({ name: freshName('api'), binaryMediaTypes: ['*/*'] }),
  );
  const resources = new Map([['', rootResourceId]]);
  const resourceOf = async (path: string): Promise<string> => {
    const known = resources.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parentId = await resourceOf(path.slice(0, cut));
    const { id = '' } = await gateway.send(
      new CreateResourceCommand({ restApiId, parentId, pathPart: path.slice(cut + 1) }),
    );
    resources.set(path, id);
    return id;
  };
  for (const { name, routes } of functionManifests) {
    for (const { method, path } of routes) {
      const resourceId = await resourceOf(path.replace(/^\/api/, ''));
      const at = { restApiId, resourceId, httpMethod: method };
      await gateway.send(new PutMethodCommand({ ...at, authorizationType: 'NONE' }));
      const uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arns[name]}/invocations`;
      await gateway.send(
        new PutIntegrationCommand({ ...at, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri }),
      );
    }
  }
  await gateway.send(new CreateDeploymentCommand({ restApiId, stageName: 'api' }));
  return `${endpoint}/_aws/execute-api/${restApiId}/api`;
}
