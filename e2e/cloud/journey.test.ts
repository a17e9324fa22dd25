import { randomUUID } from 'node:crypto';
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { BedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { createCognitoClient } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createApiKeyTable } from '@nova/adapters/aws/dynamodb/api-key-table.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createSqsClient } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ApiClient, password, type SignedIn } from '../journey/api-client.ts';
import { learnerJourney } from '../journey/learner-journey.ts';
import { awsPlace } from './support/aws.ts';
import { type DeployedService, deployService } from './support/deployed-service.ts';
import { startEchoingModel } from './support/echoing-model.ts';
import { copyElsewhere, versionsOf } from './support/learner-files.ts';
import { mailsTo, mailTo } from './support/mails.ts';
import {
  dashboardMetrics,
  eventsOnTheStream,
  invoke,
  logsOf,
  untilQueueEmpty,
} from './support/observations.ts';

const place = awsPlace();
let service: DeployedService;
let api: ApiClient;
let learners: LearnerRepository;
let bedrock: BedrockServer;

beforeAll(async () => {
  bedrock = await startEchoingModel(inject('modelPort'));
  service = await deployService();
  api = new ApiClient(service.apiUrl, mailTo);
  const { USERS_TABLE_NAME: usersTable = '' } = await service.variables('auth-handler');
  learners = createLearnerRepository({ client: createDocumentClient(place), usersTable });
});

afterAll(async () => {
  await service?.cache.stop();
  await bedrock?.close();
});

learnerJourney('on AWS', () => ({
  api,
  async useUp({ userId }, requests) {
    // Asking one by one could take the emulator longer than the minute.
    const counters = service.connectToCache();
    const [counter] = await counters.keys(`*learner*${userId}*`);
    await counters.incrby(counter ?? '', requests);
    counters.disconnect();
  },
}));

let signedIn: Promise<SignedIn> | null = null;
/** A learner for tests that need just anybody: one address may call the account operations sixty times a minute. */
const anybody = () => {
  signedIn ??= api.newLearner();
  return signedIn;
};

describe('what a learner leaves behind on AWS', () => {
  it('are events on the stream, once she agrees to it, that name nobody', async () => {
    const learner = await api.newLearner();
    const { token } = learner;
    await api.agree(token, 'analytics', 'yes');
    const sessionId = await api.startSession(token);
    expect((await api.record(token, sessionId, randomUUID())).status).toBe(200);
    const completed = await api.call('POST', `/learning/session/${sessionId}/complete`, { token });
    expect(completed.status).toBe(200);
    const events = await eventsOnTheStream(service);
    const mine = events.filter(({ type }) => type === 'session-completed' || type === 'recording-scored');
    expect(mine.map(({ type }) => type).toSorted()).toEqual(['recording-scored', 'session-completed']);
    expect(JSON.stringify(events)).not.toContain(learner.userId);
    expect(JSON.stringify(events)).not.toContain(learner.email);
  });

  it('is a notice by mail when her password changed', async () => {
    const { email } = await api.newLearner();
    await api.call('POST', '/auth/forgot', { json: { email } });
    const reset = { email, code: await api.codeFor(email, 2), password: 'Slow-Lantern-27' };
    expect((await api.call('POST', '/auth/reset', { json: reset })).status).toBe(200);
    await expect
      .poll(async () => (await mailsTo(place.endpoint, email)).at(-1)?.subject, { timeout: 60_000 })
      .toBe('Nova English 비밀번호가 바뀌었어요');
  });

  it('is nothing once she was erased: no version of a file in either region, no line of a log, not even from a restored backup', async () => {
    const { token, userId, email } = await api.newLearner();
    await api.agree(token, 'keeping-audio', 'until-deleted');
    await api.record(token, await api.startSession(token), randomUUID());
    await api.exported(token);
    await copyElsewhere(service, userId);
    const row = await learners.get(userId);
    expect(row?.email).toBe(email);
    expect(await versionsOf(service, userId)).toHaveLength(4);
    const erased = await api.call('DELETE', '/user', { token, json: { password } });
    expect([erased.status, typeof erased.json.completedAt]).toEqual([200, 'string']);
    expect(await versionsOf(service, userId)).toEqual([]);
    const lines = await logsOf(service, 'privacy');
    expect(lines.filter((line) => line.includes(email) || line.includes(userId))).toEqual([]);
    expect(await learners.get(userId)).toBeNull();
    // A backup of before brings the row back; the operator's call erases it again.
    if (row) await learners.createIfAbsent(row);
    const again = await invoke(service, 'privacy', { reapplyErasures: true });
    expect(again.erasedAgain).toBeGreaterThanOrEqual(1);
    expect(await learners.get(userId)).toBeNull();
  });
});

describe('an app on AWS', () => {
  it('has a key that every function looks at, counted, and over with the next request', async () => {
    const { API_KEYS_TABLE_NAME: table = '' } = await service.variables('learning-manager');
    const keys = createApiKeyTable({ client: createDocumentClient(place), clock: systemClock, table });
    const rights = { app: 'ios', scopes: ['auth', 'learning'], limitPerMinute: 3, lifetimeMs: null };
    const { key: apiKey, keyId } = await keys.issue(rights);
    const { token } = await anybody();
    const review = (key = apiKey) => api.call('GET', '/learning/review', { token, apiKey: key });
    expect((await review()).status).toBe(200);
    const signIn = { apiKey, json: { email: 'nobody@example.com', password } };
    expect((await api.call('POST', '/auth/login', signIn)).json.code).toBe('credentials-invalid');
    expect((await api.call('GET', '/user/profile', { token, apiKey })).json.code).toBe('api-key-scope');
    expect((await review(`${apiKey}x`)).json.code).toBe('api-key-invalid');
    expect((await review()).status).toBe(200);
    expect((await review()).json.code).toBe('rate-limited');
    expect((await logsOf(service, 'learning-manager')).some((line) => /"AppRequests"/.test(line))).toBe(true);
    await keys.revoke(keyId);
    expect((await review()).json.code).toBe('api-key-invalid');
  });
});

describe('models on AWS', () => {
  it('tell a learner what to work on once she agrees to it; the rules do until then', async () => {
    const { token } = await api.newLearner();
    const sessionId = await api.startSession(token);
    const before = bedrock.calls().length;
    const unasked = await api.record(token, sessionId, randomUUID());
    expect([unasked.json.feedbackSource, bedrock.calls().length]).toEqual(['rules', before]);
    await api.agree(token, 'cross-border', 'yes');
    const scored = await api.record(token, sessionId, randomUUID());
    expect(scored.json.feedbackSource, JSON.stringify(scored.json)).toBe('model');
    expect(bedrock.calls().map(({ modelId }) => modelId)).toContain('global.amazon.nova-2-lite-v1:0');
    expect(bedrock.findings()).toEqual([]);
  });

  it('leave her lesson to the guided tutor where they write none, and nobody else sees it', async () => {
    const [{ token }, other] = [await api.newLearner(), await anybody()];
    await api.agree(token, 'cross-border', 'yes');
    const json = { topic: '카페에서 커피 주문하기' };
    const ordered = await api.call('POST', '/learning/lessons/generate', { token, json });
    expect(ordered.status, JSON.stringify(ordered.json)).toBe(202);
    const { lessonId } = ordered.json as { lessonId: string };
    const path = `/learning/own-lessons/${lessonId}`;
    const made = () => api.call('GET', path, { token });
    await expect
      .poll(async () => (await made()).json.status, { timeout: 60_000, interval: 500 })
      .toBe('succeeded');
    expect((await made()).json).toMatchObject({
      source: 'fallback',
      asked: json.topic,
      review: 'unreviewed',
    });
    const review = { token, json: { review: 'approved' } };
    expect((await api.call('POST', `${path}/review`, review)).json.review).toBe('approved');
    const list = await api.call('GET', '/learning/own-lessons', { token });
    expect(list.json).toMatchObject({ lessons: [{ lessonId, review: 'approved' }] });
    const session = { token, json: { sessionType: 'lesson', lessonId } };
    expect((await api.call('POST', '/learning/session', session)).status).toBe(201);
    expect((await api.call('GET', path, { token: other.token })).json.code).toBe('lesson-unknown');
  });
});

describe('the queue of pictures', () => {
  const sqs = createSqsClient(place);

  it('sets a message that is no job aside, and goes on with the others', async () => {
    const { IMAGE_QUEUE_URL: QueueUrl } = await service.variables('image-generator');
    const MessageBody = `no job ${randomUUID()}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    const { token } = await anybody();
    expect((await api.orderPicture(token)).source).toBe('composed');
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
    );
    const { deadLetterTargetArn } = JSON.parse(Attributes.RedrivePolicy ?? '{}') as Record<string, string>;
    const QueueName = deadLetterTargetArn?.split(':').at(-1);
    const { QueueUrl: deadLetters } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    await expect
      .poll(
        async () => {
          const letters = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetters }));
          return letters.Messages?.[0]?.Body;
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(MessageBody);
  });

  it('makes one picture of a message that is delivered again', async () => {
    const { IMAGE_QUEUE_URL: QueueUrl, S3_IMAGE_BUCKET: Bucket } = await service.variables('image-generator');
    const { token } = await api.newLearner();
    const { jobId } = await api.orderPicture(token);
    // Its message is gone once the function has ended, with all its lines in the log.
    await untilQueueEmpty(sqs, QueueUrl);
    const s3 = createS3Client({ ...place, pathStyle: true });
    const pictures = async () => (await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length;
    const before = await pictures();
    const made = (await logsOf(service, 'image-worker')).filter((line) =>
      line.includes('AiResponseTime'),
    ).length;
    for (let times = 0; times < 3; times++)
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ jobId }) }));
    await untilQueueEmpty(sqs, QueueUrl);
    expect(await pictures()).toBe(before);
    expect(
      (await logsOf(service, 'image-worker')).filter((line) => line.includes('AiResponseTime')),
    ).toHaveLength(made);
    expect((await api.call('GET', `/image/jobs/${jobId}`, { token })).json.status).toBe('succeeded');
  });
});

describe('around the API', () => {
  it('says of itself that its tables and its cache are there', async () => {
    const health = await api.call('GET', '/health');
    expect(health.json).toMatchObject({ status: 'ok', checks: { database: 'ok', cache: 'ok' } });
  });

  it('lets Cognito refuse an account whose age nobody asked for', async () => {
    const cognito = createCognitoClient(place);
    const { COGNITO_CLIENT_ID } = await service.variables('auth-handler');
    const Username = `child-${randomUUID().slice(0, 8)}@example.com`;
    const direct = new SignUpCommand({
      ClientId: COGNITO_CLIENT_ID,
      Username,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: Username }],
    });
    await expect(cognito.send(direct)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
  });

  it('creates the learner’s row when Cognito tells of a confirmation, once', async () => {
    const sub = randomUUID();
    const event = {
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      request: {
        userAttributes: {
          sub,
          email: `${sub}@example.com`,
          name: '김하늘',
          birthdate: '2001-03-09',
          locale: 'ko',
          'custom:country': 'KR',
        },
      },
      response: {},
    };
    expect(await invoke(service, 'post-confirmation', event)).toEqual(event);
    expect(await invoke(service, 'post-confirmation', event)).toEqual(event);
    expect(await learners.get(sub)).toMatchObject({ name: '김하늘', country: 'KR', status: 'active' });
  });

  it('writes metrics and logs that name nobody', async () => {
    const lines = await logsOf(service, 'learning-manager');
    const audioLines = await logsOf(service, 'audio-processor');
    for (const metric of [
      'Requests',
      'Errors',
      'RequestDuration',
      'SessionsStarted',
      'LearningSessionDuration',
    ])
      expect(
        lines.some((line) => line.includes('"_aws"') && line.includes(metric)),
        metric,
      ).toBe(true);
    expect(audioLines.some((line) => line.includes('AiResponseTime'))).toBe(true);
    expect(lines.some((line) => line.includes('request answered'))).toBe(true);
    expect([...lines, ...audioLines].filter((line) => /@example\.com|Bearer|김미나/.test(line))).toEqual([]);
  });

  it('sends every metric of ours that the dashboard draws, under its dimensions', async () => {
    const drawn = dashboardMetrics(service.stack('Observability').template);
    expect(drawn.length).toBeGreaterThanOrEqual(6);
    for (const { metric, environment, service: name } of drawn) {
      const sent = (await logsOf(service, name)).some(
        (line) =>
          line.includes('"_aws"') &&
          [`"Name":"${metric}"`, `"environment":"${environment}"`, `"service":"${name}"`].every((part) =>
            line.includes(part),
          ),
      );
      expect(sent, `${metric} of ${name}`).toBe(true);
    }
  });

  it('goes on without the cache, and counts that it is gone', async () => {
    const { token } = await anybody();
    await service.cache.kill();
    expect((await api.call('GET', '/learning/progress', { token })).status).toBe(200);
    await service.cache.start();
    expect(
      (await logsOf(service, 'learning-manager')).some((line) => line.includes('CacheUnavailable')),
    ).toBe(true);
  });
});
