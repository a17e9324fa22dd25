import { createCognitoIdentityProvider } from '@nova/adapters/aws/cognito/cognito-identity-provider.ts';
import { createCognitoSecondFactors } from '@nova/adapters/aws/cognito/cognito-second-factors.ts';
import { type SocialClient, socialClientOf } from '@nova/adapters/aws/cognito/hosted-domain.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import type { PasswordRules } from '@nova/adapters/aws/cognito/password-checks.ts';
import { createCognitoClient, UserPool } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { normalizePassword, requireGoodPassword } from '@nova/adapters/embedded/identity/password-policy.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts } from '@nova/core/ports/social-accounts.ts';
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

/** Where accounts are, with what only a function that signs in needs. */
export interface ComposedIdentity {
  identity: IdentityProvider;
  secondFactors: SecondFactors;
  socialAccounts: SocialAccounts;
  state: IdentityState;
  /** Of the hosted domain; null where social sign-in is off, or the function signs nobody in. */
  socialClient: SocialClient | null;
}

/**
 * The whole identity provider with its second factors and social accounts, for the functions that sign in and erase.
 * @param options.signsIn reads the secret of the hosted domain's client, once somebody needs it
 */
export async function composeIdentity(
  { place, documents, key }: Platform,
  env: EdgeEnv & { IDENTITY_STATE_TABLE_NAME: string },
  { verifier }: EdgeComposition,
  { passwords, signsIn }: { passwords: PasswordRules; signsIn: boolean },
): Promise<ComposedIdentity> {
  const state = new IdentityState({ client: documents, table: env.IDENTITY_STATE_TABLE_NAME });
  const secondFactors = createCognitoSecondFactors({
    state,
    clock: systemClock,
    key: await key(env.NOVA_SECRET_ARN, 'second-factor'),
  });
  const client = createCognitoClient(place);
  const { COGNITO_USER_POOL_ID: userPoolId, COGNITO_SOCIAL_CLIENT_ID: socialClientId } = env;
  const socialClient =
    signsIn && socialClientId !== undefined
      ? socialClientOf(client, { userPoolId, clientId: socialClientId })
      : null;
  const identity = createCognitoIdentityProvider({
    pool: new UserPool({ client, userPoolId, clientId: env.COGNITO_CLIENT_ID, socialClient }),
    state,
    secondFactors,
    verifier,
    passwords,
    clock: systemClock,
    hashKey: await key(env.NOVA_SECRET_ARN, 'identity'),
  });
  return { identity, secondFactors, socialAccounts: identity.social, state, socialClient };
}
