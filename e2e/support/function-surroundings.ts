import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { AwsPlace } from '@nova/adapters/aws/client-settings.ts';
import { createCognitoClient } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createSecretsClient } from '@nova/adapters/aws/configuration/secret-reader.ts';
import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { tableDesigns } from '@nova/adapters/aws/dynamodb/table-designs.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createKinesisClient } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createSesClient } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { createSnsClient } from '@nova/adapters/aws/sns/notice-topic.ts';
import { createSqsClient } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import { tableInput } from '../cloud/support/aws.ts';
import { createUserPool } from '../cloud/support/user-pool.ts';

/** A learner with an account, who has signed in. */
export interface SignedInLearner {
  userId: string;
  email: string;
  password: string;
  accessToken: string;
}

/** What the functions find around them on an emulator of AWS. */
export interface FunctionSurroundings {
  /** For every function; each reads what its schema names. */
  environment: Readonly<Record<string, string>>;
  learner: SignedInLearner;
}

const SENDER = 'hello@nova.example';

/** Makes everything that the functions of one process need, and a learner, on an empty emulator. */
export async function makeSurroundings(place: AwsPlace, cachePort: number): Promise<FunctionSurroundings> {
  const tables = new DynamoDBClient(place);
  for (const [name, design] of Object.entries(tableDesigns))
    await tables.send(new CreateTableCommand(tableInput(name, design)));
  const { QueueUrl = '' } = await createSqsClient(place).send(
    new CreateQueueCommand({ QueueName: 'pictures' }),
  );
  await createS3Client({ ...place, pathStyle: true }).send(new CreateBucketCommand({ Bucket: 'assets' }));
  await createKinesisClient(place).send(new CreateStreamCommand({ StreamName: 'events', ShardCount: 1 }));
  const { TopicArn = '' } = await createSnsClient(place).send(new CreateTopicCommand({ Name: 'notices' }));
  await createSecretsClient(place).send(
    new CreateSecretCommand({ Name: 'application', SecretString: 'only-for-this-bench-'.repeat(3) }),
  );
  await createSesClient(place).send(new CreateEmailIdentityCommand({ EmailIdentity: SENDER }));
  const pool = await createUserPool(createCognitoClient(place));
  const learner = await signIn(place, pool);
  const consents = createConsentRepository({ client: createDocumentClient(place), table: 'Consents' });
  await consents.append(sampleConsent(learner.userId));
  return {
    learner,
    environment: {
      AWS_REGION: place.region,
      AWS_ENDPOINT_URL: place.endpoint ?? '',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      NOVA_ENVIRONMENT: 'dev',
      NOVA_PROXY_HOPS: '0',
      NOVA_SECRET_ARN: 'application',
      NOVA_MODEL_ID: 'composed-scenes',
      COGNITO_USER_POOL_ID: pool.userPoolId,
      COGNITO_CLIENT_ID: pool.clientId,
      USERS_TABLE_NAME: 'Users',
      DYNAMODB_TABLE_NAME: 'LearningSessions',
      ATTEMPTS_TABLE_NAME: 'Attempts',
      USER_PROGRESS_TABLE_NAME: 'UserProgress',
      GUARDIANSHIPS_TABLE_NAME: 'Guardianships',
      NOVA_PUBLIC_URL: 'https://nova.example',
      CONSENTS_TABLE_NAME: 'Consents',
      REVIEW_CARDS_TABLE_NAME: 'ReviewCards',
      GENERATED_CONTENT_TABLE_NAME: 'GeneratedContent',
      IMAGE_JOBS_TABLE_NAME: 'ImageJobs',
      IDEMPOTENCY_TABLE_NAME: 'Idempotency',
      JOBS_TABLE_NAME: 'Jobs',
      IDENTITY_STATE_TABLE_NAME: 'IdentityState',
      ERASURES_TABLE_NAME: 'Erasures',
      EXPORTS_TABLE_NAME: 'Exports',
      REPORTS_TABLE_NAME: 'Reports',
      AUDIT_LOG_TABLE_NAME: 'AuditLog',
      FEATURE_FLAGS_TABLE_NAME: 'FeatureFlags',
      API_KEYS_TABLE_NAME: 'ApiKeys',
      ELASTICACHE_ENDPOINT: `127.0.0.1:${cachePort}`,
      ELASTICACHE_TLS: 'false',
      KINESIS_STREAM_NAME: 'events',
      S3_AUDIO_BUCKET: 'assets',
      S3_IMAGE_BUCKET: 'assets',
      IMAGE_QUEUE_URL: QueueUrl,
      PRIVACY_QUEUE_URL: QueueUrl,
      NOTICE_TOPIC_ARN: TopicArn,
      SES_FROM_ADDRESS: SENDER,
    },
  };
}

async function signIn(
  place: AwsPlace,
  { userPoolId, clientId }: { userPoolId: string; clientId: string },
): Promise<SignedInLearner> {
  const cognito = createCognitoClient(place);
  const email = 'mina@example.com';
  const password = 'Quiet-Meadow-58';
  const { User } = await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: '김미나' },
        { Name: 'birthdate', Value: '2001-03-09' },
        { Name: 'custom:country', Value: 'KR' },
      ],
    }),
  );
  const at = { UserPoolId: userPoolId, Username: email };
  await cognito.send(new AdminSetUserPasswordCommand({ ...at, Password: password, Permanent: true }));
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const userId = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  return { userId, email, password, accessToken: AuthenticationResult?.AccessToken ?? '' };
}
