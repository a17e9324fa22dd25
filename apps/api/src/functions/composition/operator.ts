import { createCognitoSecondFactors } from '@nova/adapters/aws/cognito/cognito-second-factors.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { RefreshFamilies } from '@nova/adapters/aws/cognito/refresh-families.ts';
import { SignedInDevices } from '@nova/adapters/aws/cognito/signed-in-devices.ts';
import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createSqsJobQueue } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import { MAKE_EXPORT } from '@nova/core/privacy/queue-export.ts';
import { ERASE_LEARNER } from '@nova/core/privacy/run-erasure.ts';
import { DELETE_RECORDING_COPIES } from '@nova/core/privacy/run-recording-copies-job.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { composeEdge } from './edge.ts';
import { composeLearningTables } from './learning-tables.ts';
import { composeAudit, composeFlags, composeReports } from './operations.ts';
import { composePictures } from './pictures.ts';
import { createPlatform, notComposed } from './platform.ts';

/** Looks at learners' state, and at reports, dead jobs, features and the audit log. */
export async function composeOperator(): Promise<ApiComposition> {
  const env = readFunctionEnv('operator');
  const platform = createPlatform('operator', env);
  const { documents, key } = platform;
  const edge = await composeEdge(platform, env);
  const state = new IdentityState({ client: documents, table: env.IDENTITY_STATE_TABLE_NAME });
  const families = new RefreshFamilies(state, new SignedInDevices(state));
  const { content, files, queue } = composePictures(platform, env);
  const deps = {
    ...edge.deps,
    content,
    files,
    queue: createSqsJobQueue({
      ...queue,
      queueUrlsByType: {
        [ERASE_LEARNER]: env.PRIVACY_QUEUE_URL,
        [MAKE_EXPORT]: env.PRIVACY_QUEUE_URL,
        [DELETE_RECORDING_COPIES]: env.PRIVACY_QUEUE_URL,
      },
    }),
    learning: await composeLearningTables(platform, env),
    // Whoever is signed in is so by our own tokens: ending them asks nothing of the pool, and no right to it.
    identity: notComposed<IdentityProvider>('operator', 'identity', {
      verifyAccessToken: (token) => edge.verifier.verify(token),
      endAllSessions: (userId) => families.endAllOf(userId, systemClock.nowMs()),
    }),
    secondFactors: createCognitoSecondFactors({
      state,
      clock: systemClock,
      key: await key(env.NOVA_SECRET_ARN, 'second-factor'),
    }),
    consents: createConsentRepository({ client: documents, table: env.CONSENTS_TABLE_NAME }),
    reports: composeReports(platform, env),
    audit: composeAudit(platform, env),
    flags: composeFlags(platform, env),
  };
  return { ...platform, settings: edge.settings, deps };
}
