/** The voice gateway's bundle as a process on the emulator, with Bedrock's conformance server: how it starts, talks and stops. */
import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { type BedrockServer, startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import type { SonicScript } from '@nova/adapters/aws/bedrock/testing/sonic-stream.ts';
import { createCognitoClient } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createSsmClient } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import { createSecretsClient } from '@nova/adapters/aws/configuration/secret-reader.ts';
import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/aws/dynamodb/learning-repository.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createKinesisClient } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import type { LearningRepository } from '@nova/core/ports/learning-repository.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleConsent, sampleLearner } from '@nova/core/testing/samples.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { voiceManifest } from '../../apps/voice/src/manifest.ts';
import { connect, START } from '../../apps/voice/src/testing/test-client.ts';
import { awsPlace, createTables, freshName } from './support/aws.ts';
import { type RedisServer, startRedisServer } from './support/redis-server.ts';
import { createUserPool } from './support/user-pool.ts';
import { startVoiceContainer, type VoiceContainer } from './support/voice-container.ts';

const place = awsPlace();
const ORIGIN_SECRET = 'forty-random-characters-of-the-origin-00';
const FROM_CDN = { 'x-nova-origin': ORIGIN_SECRET };
const clock = { nowMs: Date.now };

let bedrock: BedrockServer;
let cache: RedisServer;
let container: VoiceContainer;
let learning: LearningRepository;
let learner: { userId: string; token: string };

beforeAll(async () => {
  bedrock = await startBedrockServer();
  cache = await startRedisServer();
  const tables = await createTables(
    'Users',
    'LearningSessions',
    'Attempts',
    'UserProgress',
    'ReviewCards',
    'Consents',
    'FeatureFlags',
    'GeneratedContent',
    'ImageJobs',
  );
  const client = createDocumentClient(place);
  learning = createLearningRepository({
    client,
    clock,
    tables: {
      sessions: tables.LearningSessions,
      attempts: tables.Attempts,
      progress: tables.UserProgress,
      reviewCards: tables.ReviewCards,
    },
    cursorKey: new Uint8Array(32),
  });
  const pool = await createUserPool(createCognitoClient(place));
  learner = await signedIn(pool);
  await createLearnerRepository({ client, usersTable: tables.Users }).createIfAbsent(
    sampleLearner({ userId: learner.userId }),
  );
  const consents = createConsentRepository({ client, table: tables.Consents });
  for (const purpose of ['voice-processing', 'cross-border'] as const)
    await consents.append(
      sampleConsent(learner.userId, { purpose, textVersion: CONSENT_TEXTS[purpose].version }),
    );
  const [bucket, stream, secret, parameter] = ['audio', 'events', 'secret', 'voice-model'].map(freshName);
  await createS3Client({ ...place, pathStyle: true }).send(new CreateBucketCommand({ Bucket: bucket }));
  await createKinesisClient(place).send(new CreateStreamCommand({ StreamName: stream, ShardCount: 1 }));
  await createSecretsClient(place).send(
    new CreateSecretCommand({ Name: secret, SecretString: 's'.repeat(64) }),
  );
  const model = { Name: `/${parameter}`, Value: 'amazon.nova-2-sonic-v1:0', Type: 'String' } as const;
  await createSsmClient(place).send(new PutParameterCommand(model));
  const environment: Record<string, string> = {
    NOVA_ENVIRONMENT: 'dev',
    NOVA_LOG_LEVEL: 'info',
    AWS_REGION: place.region,
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    NODE_EXTRA_CA_CERTS: inject('certificate').certificateFile,
    ORIGIN_SECRET,
    NOVA_VOICE_MODEL_ID: `ssm:/${parameter}`,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    USERS_TABLE_NAME: tables.Users,
    DYNAMODB_TABLE_NAME: tables.LearningSessions,
    ATTEMPTS_TABLE_NAME: tables.Attempts,
    USER_PROGRESS_TABLE_NAME: tables.UserProgress,
    REVIEW_CARDS_TABLE_NAME: tables.ReviewCards,
    CONSENTS_TABLE_NAME: tables.Consents,
    FEATURE_FLAGS_TABLE_NAME: tables.FeatureFlags,
    GENERATED_CONTENT_TABLE_NAME: tables.GeneratedContent,
    IMAGE_JOBS_TABLE_NAME: tables.ImageJobs,
    S3_AUDIO_BUCKET: bucket!,
    KINESIS_STREAM_NAME: stream!,
    NOVA_SECRET_ARN: secret!,
    ELASTICACHE_ENDPOINT: `127.0.0.1:${cache.port}`,
    ELASTICACHE_TLS: 'false',
  };
  const missing = voiceManifest.requiredEnv.filter((name) => environment[name] === undefined);
  expect(missing).toEqual([]);
  container = await startVoiceContainer(environment);
}, 180_000);

afterAll(async () => {
  await container?.stop('SIGKILL').catch(() => undefined);
  await cache?.stop();
  await bedrock?.close();
});

async function signedIn({ userPoolId, clientId }: { userPoolId: string; clientId: string }) {
  const cognito = createCognitoClient(place);
  const Username = `${randomUUID()}@example.com`;
  const Password = 'Quiet-Meadow-58';
  const { User } = await cognito.send(
    new AdminCreateUserCommand({ UserPoolId: userPoolId, Username, MessageAction: 'SUPPRESS' }),
  );
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username, Password, Permanent: true }),
  );
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );
  const userId = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  return { userId, token: AuthenticationResult?.AccessToken ?? '' };
}

/** Greets unless there is a history, and answers each typed turn. */
const barista: SonicScript = async (io) => {
  await io.ready();
  if (io.order.history.length === 0) {
    await io.reads();
    await io.speaks('Hi! What can I get you?', 3);
  }
  for (;;) {
    const said = await io.reads();
    await io.speaks(`You said: ${said}`, 3);
  }
};

describe('the container of the voice gateway', () => {
  it('says that it is well, and lets nobody in past the CDN', async () => {
    expect((await container.health()).httpStatus).toBe(200);
    await expect(connect(container.url, learner)).rejects.toThrow();
  });

  it('talks with Sonic; killed, it loses no final turn; told to stop, it hands its talks on and ends well', async () => {
    for (let stream = 0; stream < 3; stream++) bedrock.play(barista);
    const first = await connect(container.url, { ...learner, talk: { ...START, mode: 'typed' } }, FROM_CDN);
    const { talkId, partner } = await first.until('welcome');
    expect(partner).toMatchObject({ kind: 'model', modelId: 'amazon.nova-2-sonic-v1:0' });
    await first.until('caption', ({ text, stage }) => /What can I get/.test(text) && stage === 'final');
    first.send({ type: 'text', text: 'One latte, please.' });
    await first.until(
      'caption',
      ({ text, stage }) => text === 'You said: One latte, please.' && stage === 'final',
    );
    const turns = async () =>
      (await learning.getSession(learner.userId, talkId))?.talk?.turns.map(({ text }) => text);
    await expect.poll(async () => (await turns())?.length).toBe(3);
    await container.stop('SIGKILL');

    await container.start();
    const resume = { token: learner.token, talk: first.resume() };
    const second = await connect(container.url, resume, FROM_CDN);
    expect(await second.until('welcome')).toMatchObject({ isResumed: true, talkId });
    second.send({ type: 'text', text: 'And a muffin.' });
    await second.until(
      'caption',
      ({ text, stage }) => text === 'You said: And a muffin.' && stage === 'final',
    );
    expect(await container.stop('SIGTERM')).toBe(0);
    expect(await second.closed).toBe(closeCodes.goingAway);
    const left = (await learning.getSession(learner.userId, talkId))?.talk;
    expect(left?.lastedMs).toBeGreaterThan(0);
    expect(left?.running?.seenAtMs).toBeLessThanOrEqual(clock.nowMs());

    await container.start();
    const third = await connect(container.url, { token: learner.token, talk: second.resume() }, FROM_CDN);
    await third.until('welcome');
    third.send({ type: 'finish' });
    expect(await third.until('ended')).toMatchObject({ reason: 'finished', hasReport: true });
    expect(await turns()).toEqual([
      'Hi! What can I get you?',
      'One latte, please.',
      'You said: One latte, please.',
      'And a muffin.',
      'You said: And a muffin.',
    ]);
    // The killed process closed nothing; the others all that they opened.
    expect(bedrock.findings()).toEqual(['the stream ended before sessionEnd']);
  });

  it('writes lines of JSON, with nothing in them that anybody said or showed', () => {
    const lines = container.lines();
    const facts = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    for (const fact of [
      'listening',
      'talk started',
      'talk taken over',
      'draining',
      'talk left open',
      'drained',
    ])
      expect(facts).toContain(fact);
    expect(lines.join('\n')).not.toMatch(/latte|muffin/);
    expect(lines.join('\n')).not.toContain(learner.token);
  });
});
