import {
  type CognitoIdentityDeps,
  createCognitoIdentityProvider,
} from '@nova/adapters/aws/cognito/cognito-identity-provider.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { createCognitoClient, UserPool } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { normalizePassword, requireGoodPassword } from '@nova/adapters/embedded/identity/password-policy.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { EdgeEnv } from '../env.ts';
import { bundledWorker } from './bundled-worker.ts';
import type { EdgeComposition } from './edge.ts';
import type { Platform } from './platform.ts';

/** The whole identity provider, for the functions that sign in and erase. */
export async function composeIdentity(
  { place, documents, key }: Platform,
  env: EdgeEnv & { IDENTITY_STATE_TABLE_NAME: string },
  { verifier }: EdgeComposition,
): Promise<IdentityProvider> {
  const judge = createPasswordJudge({ workerUrl: bundledWorker('password-worker') });
  const passwords: CognitoIdentityDeps['passwords'] = {
    normalize: normalizePassword,
    requireGood: (password, owner) => requireGoodPassword(password, owner, judge.looksLeaked),
  };
  return createCognitoIdentityProvider({
    pool: new UserPool({
      client: createCognitoClient(place),
      userPoolId: env.COGNITO_USER_POOL_ID,
      clientId: env.COGNITO_CLIENT_ID,
    }),
    state: new IdentityState({ client: documents, table: env.IDENTITY_STATE_TABLE_NAME }),
    verifier,
    passwords,
    clock: systemClock,
    hashKey: await key(env.NOVA_SECRET_ARN, 'identity'),
  });
}
