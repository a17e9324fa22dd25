import {
  createCognitoIdentityProvider,
  type PasswordRules,
} from '@nova/adapters/aws/cognito/cognito-identity-provider.ts';
import { createCognitoSecondFactors } from '@nova/adapters/aws/cognito/cognito-second-factors.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { createCognitoClient, UserPool } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { normalizePassword, requireGoodPassword } from '@nova/adapters/embedded/identity/password-policy.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { EdgeEnv } from '../env.ts';
import { bundledWorker } from './bundled-worker.ts';
import type { EdgeComposition } from './edge.ts';
import type { Platform } from './platform.ts';

/** What a new password must be. The judge is a thread of its own, whose word lists come with the function. */
export function composePasswordRules(): PasswordRules {
  const judge = createPasswordJudge({ workerUrl: bundledWorker('password-worker') });
  return {
    normalize: normalizePassword,
    requireGood: (password, owner) => requireGoodPassword(password, owner, judge.looksLeaked),
  };
}

/** For a function that sets no password. */
export const noNewPasswords: PasswordRules = {
  normalize: normalizePassword,
  requireGood: () => Promise.reject(new TypeError('This function sets no passwords.')),
};

/** The whole identity provider with its second factors, for the functions that sign in and erase. */
export async function composeIdentity(
  { place, documents, key }: Platform,
  env: EdgeEnv & { IDENTITY_STATE_TABLE_NAME: string },
  { verifier }: EdgeComposition,
  passwords: PasswordRules,
): Promise<{ identity: IdentityProvider; secondFactors: SecondFactors }> {
  const state = new IdentityState({ client: documents, table: env.IDENTITY_STATE_TABLE_NAME });
  const secondFactors = createCognitoSecondFactors({
    state,
    clock: systemClock,
    key: await key(env.NOVA_SECRET_ARN, 'second-factor'),
  });
  const identity = createCognitoIdentityProvider({
    pool: new UserPool({
      client: createCognitoClient(place),
      userPoolId: env.COGNITO_USER_POOL_ID,
      clientId: env.COGNITO_CLIENT_ID,
    }),
    state,
    secondFactors,
    verifier,
    passwords,
    clock: systemClock,
    hashKey: await key(env.NOVA_SECRET_ARN, 'identity'),
  });
  return { identity, secondFactors };
}
