import { fileURLToPath } from 'node:url';
import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createGuardrailScreen } from '@nova/adapters/aws/bedrock/guardrail-screen.ts';
import { createSonicClient, createSonicModel } from '@nova/adapters/aws/bedrock/sonic-model.ts';
import type { AwsPlace } from '@nova/adapters/aws/client-settings.ts';
import { createAccessTokenVerifier } from '@nova/adapters/aws/cognito/access-token-verifier.ts';
import { createSsmClient, resolveSetting } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import {
  createSecretsClient,
  deriveKey,
  readSecret,
} from '@nova/adapters/aws/configuration/secret-reader.ts';
import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createFeatureFlags } from '@nova/adapters/aws/dynamodb/feature-flags.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/aws/dynamodb/learning-repository.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { connectToCache } from '@nova/adapters/aws/elasticache/connection.ts';
import { guardCache } from '@nova/adapters/aws/elasticache/guarded-cache.ts';
import { createRedisCache } from '@nova/adapters/aws/elasticache/redis-cache.ts';
import { createRedisRateLimiter } from '@nova/adapters/aws/elasticache/redis-rate-limiter.ts';
import { createKinesisClient, createKinesisEventLog } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createS3Client, createS3FileStore } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from '@nova/adapters/curriculum/curriculum-talk-catalog.ts';
import { createHarperGrammarChecker } from '@nova/adapters/embedded/grammar/harper-grammar-checker.ts';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import {
  createOfflineTalkPartner,
  wholePhrasebook,
} from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';
import { guardLivePartner, OFFLINE } from '@nova/adapters/resilience/live-partner.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { SAMPLE_RATE_HZ, wavOfPcm } from '@nova/speech/wav.ts';
import type { VoiceEnv } from './env.ts';
import type { VoiceDeps, VoiceLog } from './voice-deps.ts';

/** What the container runs on. */
export interface VoiceComposition {
  deps: VoiceDeps;
  /** What may be degraded while talks go on; each rejects when it is. */
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
  /** Sends the events that are left and ends the threads. */
  close(): Promise<void>;
}

/** Events that were not sent yet may hold the end up for so long. */
const FLUSH_WITHIN_MS = 2_000;

/** Composes the gateway on AWS: Cognito's tokens, DynamoDB, S3, Kinesis, Valkey, Nova Sonic; our own engine in a thread. */
export async function composeVoice(env: VoiceEnv, log: VoiceLog): Promise<VoiceComposition> {
  const place: AwsPlace = { region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL };
  const secrets = createSecretsClient(place);
  const [secret, modelId, cachePassword] = await Promise.all([
    readSecret(secrets, env.NOVA_SECRET_ARN),
    resolveSetting(createSsmClient(place), env.NOVA_VOICE_MODEL_ID),
    env.ELASTICACHE_PASSWORD_SECRET_ARN && readSecret(secrets, env.ELASTICACHE_PASSWORD_SECRET_ARN),
  ]);
  const storage = composeStorage(env, place, secret, log);
  const { limiter, cache, closeCache } = composeShared(env, cachePassword || undefined, log);
  const engines = composeEngines(log);
  // Without an endpoint: the SDK finds Bedrock's own (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`), where there is another one.
  const bedrock = { region: env.BEDROCK_REGION ?? place.region };
  const { BEDROCK_GUARDRAIL_ID: identifier, BEDROCK_GUARDRAIL_VERSION: version = 'DRAFT' } = env;
  const { howToSay, offline } = engines;
  const { partner, standIn, healthChecks } = guardLivePartner({
    model:
      modelId === OFFLINE
        ? null
        : createSonicModel({ client: createSonicClient(bedrock), modelId, howToSay }),
    screen:
      identifier === undefined
        ? null
        : createGuardrailScreen(createBedrockClient(bedrock), { identifier, version }),
    offline,
    nowMs: () => systemClock.nowMs(),
    onEnding: (ending, endOfLife) =>
      log.info('a model in use is near its end of life', { modelId: ending, endOfLife }),
    onUnguarded: (error) => log.error('a text of a talk was not judged', error),
  });
  return {
    deps: { ...storage.deps, ...engines.deps, limiter, cache, partner, standIn },
    healthChecks: { ...healthChecks, pronunciation: engines.usable },
    async close() {
      await storage.events.flush(FLUSH_WITHIN_MS);
      closeCache();
      await engines.close();
    },
  };
}

function composeStorage(env: VoiceEnv, place: AwsPlace, secret: string, log: VoiceLog) {
  const clock = systemClock;
  const client = createDocumentClient(place);
  const events = createKinesisEventLog({
    client: createKinesisClient(place),
    streamName: env.KINESIS_STREAM_NAME,
    learnerKey: deriveKey(secret, 'event-learner'),
    onProblem: (problem, count, cause) =>
      log.error('events at risk', new Error(`${count} events ${problem}`, { cause })),
  });
  const identity = createAccessTokenVerifier({
    region: place.region,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    issuer: env.COGNITO_ISSUER,
    socialClientId: env.COGNITO_SOCIAL_CLIENT_ID,
    clock,
    jwksUri: place.endpoint && `${place.endpoint}/${env.COGNITO_USER_POOL_ID}/.well-known/jwks.json`,
  });
  return {
    events,
    deps: {
      clock,
      ids: uuids,
      events,
      identity: { verifyAccessToken: (token: string) => identity.verify(token) },
      learners: createLearnerRepository({ client, usersTable: env.USERS_TABLE_NAME }),
      learning: createLearningRepository({
        client,
        clock,
        tables: {
          sessions: env.DYNAMODB_TABLE_NAME,
          attempts: env.ATTEMPTS_TABLE_NAME,
          progress: env.USER_PROGRESS_TABLE_NAME,
          reviewCards: env.REVIEW_CARDS_TABLE_NAME,
        },
        cursorKey: deriveKey(secret, 'cursor'),
      }),
      consents: createConsentRepository({ client, table: env.CONSENTS_TABLE_NAME }),
      flags: createFeatureFlags({ client, table: env.FEATURE_FLAGS_TABLE_NAME }),
      // Bedrock answers from another country than the learner's.
      modelsAbroad: true,
      content: createContentRepository({
        client,
        clock,
        contentTable: env.GENERATED_CONTENT_TABLE_NAME,
        jobsTable: env.IMAGE_JOBS_TABLE_NAME,
      }),
      files: createS3FileStore({
        client: createS3Client({ ...place, pathStyle: place.endpoint !== undefined }),
        bucket: env.S3_AUDIO_BUCKET,
        clock,
      }),
    },
  };
}

/** Counted and kept in Valkey for all containers together; counted in this one alone while Valkey is away. */
function composeShared(env: VoiceEnv, password: string | undefined, log: VoiceLog) {
  const connection = connectToCache(
    {
      endpoint: env.ELASTICACHE_ENDPOINT,
      tls: env.ELASTICACHE_TLS,
      cluster: env.ELASTICACHE_CLUSTER,
      username: env.ELASTICACHE_USERNAME,
      password,
    },
    () => undefined,
  );
  const guard = guardCache({
    clock: systemClock,
    onFailure: (error) => log.error('cache unavailable', error),
  });
  return {
    limiter: createRedisRateLimiter(connection, guard, createMemoryRateLimiter()),
    cache: createRedisCache(connection, guard),
    closeCache: () => connection.disconnect(),
  };
}

function composeEngines(log: VoiceLog) {
  const curriculum = loadCurriculum();
  const talks = loadTalks();
  const catalog = createCurriculumLessonCatalog(curriculum, talks);
  const workerUrl = bundledWorker('pronunciation-worker');
  const scorer = createWorkerPronunciationScorer({
    workerUrl,
    ...(workerUrl === undefined ? {} : { modelFolder: fileURLToPath(new URL('./model/', workerUrl)) }),
  });
  const grammar = createHarperGrammarChecker({ workerUrl: bundledWorker('harper-worker') });
  const synthesizer = createFliteSpeechSynthesizer({ workerUrl: bundledWorker('flite-worker') });
  let failure: { error: unknown } | null = null;
  // Beside everything else, so that the first learner does not wait for the model to load.
  scorer.warmUp().catch((error: unknown) => {
    failure = { error };
    log.error('the pronunciation model cannot be used', error);
  });
  const phrasebook = wholePhrasebook(talks, curriculum);
  return {
    offline: createOfflineTalkPartner({ synthesizer, recogniser: scorer, talks, curriculum }),
    howToSay: async (korean: string) => phrasebook.find(korean),
    async usable() {
      if (failure) throw failure.error;
    },
    deps: {
      catalog,
      talks: createCurriculumTalkCatalog(talks, curriculum),
      scorer,
      feedback: createRuleFeedbackWriter(catalog),
      grammar,
      encodeWav: (pcm: Uint8Array) => wavOfPcm(pcm, SAMPLE_RATE_HZ),
    },
    async close() {
      await Promise.all([scorer.close(), synthesizer.close(), grammar.close()]);
    },
  };
}

/** Beside the bundle; undefined when this runs from source, where the adapters know their own. */
function bundledWorker(name: string): URL | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : new URL(`./${name}.mjs`, import.meta.url);
}
