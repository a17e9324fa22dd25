import { createAccessTokenVerifier } from '@nova/adapters/aws/cognito/access-token-verifier.ts';
import { createApiKeyTable } from '@nova/adapters/aws/dynamodb/api-key-table.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { connectToCache } from '@nova/adapters/aws/elasticache/connection.ts';
import { guardCache } from '@nova/adapters/aws/elasticache/guarded-cache.ts';
import { createRedisCache } from '@nova/adapters/aws/elasticache/redis-cache.ts';
import { createRedisRateLimiter } from '@nova/adapters/aws/elasticache/redis-rate-limiter.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { ApiDeps } from '../../api-deps.ts';
import { apiVersion } from '../../api-version.ts';
import type { EdgeSettings } from '../../http/edge.ts';
import { createLimits } from '../../http/limits.ts';
import type { EdgeEnv } from '../env.ts';
import { lambdaAddress } from '../lambda-address.ts';
import { createLambdaEdgeLog } from '../lambda-log.ts';
import { notComposed, type Platform, poolOf } from './platform.ts';

/** What every function that answers the API is composed of. */
export interface EdgeComposition {
  /** The common parts; what is not common stands empty until a function fills it. */
  deps: ApiDeps;
  settings: EdgeSettings;
  /** Checks access tokens, for functions with a whole identity provider of their own. */
  verifier: ReturnType<typeof createAccessTokenVerifier>;
}

/** Who is asking, how often they may, and what is said of it. */
export async function composeEdge(platform: Platform, env: EdgeEnv): Promise<EdgeComposition> {
  const { name, place, documents, logger, metrics, onTrouble } = platform;
  const clock = systemClock;
  const learners = createLearnerRepository({ client: documents, usersTable: env.USERS_TABLE_NAME });
  const verifier = createAccessTokenVerifier({
    region: place.region,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    issuer: env.COGNITO_ISSUER,
    socialClientId: env.COGNITO_SOCIAL_CLIENT_ID,
    clock,
    jwksUri: poolOf(place, env).jwksUri,
  });
  const onCacheFailure = onTrouble('CacheUnavailable');
  const connection = connectToCache(await cacheAddress(platform, env), () => undefined);
  const guard = guardCache({ clock, onFailure: onCacheFailure });
  const none = <Part extends keyof ApiDeps>(part: Part) =>
    notComposed<ApiDeps[Part] & object>(name, part) as ApiDeps[Part];
  return {
    verifier,
    settings: {
      allowedOrigins: new Set(env.NOVA_CORS_ORIGINS),
      proxyTrust: lambdaAddress(env.NOVA_PROXY_HOPS),
      limits: createLimits({ authPerMinute: env.NOVA_AUTH_LIMIT_PER_MINUTE }),
      log: createLambdaEdgeLog(logger, metrics),
    },
    deps: {
      clock,
      ids: uuids,
      learners,
      identity: notComposed<IdentityProvider>(name, 'identity', {
        verifyAccessToken: (token) => verifier.verify(token),
      }),
      secondFactors: none('secondFactors'),
      socialProviders: none('socialProviders'),
      socialAccounts: none('socialAccounts'),
      tickets: none('tickets'),
      cache: createRedisCache(connection, guard),
      limiter: createRedisRateLimiter(connection, guard, createMemoryRateLimiter()),
      consents: none('consents'),
      guardians: none('guardians'),
      guardianVerifier: none('guardianVerifier'),
      siteUrl: () => notComposed<URL>(name, 'siteUrl').origin,
      // Bedrock's profiles answer from other countries, too (docs/adr/0027).
      modelsAbroad: true,
      learning: none('learning'),
      content: none('content'),
      catalog: none('catalog'),
      talks: none('talks'),
      scorer: none('scorer'),
      listener: none('listener'),
      synthesizer: none('synthesizer'),
      // Polly answers in the service's own region (docs/adr/0036).
      homeSynthesizer: null,
      images: none('images'),
      fallbackImages: null,
      files: none('files'),
      fileCopies: null,
      queue: none('queue'),
      events: none('events'),
      mailer: none('mailer'),
      feedback: none('feedback'),
      lessonWriter: none('lessonWriter'),
      pictureCoach: none('pictureCoach'),
      reports: none('reports'),
      erasures: none('erasures'),
      exports: none('exports'),
      archiver: none('archiver'),
      audit: none('audit'),
      flags: none('flags'),
      idempotency: none('idempotency'),
      apiKeys: createApiKeyTable({ client: documents, clock, table: env.API_KEYS_TABLE_NAME }),
      fileLinks: null,
      healthChecks: {
        database: async () => void (await learners.get('nobody')),
        cache: async () => void (await connection.ping()),
      },
      version: apiVersion,
      startedAtMs: clock.nowMs(),
    },
  };
}

async function cacheAddress({ secret }: Platform, env: EdgeEnv) {
  const passwordId = env.ELASTICACHE_PASSWORD_SECRET_ARN;
  return {
    endpoint: env.ELASTICACHE_ENDPOINT,
    tls: env.ELASTICACHE_TLS,
    cluster: env.ELASTICACHE_CLUSTER,
    username: env.ELASTICACHE_USERNAME,
    password: passwordId === undefined ? undefined : await secret(passwordId),
  };
}
